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
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runTool, writeSourceArchive } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import type { Project } from './project.ts'

const BUILD_TIMEOUT_MS = 60 * 60_000
const SHOWN_LINES = 15

/** Builds the candidate: the source archive of the commit, or what the command of the project's caller leaves. */
export async function buildCandidate(project: Project, directory: string, scratch: string): Promise<string> {
  const { repository, commit, archive, build } = project
  if (build !== undefined) return buildByCommand(project, build, { directory, scratch })
  const root = archive.replace(/\.tar\.gz$/, '')
  await writeSourceArchive({ repository, commit, root, archive: join(directory, archive) })
  return `${archive} from ${commit.slice(0, 12)}`
}

async function buildByCommand(
  project: Project,
  { command, directory: built }: NonNullable<Project['build']>,
  { directory, scratch }: { directory: string; scratch: string },
): Promise<string> {
  await checkOut(project, scratch)
  const { code, stdout, stderr } = await runTool('bash', ['-euo', 'pipefail', '-c', command], {
    cwd: scratch,
    env: { RELEASE_VERSION: project.release.version, SOURCE_DATE_EPOCH: String(project.time.getTime() / 1000) },
    timeoutMs: BUILD_TIMEOUT_MS,
  })
  if (code !== 0) {
    const last = `${stdout}\n${stderr}`.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n')
    throw new ReleaseError('TOOL_FAILED', `the build command ended with ${code}:\n${last}`, {
      hint: 'It is build-command in .github/workflows/release-candidate.yml; without --build the source archive alone is rehearsed.',
    })
  }
  await cp(join(scratch, built), directory, { recursive: true })
  return `by the build command, from ${project.commit.slice(0, 12)}`
}

/** The commit's own checkout, for steps that look at the source; the repository itself stays as it is. */
export async function checkOut({ repository, commit }: Project, directory: string): Promise<void> {
  const git = promisify(execFile)
  await git('git', ['clone', '--quiet', '--no-hardlinks', '--no-checkout', '--', repository, directory])
  await git('git', ['-C', directory, '-c', 'advice.detachedHead=false', 'checkout', '--quiet', commit])
}
