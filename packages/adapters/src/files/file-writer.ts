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

import { randomUUID } from 'node:crypto'
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { FileWriter } from '@tra/release'
import { writeFault } from './write-fault.ts'

const PERMISSIONS = 0o777

/** The permissions of the file that is replaced; undefined when there is none. @throws ReleaseError CONFLICT. */
async function replacedMode(path: string): Promise<number | undefined> {
  const there = await lstat(path).catch(() => undefined)
  // A link is replaced, never followed: whoever can write to the directory must not say which file is overwritten.
  if (there === undefined || there.isSymbolicLink()) return undefined
  if (there.isFile()) return there.mode & PERMISSIONS
  throw new ReleaseError('CONFLICT', `${path} is there and is no regular file; nothing was written`, {
    hint: 'a directory, a device or a pipe is not replaced: take another path',
  })
}

async function writeNew(path: string, content: string | Uint8Array, mode: number | undefined): Promise<void> {
  await using handle = await open(path, 'wx', mode)
  // The mask of this process does not count for a file that had its mode before.
  if (mode !== undefined) await handle.chmod(mode)
  await handle.writeFile(content)
  await handle.sync()
}

async function replaceFile(path: string, content: string | Uint8Array, mode: number | undefined): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeNew(temporary, content, mode)
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw writeFault(path, cause)
  }
}

/**
 * Writes beside the target and renames, so that a reader sees the old file or the new one, never half of one. A file
 * keeps its permissions; a symbolic link is replaced, not followed.
 * @throws ReleaseError CONFLICT (no regular file, or a file in the way), PERMISSION_MISSING, LIMIT_EXCEEDED (disk full).
 */
export function fileWriter(): FileWriter {
  return { write: async (path, content) => replaceFile(path, content, await replacedMode(path)) }
}
