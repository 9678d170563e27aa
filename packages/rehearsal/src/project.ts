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
import { basename, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { resolveCommit, writeSourceArchive } from '@tra/adapters'
import { type CandidateName, candidateName } from '@tra/kernel'
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

/** The sample project, or a commit of anybody's. @throws ReleaseError NOT_FOUND, INPUT_INVALID. */
export async function openProject(
  { project, ref }: { project: string | undefined; ref: string | undefined },
  workspace: string,
): Promise<Project> {
  if (project === undefined) {
    const { directory, tag } = await writeSampleProject(join(workspace, 'sample'))
    return describe(directory, tag)
  }
  return describe(resolve(project), ref ?? 'HEAD')
}

async function describe(repository: string, ref: string): Promise<Project> {
  const { id: commit } = await resolveCommit(repository, ref)
  const manifest = await manifestOf(repository, commit)
  const product = productName(manifest.name ?? basename(repository))
  const version = /^v?(\d[\w.+-]*)$/.exec(basename(ref))?.[1] ?? manifest.version ?? '0.0.0'
  const release = candidateName({ committee: COMMITTEE, product, version, candidate: 'rc1' })
  return { repository, ref, commit, release, archive: `apache-${product}-${version}-src.tar.gz` }
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
