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

import { type Check, type Finding, runChecks, type Verdict, verdictOf } from '@tra/kernel'
import type { ReleaseRecord } from '../record/release-record.ts'
import { attestationsNamed } from './attestations-named.ts'
import { entriesInLedger } from './entries-in-ledger.ts'
import { entriesReadable } from './entries-readable.ts'
import { eventsTold } from './events-told.ts'
import { findingsRecorded } from './findings-recorded.ts'
import { ledgerKeyTrusted } from './ledger-key-trusted.ts'
import { oneCandidate } from './one-candidate.ts'
import { type RecordFacts, recordFacts } from './record-facts.ts'
import { releaseFinished } from './release-finished.ts'
import { runsIdentified } from './runs-identified.ts'
import { stepsInOrder } from './steps-in-order.ts'
import { type TimelineEntry, timeline } from './timeline.ts'

/** Every rule about a record. */
const recordChecks: readonly Check<RecordFacts>[] = [
  entriesReadable,
  entriesInLedger,
  ledgerKeyTrusted,
  oneCandidate,
  stepsInOrder,
  findingsRecorded,
  runsIdentified,
  eventsTold,
  attestationsNamed,
  releaseFinished,
]

/** What an audit found, in words for a reader who wasn't there. */
export interface RecordAudit {
  verdict: Verdict
  /** What holds for this record. */
  proves: string[]
  /** What it leaves open: rules that did not hold, and what no record can show. */
  doesNotProve: string[]
  findings: Finding[]
  timeline: TimelineEntry[]
}

function limits({ candidateDigest }: ReleaseRecord): string[] {
  return [
    `That the files you hold are this candidate: compare their candidate digest with ${candidateDigest}.`,
    'That what the runs said is true: a ledger keeps their words and who said them.',
    'That nothing else was ever said about this release: ask the ledger for its newest checkpoint.',
  ]
}

/**
 * Checks a release record offline, with nothing but the record and the ledger key the reader trusts. Without
 * `trustedKey` (verifier key format) the verdict is at best `needs-human`: the record then vouches for itself.
 */
export function auditRecord(record: ReleaseRecord, { trustedKey }: { trustedKey?: string } = {}): RecordAudit {
  const facts = recordFacts(record, trustedKey)
  const findings = runChecks(recordChecks, facts)
  const broken = new Set(findings.map(({ check }) => check))
  const summaries = (holds: boolean) =>
    recordChecks.filter(({ id }) => broken.has(id) !== holds).map(({ summary }) => summary)
  return {
    verdict: verdictOf(findings),
    proves: summaries(true),
    doesNotProve: [...summaries(false).map((summary) => `Not shown: ${summary}`), ...limits(record)],
    findings,
    timeline: timeline(facts.entries),
  }
}
