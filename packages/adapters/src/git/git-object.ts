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

import { hash } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import type { IsolatedGit } from './isolated-git.ts'

/** A full id of git's classic kind; repositories with SHA-256 ids can't be compared with archives. */
export const OBJECT_ID = /^[0-9a-f]{40}$/

/**
 * Raw bytes of a commit or tag, hashed again: a directory of objects may hold anything under an id.
 * @throws ReleaseError NOT_FOUND, MALFORMED when the bytes are not those of the id.
 */
export async function readObject(git: IsolatedGit, type: 'commit' | 'tag', id: string): Promise<Buffer> {
  const { code, stdout } = await git.ask(['cat-file', type, id], { encoding: 'latin1' })
  if (code !== 0) throw new ReleaseError('NOT_FOUND', `the repository has no ${type} ${id}`)
  const bytes = Buffer.from(stdout, 'latin1')
  if (hash('sha1', Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes])) !== id)
    throw new ReleaseError('MALFORMED', `the ${type} ${id} has another content in this repository`)
  return bytes
}
