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

import type { Verdict } from '@tra/kernel'
import type { Evidence } from '../event/event-parts.ts'
import { eventSummary, eventTitle } from '../event/event-words.ts'
import { candidateDigestOf, type EventType, isStepEvent, type LedgerEvent, subjectOf } from '../event/ledger-event.ts'
import type { Step } from '../event/release-event.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'

/** One line of a release's history. */
export interface TimelineEntry {
  sequence: number
  /** When it happened, as its sender says (RFC 3339, UTC). */
  time: string
  /** When the ledger took it; absent for an event that reached no ledger. */
  received?: string
  /** Delivered from a spool after its token had expired. */
  late: boolean
  type: EventType
  /** `promote`, `vote opened`. */
  title: string
  /** Absent for what is about the whole release. */
  candidate?: string
  candidateDigest?: string
  /** Of a finished step. */
  step?: Step
  verdict?: Verdict
  summary: string
  evidence: Evidence[]
  commit?: string
  source: string
}

/** What an event names of what is kept beside the log. */
export function evidenceIn({ data }: LedgerEvent): Evidence[] {
  return 'evidence' in data ? data.evidence : []
}

function ofStep(event: LedgerEvent): Pick<TimelineEntry, 'step' | 'verdict' | 'commit'> {
  if (!isStepEvent(event)) return {}
  const { step, verdict, commit } = event.data
  return { step, verdict, ...(commit !== undefined && { commit }) }
}

function timelineEntry({ sequence, entry }: SequencedEntry): TimelineEntry {
  const { event, received, late } = entry
  const [candidate, candidateDigest] = [subjectOf(event).candidate, candidateDigestOf(event)]
  return {
    sequence,
    time: event.time,
    ...(received !== undefined && { received }),
    late: late ?? false,
    type: event.type,
    title: eventTitle(event),
    ...(candidate !== undefined && { candidate }),
    ...(candidateDigest !== undefined && { candidateDigest }),
    ...ofStep(event),
    summary: eventSummary(event),
    evidence: evidenceIn(event),
    source: event.source,
  }
}

/** A release's history in the ledger's order. */
export function timeline(entries: readonly SequencedEntry[]): TimelineEntry[] {
  return entries.map(timelineEntry).sort((a, b) => a.sequence - b.sequence)
}
