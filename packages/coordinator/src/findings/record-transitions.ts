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

import { type FoundTransition, findingsToRecord, parseEntry, type TransitionFinding } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import { releaseProjection } from '../views/release-projection.ts'
import { type OwnLog, recordFindings } from './record-findings.ts'

/** Entries looked through at once. */
const MAX_ENTRIES = 1_000

const SPAN = `
select cursor.size as start, least(pages.size, cursor.size + $2::bigint) as "end"
from finding_cursor cursor join projection pages on pages.name = $1`

// By the release of each entry: a finding is looked up by the name of its release, never among all of them.
const FOUND = `
select distinct f.sequence, f.rule, f.severity, f.message, f.candidate, f.supplied, a.entry as about, s.entry as supply
from event e
join page_finding f on f.committee = e.committee collate "default" and f.product = e.product collate "default"
  and f.version = e.version collate "default" and (f.sequence = e.sequence or f.supplied = e.sequence)
join event a on a.sequence = f.sequence
left join event s on s.sequence = f.supplied
where e.sequence >= $1::bigint and e.sequence < $2::bigint and f.of_transition
order by f.sequence, f.rule`

const ADVANCE = 'update finding_cursor set size = greatest(size, $1::bigint)'

interface Row extends Pick<TransitionFinding, 'rule' | 'severity' | 'message'> {
  sequence: string
  candidate: string
  supplied: string | null
  about: string
  supply: string | null
}

function foundIn({ rule, severity, message, candidate, ...row }: Row): FoundTransition {
  const { sequence, about, supplied, supply } = row
  const placed = (place: string, text: string) => ({ sequence: Number(place), entry: parseEntry(text) })
  return {
    finding: { rule, severity, message, ...(candidate !== '' && { candidate }) },
    about: placed(sequence, about),
    supply: supplied === null || supply === null ? undefined : placed(supplied, supply),
  }
}

async function nextSpan(database: Statements): Promise<{ start: number; end: number } | undefined> {
  const rows = await database.query<{ start: string; end: string }>(SPAN, [releaseProjection.name, MAX_ENTRIES])
  const [span] = rows.map(({ start, end }) => ({ start: Number(start), end: Number(end) }))
  return span !== undefined && span.start < span.end ? span : undefined
}

/**
 * Records the illegal transitions among the entries that were taken into the tree since it was asked last. The mark moves
 * only behind what is in the log: after a crash, and beside another coordinator, the same is said again, which the log
 * knows by its key.
 */
export async function recordTransitions(log: OwnLog): Promise<void> {
  const { database } = log.store
  for (let span = await nextSpan(database); span !== undefined; span = await nextSpan(database)) {
    const rows = await database.query<Row>(FOUND, [span.start, span.end])
    await recordFindings(log, findingsToRecord(rows.map(foundIn), span, log.origin))
    await database.query(ADVANCE, [span.end])
  }
}
