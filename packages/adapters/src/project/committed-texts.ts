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
import { askGit, gitIn } from './clone-git.ts'

const MAX_TEXT_BYTES = 512 * 1024

/** Names in the root directory of a commit. @throws ReleaseError TOOL_MISSING, LIMIT_EXCEEDED. */
export async function committedRoot(repository: string, commit: string): Promise<string[]> {
  const names = await gitIn(repository, 'ls-tree', '-z', '--name-only', commit)
  return (names ?? '').split('\0').filter((name) => name !== '')
}

/** Path → text of those of the files that a commit has. @throws ReleaseError LIMIT_EXCEEDED for one above 512 KiB. */
export async function committedTexts(
  repository: string,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (const path of paths) {
    const { code, stdout } = await askGit(repository, 'cat-file', 'blob', `${commit}:${path}`)
    if (stdout.length > MAX_TEXT_BYTES)
      throw new ReleaseError('LIMIT_EXCEEDED', `${path} is larger than ${MAX_TEXT_BYTES} bytes`)
    if (code === 0) texts.set(path, stdout)
  }
  return texts
}

/** The tag that a commit has; undefined where it has none. */
export function exactTag(repository: string, commit: string): Promise<string | undefined> {
  return gitIn(repository, 'describe', '--tags', '--exact-match', commit)
}

/** Tracked files of a clone whose content is not what HEAD has, sorted. */
export async function uncommittedChanges(repository: string): Promise<string[]> {
  const lines = await gitIn(repository, 'diff', '--name-only', '-z', '--no-ext-diff', '--no-textconv', 'HEAD', '--')
  return (lines ?? '')
    .split('\0')
    .filter((path) => path !== '')
    .toSorted()
}
