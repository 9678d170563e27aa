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

import { canonicalJson } from '../event/canonical-json.ts'
import { eventKey } from '../event/event-id.ts'
import { isStepEvent, type LedgerEvent, subjectOf } from '../event/ledger-event.ts'
import { type Step, steps } from '../event/release-event.ts'
import { assembleRecord, type SequencedEntry } from './assemble-record.ts'
import type { Basis } from './basis.ts'
import type { Attestation, ReleaseRecord } from './release-record.ts'

/** Something that happened, as far as the evidence that was left behind says. */
export interface Conclusion {
  event: LedgerEvent
  basis: readonly Basis[]
}

const MAX_BASES = 10
/** Among what bears one time, what must have been first. */
const stepOrder = new Map<Step, number>(steps.map((step, index) => [step, index]))
/** What two sources of one happening may tell differently. */
const TOLD_DIFFERENTLY: ReadonlySet<string> = new Set(['evidence', 'closesAt', 'round', 'binding'])

/** What tells two happenings apart, whoever tells of them. */
function happening(event: LedgerEvent): string {
  if (isStepEvent(event)) {
    const { step, verdict, candidateDigest } = event.data
    return canonicalJson([event.type, subjectOf(event), step, verdict, candidateDigest])
  }
  const told = Object.entries(event.data).filter(([name]) => !TOLD_DIFFERENTLY.has(name))
  return canonicalJson([event.type, Object.fromEntries(told)])
}

const isOfRun = ({ basis }: Conclusion) => basis.some(({ kind }) => kind === 'run')
const revisionOf = ({ basis }: Conclusion) => basis.find(({ revision }) => revision !== undefined)?.revision

/**
 * One conclusion for each happening, with everything that it rests on. What comes first is what the entry says; what runs
 * said of two attempts stays two entries.
 */
function merged(conclusions: readonly Conclusion[]): Conclusion[] {
  const found = new Map<string, Conclusion>()
  for (const conclusion of conclusions) {
    const { event } = conclusion
    const shared = happening(event)
    const first = found.get(shared)
    const isAnother = first !== undefined && isOfRun(conclusion) && eventKey(first.event) !== eventKey(event)
    const key = isAnother ? `${shared}\0${eventKey(event)}` : shared
    const known = found.get(key)
    const basis = [...(known?.basis ?? []), ...conclusion.basis]
    const distinct = [...new Map(basis.map((one) => [canonicalJson(one), one])).values()]
    found.set(key, { event: known?.event ?? event, basis: distinct.slice(0, MAX_BASES) })
  }
  return [...found.values()]
}

function rank({ event }: Conclusion): number {
  return isStepEvent(event) ? (stepOrder.get(event.data.step) ?? 0) : steps.length
}

function byTime(one: Conclusion, other: Conclusion): number {
  return Date.parse(one.event.time) - Date.parse(other.event.time) || rank(one) - rank(other)
}

/** Clocks order what nothing else does; where two entries name revisions, the repository has the word. */
function inOrder(conclusions: readonly Conclusion[]): Conclusion[] {
  const all = conclusions.toSorted(byTime)
  const proven = all
    .filter((each) => revisionOf(each) !== undefined)
    .sort((one, other) => (revisionOf(one) ?? 0) - (revisionOf(other) ?? 0))
    .values()
  return all.map((each) => (revisionOf(each) === undefined ? each : (proven.next().value ?? each)))
}

/**
 * A record from what was left behind: events of runs, documents, the log of Subversion, mails. Each entry says what it rests
 * on; no ledger vouches for any. Any order of conclusions of one kind gives the same record, as far as their times differ.
 * @param conclusions the better witness first: what it says is what an entry says.
 * @throws ReleaseError NOT_FOUND when nothing is about the candidate.
 */
export function rebuiltRecord(
  conclusions: readonly Conclusion[],
  options: { candidate?: string | undefined; attestations?: readonly Attestation[] } = {},
): ReleaseRecord {
  const entries = inOrder(merged(conclusions)).map(
    ({ event, basis }, sequence): SequencedEntry => ({ sequence, entry: { v: 1, event }, basis: [...basis] }),
  )
  return assembleRecord({ ...options, entries })
}
