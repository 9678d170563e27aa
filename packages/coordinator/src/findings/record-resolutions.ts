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

import { eventOf, type LedgerEvent } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import { runWords } from '../webhooks/runs-compared.ts'
import { type DifferenceSubject, differenceSource, differenceSubject } from './difference-source.ts'
import { type OwnLog, recordFindings } from './record-findings.ts'

/** Open differences that are looked at in one round, the newest. */
const MAX_OPEN = 500

// A moved tag is never moved back for good: what was built from it in between was built.
const kinds = {
  'run-without-event': 'missing-event',
  'release-without-event': 'missing-event',
  'event-without-run': 'missing-run',
} as const
type Rule = keyof typeof kinds

const OPEN = `
select f.sequence::int as sequence, f.committee, f.product, f.version, f.rule, e.source
from page_finding f join page_event e on e.sequence = f.sequence
where f.rule = any($1::text[]) and f.severity <> 'note' and f.supplied is null and not f.of_transition
  and starts_with(e.source, $3)
order by f.sequence desc limit $2`

const RUN_TOLD = `
select min(sequence)::int as supply from recorded_run where repository = $1 and run = $2 and attempt = $3`

const RUN_OBSERVED = `
select null::int as supply from observations
where repository_id = $1 and change->>'kind' = 'run' and change->>'run' = $2 and change->>'attempt' = $3 limit 1`

const TAG_TOLD = `
select min(sequence)::int as supply from recorded_run
where repository = $1 and (ref = 'refs/tags/' || $2 or commit in (
  select change->>'commit' from observations
  where repository_id = $1 and change->>'kind' = 'tag' and change->>'tag' = $2 and change->>'commit' is not null
))`

interface Open {
  sequence: number
  committee: string
  product: string
  version: string
  rule: Rule
  source: string
}

/** What was missing is there; the entry that brought it, where an entry did. */
interface Supply {
  words: string
  supply?: number
}

async function toldRun(database: Statements, repositoryId: string, subject: string): Promise<Supply | undefined> {
  const [run = '', attempt = ''] = subject.split('/')
  const [row] = await database.query<{ supply: number | null }>(RUN_TOLD, [repositoryId, run, attempt])
  if (row === undefined || row.supply === null) return undefined
  return { words: `${runWords({ run, attempt })} told afterwards what it did`, supply: row.supply }
}

async function toldTag(database: Statements, repositoryId: string, tag: string): Promise<Supply | undefined> {
  const [row] = await database.query<{ supply: number | null }>(TAG_TOLD, [repositoryId, tag])
  if (row === undefined || row.supply === null) return undefined
  return { words: `a step of release ${tag} was recorded afterwards`, supply: row.supply }
}

async function observedRun(database: Statements, repositoryId: string, subject: string): Promise<Supply | undefined> {
  const [run = '', attempt = ''] = subject.split('/')
  const rows = await database.query(RUN_OBSERVED, [repositoryId, run, attempt])
  return rows.length === 0 ? undefined : { words: `GitHub told afterwards that ${runWords({ run, attempt })} ended` }
}

const supplies: Readonly<Record<Rule, typeof toldRun>> = {
  'run-without-event': toldRun,
  'release-without-event': toldTag,
  'event-without-run': observedRun,
}

function eventFor(open: Open, { words, supply }: Supply, time: Date): LedgerEvent {
  const { sequence, committee, product, version, rule, source } = open
  const data = {
    ...{ committee, product, kind: kinds[rule], rule, severity: 'note' as const },
    ...(version !== '' && { version }),
    message: `${words.charAt(0).toUpperCase()}${words.slice(1)}: the finding of entry ${sequence} is resolved.`,
    about: supply === undefined ? [sequence] : [sequence, supply],
    evidence: [],
  }
  return eventOf('org.apache.release.finding.recorded.v1', data, { source, time })
}

const supplyOf = (database: Statements, rule: Rule, { repositoryId, subject }: DifferenceSubject) =>
  supplies[rule](database, repositoryId, subject)

/**
 * Records of each difference that was found that it is none any more, once the missing run or event turned up: beside the
 * finding, which stays. The first place that such an entry is about is the finding's own. A difference counts as open
 * until the entry is in the tables, and said again it is the same event.
 * @param repositoryId of one repository only.
 */
export async function recordResolutions(log: OwnLog, repositoryId?: string): Promise<void> {
  const { database } = log.store
  const source = repositoryId === undefined ? '' : differenceSource(log.origin, { repositoryId, subject: '' })
  const open = await database.query<Open>(OPEN, [Object.keys(kinds), MAX_OPEN, source])
  const events: LedgerEvent[] = []
  for (const one of open.toReversed()) {
    const subject = differenceSubject(one.source)
    const supply = subject && (await supplyOf(database, one.rule, subject))
    if (supply !== undefined) events.push(eventFor(one, supply, log.now()))
  }
  await recordFindings(log, events)
}
