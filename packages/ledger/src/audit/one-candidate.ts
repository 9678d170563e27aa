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
import type { Subject } from '../event/event-parts.ts'
import { eventTitle } from '../event/event-words.ts'
import { candidateDigestOf, isStepEvent, type LedgerEvent, subjectOf } from '../event/ledger-event.ts'
import { isPreparatory } from '../event/release-event.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'
import type { ReleaseRecord } from '../record/release-record.ts'
import type { RecordFacts } from './record-facts.ts'

type Result = Omit<Finding, 'check' | 'reference'>

function subjectWords({ committee, product, version, candidate }: Subject): string {
  const parts = [committee, product, version].filter((part) => part !== undefined)
  return [parts.join('/'), ...(candidate === undefined ? [] : [candidate])].join(' ')
}

// What is said about a whole product, or a whole release, is about its candidates too.
function isAbout(
  { committee, product, version, candidate }: Subject,
  { release, candidate: name }: ReleaseRecord,
): boolean {
  if (committee !== release.committee || (product ?? release.product) !== release.product) return false
  return (version ?? release.version) === release.version && (candidate ?? name) === name
}

function isFixed(event: LedgerEvent): boolean {
  return !isStepEvent(event) || !isPreparatory(event.data.step)
}

function differences({ sequence, entry }: SequencedEntry, record: ReleaseRecord): Result[] {
  const subject = subjectOf(entry.event)
  const candidateDigest = candidateDigestOf(entry.event)
  const expected = `${releaseId(record.release)} ${record.candidate}`
  const found: Result[] = []
  if (!isAbout(subject, record)) {
    const hint = 'A record is about one candidate; fetch it again from the ledger.'
    found.push({
      severity: 'blocker',
      message: `Entry ${sequence} is about ${subjectWords(subject)}, not ${expected}.`,
      hint,
    })
  }
  if (candidateDigest !== undefined && candidateDigest !== record.candidateDigest && isFixed(entry.event)) {
    found.push({
      severity: 'blocker',
      message: `${eventTitle(entry.event)} (entry ${sequence}) saw other bytes: candidate digest ${candidateDigest}, not ${record.candidateDigest}.`,
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
