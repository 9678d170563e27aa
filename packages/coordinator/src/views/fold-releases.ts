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

import type { ReleaseName } from '@tra/kernel'
import { type SequencedEntry, subjectOf } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import { foldFindings } from './fold-findings.ts'
import { keepRows } from './keep-rows.ts'
import { type KnownStand, type ReleaseStand, standAfter } from './release-stand.ts'
import { storableJson } from './storable.ts'

const KNOWN = `
select committee, product, version, candidate, phase, stopped, state from page_release
join jsonb_to_recordset($1::jsonb) as given (committee text, product text, version text)
  using (committee, product, version)`

const KEEP = `
insert into page_release
select committee, product, version, candidate, phase, "candidatePhase", candidates, findings, stopped, at::timestamptz,
  newest, state
from jsonb_to_recordset($1::jsonb) as given (
  committee text, product text, version text, candidate text, phase text, "candidatePhase" text, candidates int,
  findings int, stopped boolean, at text, newest bigint, state jsonb
)
on conflict (committee, product, version) do update set
  candidate = excluded.candidate, phase = excluded.phase, candidate_phase = excluded.candidate_phase,
  candidates = excluded.candidates, findings = excluded.findings, stopped = excluded.stopped,
  changed_at = greatest(page_release.changed_at, excluded.changed_at), newest = excluded.newest, state = excluded.state`

const COUNT = `
insert into page_product
select committee, product, sum(added)::int, sum(opened)::int, max(at::timestamptz)
from jsonb_to_recordset($1::jsonb) as given (committee text, product text, added int, opened int, at text) group by 1, 2
on conflict (committee, product) do update set
  releases = page_product.releases + excluded.releases, in_flight = page_product.in_flight + excluded.in_flight,
  changed_at = greatest(page_product.changed_at, excluded.changed_at)`

const nameOf = ({ committee, product, version }: ReleaseName) => [committee, product, version].join('/')
const isOpen = ({ phase }: Pick<ReleaseStand, 'phase'>) =>
  phase !== 'released' && phase !== 'archived' && phase !== 'revoked'

interface History {
  release: ReleaseName
  entries: SequencedEntry[]
}

function historiesIn(taken: readonly SequencedEntry[]): History[] {
  const histories = new Map<string, History>()
  for (const one of taken) {
    const { committee, product = '', version = '' } = subjectOf(one.entry.event)
    if (version === '') continue
    const release = { committee, product, version }
    const history = histories.get(nameOf(release))
    if (history === undefined) histories.set(nameOf(release), { release, entries: [one] })
    else history.entries.push(one)
  }
  return [...histories.values()]
}

function countsOf(stand: ReleaseStand, before: KnownStand | undefined) {
  const { committee, product, at } = stand
  const [wasOpen, open] = [before !== undefined && isOpen(before), isOpen(stand)]
  return { committee, product, at, added: before === undefined ? 1 : 0, opened: Number(open) - Number(wasOpen) }
}

/** Takes the entries of every release into where it stands, and into what its product counts. */
export async function foldReleases(statements: Statements, taken: readonly SequencedEntry[]): Promise<void> {
  const histories = historiesIn(taken)
  const names = storableJson(histories.map(({ release }) => release))
  const rows = await statements.query<KnownStand & ReleaseName>(KNOWN, [names])
  const known = new Map(rows.map((row) => [nameOf(row), row]))
  const stands = histories.flatMap(
    ({ release, entries }) => standAfter(release, entries, known.get(nameOf(release))) ?? [],
  )
  await keepRows(statements, KEEP, stands)
  await keepRows(
    statements,
    COUNT,
    stands.map((stand) => countsOf(stand, known.get(nameOf(stand)))),
  )
  await foldFindings(statements, stands, taken)
}
