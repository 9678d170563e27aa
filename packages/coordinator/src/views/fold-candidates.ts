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

import { isStepEvent, type LedgerEvent, PROMOTED_AT, type SequencedEntry, type Step, subjectOf } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import { keepRows } from './keep-rows.ts'
import { storableTime } from './storable.ts'

type Moment = 'built' | 'staged' | 'opened' | 'tallied' | 'promoted' | 'announced'

// The first step that builds begins the work; of all others the last time counts.
const KEEP = `
insert into page_candidate
select committee, product, version, candidate,
  min(at::timestamptz) filter (where moment = 'built'), max(at::timestamptz) filter (where moment = 'staged'),
  max(at::timestamptz) filter (where moment = 'opened'), max(at::timestamptz) filter (where moment = 'tallied'),
  max(at::timestamptz) filter (where moment = 'promoted'), max(at::timestamptz) filter (where moment = 'announced'),
  max(sequence)
from jsonb_to_recordset($1::jsonb) as given (
  sequence bigint, committee text, product text, version text, candidate text, moment text, at text
)
group by 1, 2, 3, 4
on conflict (committee, product, version, candidate) do update set
  built = least(page_candidate.built, excluded.built), staged = greatest(page_candidate.staged, excluded.staged),
  opened = greatest(page_candidate.opened, excluded.opened), tallied = greatest(page_candidate.tallied, excluded.tallied),
  promoted = greatest(page_candidate.promoted, excluded.promoted),
  announced = greatest(page_candidate.announced, excluded.announced), newest = excluded.newest`

const moments: Partial<Record<Step, Moment>> = {
  sbom: 'built',
  sign: 'built',
  'stage-rc': 'staged',
  'tally-vote': 'tallied',
  promote: 'promoted',
  announce: 'announced',
}

function momentOf(event: LedgerEvent): Moment | undefined {
  if (event.type === 'org.apache.release.vote.opened.v1') return 'opened'
  if (event.type === 'org.apache.release.vote.closed.v1') return 'tallied'
  if (!isStepEvent(event)) return undefined
  const { step, verdict } = event.data
  return verdict === 'passed' || step === 'tally-vote' ? moments[step] : undefined
}

function rowsOf({ sequence, entry: { event } }: SequencedEntry) {
  const moment = momentOf(event)
  if (moment === undefined) return []
  const about = { sequence, ...subjectOf(event) }
  const row = { ...about, moment, at: storableTime(event.time) }
  const promotedAt = moment === 'announced' && isStepEvent(event) ? event.data.facts?.[PROMOTED_AT] : undefined
  if (typeof promotedAt !== 'string') return [row]
  return [row, { ...about, moment: 'promoted', at: storableTime(promotedAt) }]
}

/** When each candidate came how far: what lead times are made of. */
export async function foldCandidates(statements: Statements, taken: readonly SequencedEntry[]): Promise<void> {
  await keepRows(statements, KEEP, taken.flatMap(rowsOf))
}
