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

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import { type DirectoryDigests, directoryDigests, firstDifference } from '../files/directory-digests.ts'
import { MAX_FILE_BYTES } from './remote-files.ts'
import { relativePath } from './safe-types.ts'

/** Its check `paths` makes more of them a blocker, which nobody can ignore. */
const MAX_NESTED_FILES = 512

/**
 * Digests of a candidate that ATR would take whole. It leaves out files above 2 GB without a word, and throws the whole
 * upload away for an empty file, a link or a name that it does not like.
 * @throws ReleaseError INPUT_INVALID, LIMIT_EXCEEDED, MALFORMED.
 */
export async function stagedFiles(directory: string): Promise<DirectoryDigests> {
  const files = await directoryDigests(directory)
  if (files.size === 0)
    throw new ReleaseError('INPUT_INVALID', `${directory} holds no file`, { hint: 'Point to the candidate.' })
  for (const path of files.keys()) await assertTaken(directory, path)
  assertFewNested([...files.keys()])
  return files
}

function assertFewNested(paths: readonly string[]): void {
  const nested = paths.filter((path) => path.includes('/'))
  if (nested.length <= MAX_NESTED_FILES) return
  throw new ReleaseError(
    'LIMIT_EXCEEDED',
    `${nested.length} files are in subdirectories, and ATR starts no vote on more than ${MAX_NESTED_FILES}`,
    { hint: 'Put what belongs together into an archive, such as the pages of the documentation.' },
  )
}

/** @throws ReleaseError INPUT_INVALID, LIMIT_EXCEEDED for a file that ATR would leave out or refuse. */
export async function assertTaken(directory: string, path: string): Promise<void> {
  const named = relativePath.safeParse(path)
  if (!named.success)
    throw new ReleaseError('INPUT_INVALID', `${JSON.stringify(path)}: ${named.error.issues[0]?.message}`, {
      hint: 'Rename the file, or leave it out of the candidate.',
    })
  const { size } = await stat(join(directory, path))
  if (size === 0)
    throw new ReleaseError('INPUT_INVALID', `${path} is empty, and ATR throws an upload with an empty file away`)
  if (size > MAX_FILE_BYTES)
    throw new ReleaseError(
      'LIMIT_EXCEEDED',
      `${path} has ${size} bytes, and ATR leaves out what has more than ${MAX_FILE_BYTES}`,
    )
}

/** What stands in ATR against what is wanted. Signatures that people added there do not count: they may until the release. */
export function compareFiles(wanted: DirectoryDigests, found: DirectoryDigests): { extra: string[]; other?: string } {
  const extra = [...found.keys()].filter((path) => !wanted.has(path) && !path.endsWith('.asc'))
  const mine = new Map([...found].filter(([path]) => wanted.has(path)))
  const other = firstDifference(wanted, mine)
  return { extra, ...(other !== undefined && { other }) }
}
