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

import { readFile, stat } from 'node:fs/promises'
import { messageOf, ReleaseError } from '@tra/kernel'
import type { MailArchive } from '@tra/release'
import { MAXIMUM_MBOX_BYTES, readMbox } from '@tra/votes'

async function readBounded(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size <= MAXIMUM_MBOX_BYTES) return new Uint8Array(await readFile(path))
  } catch (cause) {
    throw new ReleaseError('NOT_FOUND', `the mbox file ${path} can not be read: ${messageOf(cause)}`, {
      cause,
      hint: 'Give the path of an mbox file, or the permalink of the thread.',
    })
  }
  throw new ReleaseError('LIMIT_EXCEEDED', `the mbox file ${path} has more than ${MAXIMUM_MBOX_BYTES} bytes`, {
    hint: 'Cut the file down to the months of the vote.',
  })
}

/**
 * Reads a vote from an mbox file; `thread` takes its path. Mails of other threads may be in it: the tally leaves them out.
 * @throws ReleaseError NOT_FOUND, LIMIT_EXCEEDED, MALFORMED.
 */
export function mboxArchive(): MailArchive {
  return { thread: async (path) => readMbox(await readBounded(path)).map((raw) => ({ raw })) }
}
