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

import { ReleaseError } from '@tra/kernel'
import { CAUTIOUS, cautiousEnvironment } from '../git/isolated-git.ts'
import { runTool, type ToolResult } from '../process/index.ts'

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024
/** git's words; the environment sets no other language. */
const NO_REPOSITORY = 'not a git repository'

/**
 * The files below a directory that git tracks and `git archive` would take (gitattributes: export-ignore), sorted;
 * undefined where there is no repository.
 */
export async function trackedFiles(root: string): Promise<string[] | undefined> {
  const inside = await ask(root, ['rev-parse', '--is-inside-work-tree'])
  if (inside.code !== 0 && inside.stderr.includes(NO_REPOSITORY)) return undefined
  const listed = await git(root, ['ls-files', '-z', '--cached', '--', '.'])
  const paths = [...new Set(listed.split('\0').filter((path) => path !== ''))]
  const left = await leftOut(root, paths)
  return paths.filter((path) => ![path, ...directoriesOf(path)].some((at) => left.has(at))).toSorted()
}

function directoriesOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

async function leftOut(root: string, paths: readonly string[]): Promise<Set<string>> {
  const asked = new Set(paths.flatMap((path) => [path, ...directoriesOf(path)]))
  const answer = await git(root, ['check-attr', '-z', '--stdin', 'export-ignore'], [...asked].join('\0'))
  const fields = answer.split('\0')
  // `path NUL attribute NUL value NUL`
  return new Set(fields.filter((_, index) => index % 3 === 0 && fields[index + 2] === 'set'))
}

function ask(root: string, args: readonly string[], input = ''): Promise<ToolResult> {
  // In a container job the checkout belongs to another user; nothing of its configuration is followed.
  return runTool('git', ['-C', root, ...CAUTIOUS, '-c', 'safe.directory=*', ...args], {
    input,
    env: cautiousEnvironment(root),
    maxOutputBytes: MAX_OUTPUT_BYTES,
  })
}

// Any failure: a tree that is walked instead would show other lockfiles than the repository has.
async function git(root: string, args: readonly string[], input?: string): Promise<string> {
  const { code, stdout, stderr } = await ask(root, args, input)
  if (code === 0) return stdout
  throw new ReleaseError('TOOL_FAILED', `git ${args[0]} failed: ${stderr.trim().slice(0, 300)}`)
}
