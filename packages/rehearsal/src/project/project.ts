// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

import { basename, join } from 'node:path'
import { projectReader, resolveCommit } from '@tra/adapters'
import { type CandidateName, candidateName, type ProfileName, ReleaseError } from '@tra/kernel'
import { calledWith, proposeAdoption, sourceArchiveRoot } from '@tra/release'
import { writeSampleProject } from '@tra/testkit'
import { COMMITTEE } from '../stores/accounts.ts'
import { localRepository } from './local-repository.ts'
import { productName } from './project-names.ts'
import { projectRemarks } from './project-remarks.ts'
import { type RehearsedPolicy, rehearsedPolicy } from './rehearsed-policy.ts'
import { rehearsedVersion } from './rehearsed-version.ts'

/** What is rehearsed: a commit of a repository, under a release name. */
export interface Project {
  repository: string
  /** Tag that the commit has. */
  tag?: string
  commit: string
  time: Date
  release: CandidateName
  /** File name of its source archive. */
  archive: string
  profile: ProfileName
  policy?: RehearsedPolicy
  /** How the project itself builds: the command of its caller, and where that leaves the candidate. */
  build?: { command: string; directory: string }
  /** Somebody's own, not the sample. */
  isOwn: boolean
  /** What the reader should know before it begins. */
  remarks: readonly string[]
}

/** Which project, and what of it. */
export interface ProjectChoice {
  project: string | undefined
  ref: string | undefined
  profile?: ProfileName | undefined
  /** Whether the command of the project's caller builds. */
  build?: boolean | undefined
}

/** A commit of anybody's repository; undefined when none was named. @throws ReleaseError NOT_FOUND, INPUT_INVALID. */
export async function findProject(choice: ProjectChoice): Promise<Project | undefined> {
  if (choice.project !== undefined) return describe(localRepository(choice.project), { ...choice, isOwn: true })
  const given = choice.ref !== undefined ? '--ref' : choice.build === true ? '--build' : undefined
  if (given === undefined) return undefined
  throw new ReleaseError('INPUT_INVALID', `${given} needs --project`, {
    hint: 'Name the repository: --project <folder of a clone>.',
  })
}

export async function sampleProject(workspace: string, profile: ProfileName = 'asf'): Promise<Project> {
  // A project without an address is called as its folder is.
  const { directory, tag } = await writeSampleProject(join(workspace, 'sample/example'))
  return describe(directory, { ref: tag, profile, isOwn: false })
}

async function describe(
  repository: string,
  choice: Omit<ProjectChoice, 'project'> & Pick<Project, 'isOwn'>,
): Promise<Project> {
  const { id: commit, time } = await resolveCommit(repository, choice.ref)
  const facts = await projectReader().read(repository)
  const caller = calledWith('candidate', facts)
  const proposed = proposeAdoption(facts)
  const found = await rehearsedVersion({ repository, ref: choice.ref ?? 'HEAD', commit, tags: facts.tags })
  const policy = await rehearsedPolicy(facts, { repository, commit })
  const product = productName(caller.get('product') ?? (proposed.product || basename(repository)))
  const profile = choice.profile ?? policy?.profile ?? proposed.profile
  const { version, tag } = found
  return {
    repository,
    commit,
    time,
    profile,
    isOwn: choice.isOwn,
    release: candidateName({ committee: COMMITTEE, product, version, candidate: 'rc1' }),
    archive: `${sourceArchiveRoot({ product, version, profile })}.tar.gz`,
    remarks: await projectRemarks({ repository, ref: choice.ref, found, policy }),
    ...(tag === undefined ? {} : { tag }),
    ...(policy === undefined ? {} : { policy }),
    ...(choice.build === true ? { build: buildOf(caller) } : {}),
  }
}

function buildOf(caller: ReturnType<typeof calledWith>): Required<Project>['build'] {
  const [command, directory] = [caller.get('build-command'), caller.get('build-directory')]
  if (command !== undefined && directory !== undefined) return { command, directory }
  throw new ReleaseError('INPUT_INVALID', '--build: .github/workflows/release-candidate.yml gives no build-command', {
    hint: 'trusted-release init writes one; without --build the source archive alone is rehearsed.',
  })
}
