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

import type { FindingData } from '../event/catalogue.ts'
import { eventOf } from '../event/event-of.ts'
import { type LedgerEvent, subjectOf } from '../event/ledger-event.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'
import type { TransitionFinding } from './release-state.ts'

/** An illegal transition with the entry that made it, and the one that supplied what it lacked. */
export interface FoundTransition {
  finding: Pick<TransitionFinding, 'rule' | 'severity' | 'message' | 'candidate'>
  about: SequencedEntry
  supply?: SequencedEntry | undefined
}

/** The entries `[start, end)` of a log. */
interface Span {
  start: number
  end: number
}

const isIn = ({ start, end }: Span, one: SequencedEntry | undefined): one is SequencedEntry =>
  one !== undefined && one.sequence >= start && one.sequence < end

function eventAbout(
  { finding: { candidate, rule }, about }: FoundTransition,
  words: Pick<FindingData, 'severity' | 'message' | 'about'>,
  { source, cause }: { source: string; cause: SequencedEntry },
): LedgerEvent[] {
  const { committee, product, version } = subjectOf(about.entry.event)
  if (product === undefined) return []
  const names = { committee, product, ...(version !== undefined && { version }) }
  const data = { ...names, ...(candidate !== undefined && { candidate }), kind: 'illegal-transition' as const }
  // No clock of an instance: a retry must give the same words.
  const time = new Date(cause.entry.received ?? cause.entry.event.time)
  return [
    eventOf('org.apache.release.finding.recorded.v1', { ...data, rule, ...words, evidence: [] }, { source, time }),
  ]
}

function eventsFor(found: FoundTransition, span: Span, source: string): LedgerEvent[] {
  const { finding, about, supply } = found
  const isNews = isIn(span, about)
  // A spool that is replayed brings all of it at once, in whatever order: that is no finding.
  if (isNews && isIn(span, supply) && supply.entry.late) return []
  const { severity, message } = finding
  const first = isNews
    ? eventAbout(found, { severity, message, about: [about.sequence] }, { source, cause: about })
    : []
  if (!isIn(span, supply)) return first
  const how = supply.entry.late ? ', delivered late from a spool' : ''
  const words = `What entry ${about.sequence} lacked came afterwards with entry ${supply.sequence}${how}.`
  const places = [about.sequence, supply.sequence]
  const later = { severity: 'note' as const, message: words, about: places }
  return [...first, ...eventAbout(found, later, { source, cause: supply })]
}

/**
 * What a ledger has to record of illegal transitions once it has taken in the entries of a span: each transition, and each
 * entry that supplied afterwards what one had lacked, so that the log itself says both. Idempotent by key: however often
 * and by whichever instance it is worked out, the ids and the words are the same. A finding makes no move, so there are
 * no findings about findings.
 * @param found transitions made, or supplied, by entries of the span. @param source of the events: the ledger's own address.
 */
export function findingsToRecord(found: readonly FoundTransition[], span: Span, source: string): LedgerEvent[] {
  return found.flatMap((one) => eventsFor(one, span, source))
}
