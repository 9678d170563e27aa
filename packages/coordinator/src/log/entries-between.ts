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
import type { Statements } from '../store/database.ts'
import type { StoredEntry } from '../store/event-store.ts'
import { ENTRIES_FROM } from '../store/log-statements.ts'

/** Entries read at once: some megabytes. */
const CHUNK_ENTRIES = 2_000

/** The entries `[start, end)` in pieces. @throws ReleaseError INTERNAL when one is missing. */
export async function* entriesBetween(
  statements: Statements,
  start: number,
  end: number,
): AsyncGenerator<StoredEntry[]> {
  for (let next = start; next < end; ) {
    const limit = Math.min(CHUNK_ENTRIES, end - next)
    const rows = await statements.query<{ sequence: string; entry: string }>(ENTRIES_FROM, [next, limit])
    const entries = rows.map(({ sequence, entry }) => ({ sequence: Number(sequence), text: entry }))
    const first = next
    const gap = entries.findIndex(({ sequence }, at) => sequence !== first + at)
    if (gap >= 0 || entries.length < limit) {
      throw new ReleaseError('INTERNAL', `the log lacks entry ${first + (gap >= 0 ? gap : entries.length)}`, {
        hint: 'Something other than the coordinator changed its database; restore it from a backup.',
      })
    }
    yield entries
    next += limit
  }
}
