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

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { HashedFile } from '@tra/release'
import { openPlainFile } from './digesting-file.ts'
import { rangeReader } from './file-range.ts'

export type { HashedFile }

/** One file to hash; plain data, so that it can be given to another thread. */
export interface HashJob {
  directory: string
  /** Relative to the directory. */
  path: string
}

/**
 * SHA-256 of one file, and nothing else of it: a third of the time that reading a candidate takes.
 * @throws ReleaseError NOT_FOUND, MALFORMED (the file changed meanwhile).
 */
export async function hashCandidateFile({ directory, path }: HashJob): Promise<HashedFile> {
  await using handle = await openPlainFile(join(directory, path))
  const { size } = await handle.stat()
  // One byte more, to see that it grew meanwhile.
  const next = rangeReader(handle.fd, { start: 0, size: size + 1 })
  const hash = createHash('sha256')
  let read = 0
  for (let piece = next(); piece.length > 0; piece = next()) {
    hash.update(piece)
    read += piece.length
  }
  if (read !== size) throw new ReleaseError('MALFORMED', `${path} changed while it was read`)
  return { path, size, sha256: hash.digest('hex') }
}
