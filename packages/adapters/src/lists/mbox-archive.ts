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
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { messageOf, ReleaseError } from '@tra/kernel'
import { type Clock, type CollectedThread, readEvidenceMbox } from '@tra/release'
import { MAXIMUM_MBOX_BYTES } from '@tra/votes'

const WHY: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is none'],
  ['EISDIR', 'it is a directory'],
  ['EACCES', 'you may not read it'],
])

const codeOf = (cause: unknown) => (cause instanceof Error && 'code' in cause ? String(cause.code) : '')

async function readBounded(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size <= MAXIMUM_MBOX_BYTES) return new Uint8Array(await readFile(path))
  } catch (cause) {
    throw new ReleaseError(
      'NOT_FOUND',
      `the mbox file ${path} can not be read: ${WHY.get(codeOf(cause)) ?? messageOf(cause)}`,
      {
        cause,
        hint: 'Give the path of an mbox file, or the permalink of the thread.',
      },
    )
  }
  throw new ReleaseError('LIMIT_EXCEEDED', `the mbox file ${path} has more than ${MAXIMUM_MBOX_BYTES} bytes`, {
    hint: 'Cut the file down to the months of the vote.',
  })
}

/**
 * Reads a vote from an mbox file. Mails of other threads may be in it: the tally leaves them out.
 * @throws ReleaseError NOT_FOUND, LIMIT_EXCEEDED, MALFORMED.
 */
export async function readMboxFile(path: string, clock: Clock): Promise<CollectedThread> {
  const bytes = await readBounded(path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const answer = { source: basename(path), readAt: clock.now(), size: bytes.length, sha256 }
  return { ...readEvidenceMbox(bytes), answers: [answer] }
}
