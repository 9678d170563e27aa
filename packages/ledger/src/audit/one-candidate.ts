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

import { type Check, type Finding, releaseId } from '@tra/kernel'
import { isPreparatory } from '../event/release-event.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'
import type { ReleaseRecord } from '../record/release-record.ts'
import type { RecordFacts } from './record-facts.ts'

type Result = Omit<Finding, 'check' | 'reference'>

function differences({ sequence, entry }: SequencedEntry, record: ReleaseRecord): Result[] {
  const { release, candidate, candidateDigest, step } = entry.event.data
  const name = `${releaseId(release)} ${candidate}`
  const expected = `${releaseId(record.release)} ${record.candidate}`
  const found: Result[] = []
  if (name !== expected) {
    const hint = 'A record is about one candidate; fetch it again from the ledger.'
    found.push({ severity: 'blocker', message: `Entry ${sequence} is about ${name}, not ${expected}.`, hint })
  }
  if (candidateDigest !== record.candidateDigest && !isPreparatory(step)) {
    found.push({
      severity: 'blocker',
      message: `${step} (entry ${sequence}) saw other bytes: candidate digest ${candidateDigest}, not ${record.candidateDigest}.`,
      hint: 'The files changed between the steps. Do not use them; ask the project for a new candidate.',
    })
  }
  return found
}

/** The candidate digest is what ties a vote to the bytes that were announced. */
export const oneCandidate: Check<RecordFacts> = {
  id: 'one-candidate',
  summary: 'From its verification on, every event names the same bytes: one candidate, one candidate digest.',
  reference: 'https://www.apache.org/legal/release-policy.html#release-approval',
  run: ({ entries, record }) => entries.flatMap((entry) => differences(entry, record)),
}
