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

import { candidateName, type ReleaseName } from '@tra/kernel'
import { MAX_RECORD_ENTRIES, parseEntry, type SequencedEntry } from '@tra/ledger'
import type { EventStore } from '../store/event-store.ts'
import { problem } from './problem.ts'

/** A release's entries, oldest first. @throws HTTPException 404, 422 */
export async function releaseHistory(store: EventStore, release: ReleaseName): Promise<SequencedEntry[]> {
  candidateName({ ...release, candidate: 'rc1' })
  const entries = await store.entriesOf(release, MAX_RECORD_ENTRIES + 1)
  if (entries.length === 0) throw problem(404, 'no event about this release is known')
  if (entries.length > MAX_RECORD_ENTRIES) throw problem(422, 'this release has too many events to show')
  return entries.map(({ sequence, text }) => ({ sequence, entry: parseEntry(text) }))
}
