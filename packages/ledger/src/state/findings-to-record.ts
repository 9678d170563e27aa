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

import type { z } from 'zod'
import type { findingRecorded } from '../event/catalogue.ts'
import { eventOf } from '../event/event-of.ts'
import { type LedgerEvent, subjectOf } from '../event/ledger-event.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'
import type { ReleaseState, TransitionFinding } from './release-state.ts'
import { stateOf } from './state-of.ts'

type FindingData = z.infer<typeof findingRecorded>['data']

function dataOf(finding: TransitionFinding, { sequence, entry }: SequencedEntry): FindingData | undefined {
  const { committee, product, version } = subjectOf(entry.event)
  if (product === undefined) return undefined
  return {
    ...{ committee, product },
    ...(version !== undefined && { version }),
    ...(finding.candidate !== undefined && { candidate: finding.candidate }),
    kind: 'illegal-transition',
    ...{ rule: finding.rule, severity: finding.severity, message: finding.message, about: [sequence], evidence: [] },
  }
}

/**
 * What a ledger has to record of the illegal transitions among the entries that it took in, in their order. Idempotent by
 * key: the same entries after the same state give events with the same ids, whichever instance works them out and how
 * often. What a late entry among them supplied is no finding; a finding about findings there is none.
 * @param before what the entries in front of them amount to. @param entries of one release, by their place in the log.
 * @param source of the events: the ledger's own address.
 */
export function findingsToRecord(
  before: ReleaseState,
  entries: readonly SequencedEntry[],
  source: string,
): LedgerEvent[] {
  const bySequence = new Map(entries.map((entry) => [entry.sequence, entry]))
  const { findings } = stateOf(entries, before)
  return findings.slice(before.findings.length).flatMap((finding) => {
    const about = bySequence.get(finding.sequence)
    const data = about && dataOf(finding, about)
    if (about === undefined || data === undefined || finding.supplied?.late) return []
    // No clock of an instance: a retry must give the same words.
    const time = new Date(about.entry.received ?? about.entry.event.time)
    return [eventOf('org.apache.release.finding.recorded.v1', data, { source, time })]
  })
}
