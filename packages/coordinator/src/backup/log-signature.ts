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

import { messageOf, ReleaseError } from '@tra/kernel'
import { claimedSigners, type NoteKey, noteText, verifyCheckpoint } from '@tra/ledger'
import type { Statements } from '../store/database.ts'

/** The newest checkpoint of a log; undefined before its first one. */
export async function newestNote(statements: Statements): Promise<string | undefined> {
  const [row] = await statements.query<{ note: string }>('select note from checkpoint order by size desc limit 1')
  return row?.note
}

/** The log's keys by which a checkpoint claims to be signed, `<name>+<key id>`; a witness's signature is none. */
export function claimedKeys(note: string | undefined): string[] {
  if (note === undefined) return []
  const [name] = noteText(note).split('\n', 1)
  return claimedSigners(note).filter((signer) => signer.startsWith(`${name}+`))
}

/**
 * What a backup's log must be signed with. Entries, tree and checkpoint that fit each other prove nothing about who made
 * them. @throws ReleaseError REFUSED unless the key signed the newest checkpoint.
 */
export function assertSignedBy(key: NoteKey, note: string | undefined, size: number): void {
  // A log without entries is nobody's yet.
  if (note === undefined && size === 0) return
  const claims = claimedKeys(note).join(', ') || 'nobody'
  try {
    verifyCheckpoint(note ?? '', key)
  } catch (cause) {
    throw new ReleaseError('REFUSED', `the log is signed by another key (${claims}): ${messageOf(cause)}`, {
      hint: 'Nothing was restored. Take another backup, or the verifier key that this log had then: readers keep it, and `/log/key` told it.',
      cause,
    })
  }
}
