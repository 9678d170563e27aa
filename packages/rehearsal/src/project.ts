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

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { resolveCommit, runTool, writeSourceArchive } from '@tra/adapters'
import { type CandidateName, candidateName, ReleaseError } from '@tra/kernel'
import { writeSampleProject } from '@tra/testkit'

/** What is rehearsed: a commit of a repository, under a release name. */
export interface Project {
  repository: string
  ref: string
  commit: string
  release: CandidateName
  /** File name of its source archive. */
  archive: string
}

const COMMITTEE = 'example'

/** A commit of anybody's repository; undefined when none was named. @throws ReleaseError NOT_FOUND, INPUT_INVALID. */
export async function findProject({
  project,
  ref,
}: {
  project: string | undefined
  ref: string | undefined
}): Promise<Project | undefined> {
  if (project !== undefined) return describe(localRepository(project), ref ?? 'HEAD')
  if (ref === undefined) return undefined
  throw new ReleaseError('INPUT_INVALID', '--ref needs --project', {
    hint: 'Name the repository that the reference is in.',
  })
}

export async function sampleProject(workspace: string): Promise<Project> {
  const { directory, tag } = await writeSampleProject(join(workspace, 'sample'))
  return describe(directory, tag)
}

function localRepository(project: string): string {
  if (/^[a-z+]+:\/\//.test(project) || /^[\w.-]+@[\w.-]+:/.test(project)) {
    throw new ReleaseError('INPUT_INVALID', `--project: ${project} is not a folder`, {
      hint: 'Clone the repository first and give the path of the clone; the rehearsal reaches nothing outside this machine.',
    })
  }
  const folder = resolve(project)
  if (existsSync(folder)) return folder
  throw new ReleaseError('NOT_FOUND', `--project: there is no folder ${folder}`, {
    hint: 'Give the path of a Git clone.',
  })
}

async function describe(repository: string, ref: string): Promise<Project> {
  const { id: commit } = await resolveCommit(repository, ref)
  const manifest = await manifestOf(repository, commit)
  const product = productName(manifest.name ?? basename(repository))
  const version = versionOf(ref) ?? (await exactVersion(repository, commit)) ?? manifest.version ?? '0.0.0'
  const release = candidateName({ committee: COMMITTEE, product, version, candidate: 'rc1' })
  return { repository, ref, commit, release, archive: `apache-${product}-${version}-src.tar.gz` }
}

/** The version that a tag names, whatever stands before it; `-rc2` says which candidate, not which version. */
export function versionOf(ref: string): string | undefined {
  return /(?:^|[^\d.])(\d+(?:\.\d+)+(?:[.+-]\w+)*?)(?:[.-]?rc[.-]?\d+)?$/i.exec(ref)?.[1]
}

async function exactVersion(repository: string, commit: string): Promise<string | undefined> {
  const { code, stdout } = await runTool('git', ['-C', repository, 'describe', '--tags', '--exact-match', commit])
  return code === 0 ? versionOf(stdout.trim()) : undefined
}

/** A path name from anybody's project name: `@scope/My_Thing` becomes `my-thing`. */
export function productName(name: string): string {
  const words = name
    .replace(/^@[^/]*\//, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return words.replace(/^(apache-)?-*|-*$/g, '').slice(0, 60) || 'project'
}

async function manifestOf(repository: string, commit: string): Promise<{ name?: string; version?: string }> {
  try {
    const { stdout } = await promisify(execFile)('git', ['-C', repository, 'show', `${commit}:package.json`])
    const { name, version } = JSON.parse(stdout)
    return { ...(typeof name === 'string' ? { name } : {}), ...(typeof version === 'string' ? { version } : {}) }
  } catch {
    // Not every project is an npm package; its folder names it then.
    return {}
  }
}

/** Builds the candidate: the source archive of the commit, the same bytes on every machine. */
export async function buildCandidate({ repository, commit, archive }: Project, directory: string): Promise<void> {
  const root = archive.replace(/\.tar\.gz$/, '')
  await writeSourceArchive({ repository, commit, root, archive: join(directory, archive) })
}

/** The commit's own checkout, for steps that look at the source. */
export async function checkOut({ repository, commit }: Project, directory: string): Promise<void> {
  const git = promisify(execFile)
  await git('git', ['clone', '--quiet', '--no-hardlinks', '--no-checkout', '--', repository, directory])
  await git('git', ['-C', directory, '-c', 'advice.detachedHead=false', 'checkout', '--quiet', commit])
}
