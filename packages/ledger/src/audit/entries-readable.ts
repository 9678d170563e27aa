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

import type { Check } from '@tra/kernel'
import type { RecordFacts } from './record-facts.ts'

/** A record nobody can read proves nothing, and an empty one would pass every other check. */
export const entriesReadable: Check<RecordFacts> = {
  id: 'entries-readable',
  summary: 'The record holds events, and each is the one canonical text of what it says.',
  reference: 'https://www.rfc-editor.org/rfc/rfc8785',
  run({ record, unreadable }) {
    if (record.entries.length === 0) {
      return [{ severity: 'blocker', message: 'The record holds no events.', hint: 'Fetch the record again.' }]
    }
    return unreadable.map(({ sequence, reason }) => ({
      severity: 'blocker' as const,
      message: `Entry ${sequence} can't be read: ${reason}.`,
      hint: 'Fetch the record again from the ledger; do not edit it.',
    }))
  },
}
