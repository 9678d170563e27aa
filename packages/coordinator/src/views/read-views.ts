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
import type { Step } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import type { ReleaseState } from './release-state.ts'

/** Most rows of a table on one page. */
const MAX_ROWS = 100
/** Most committees of the directory. */
const MAX_COMMITTEES = 500

const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** A committee in the directory. */
export interface CommitteeView {
  committee: string
  products: number
  releases: number
  inFlight: number
  changedAt: string
}

/** A release in a list. */
export interface ReleaseView extends ReleaseName {
  candidate: string
  state: ReleaseState
  changedAt: string
}

/** How often a step was recorded for a product, and when last; absent steps are still taken by hand. */
export interface PracticeView {
  step: Step
  times: number
  last: string
}

/** A line of the log. */
export interface AuditView extends ReleaseName {
  sequence: number
  candidate: string
  step: Step
  verdict: 'passed' | 'failed' | 'needs-human' | 'skipped'
  at: string
  summary: string
  source: string
}

// In a LIKE pattern, what somebody typed stands for itself.
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

/** The committees whose name, or a product's name, contains a text. */
export function committees(database: Statements, text: string): Promise<CommitteeView[]> {
  return database.query(
    `select committee, count(distinct product)::int as products, count(*)::int as releases,
      (count(*) filter (where state <> 'released'))::int as "inFlight", ${moment('max(changed_at)')} as "changedAt"
    from page_release where committee ilike $1 or product ilike $1 group by committee order by committee collate "C" limit $2`,
    [containing(text), MAX_COMMITTEES],
  )
}

/** The releases of a committee, or of one of its products; the most recently changed first. */
export function releasesOf(database: Statements, committee: string, product = ''): Promise<ReleaseView[]> {
  return database.query(
    `select committee, product, version, candidate, state, ${moment('changed_at')} as "changedAt" from page_release
    where committee = $1 and ($2 = '' or product = $2) order by newest desc limit $3`,
    [committee, product, MAX_ROWS],
  )
}

/** Which steps a product's releases have recorded. */
export function practiceOf(database: Statements, committee: string, product: string): Promise<PracticeView[]> {
  return database.query(
    `select step, count(*)::int as times, ${moment('max(at)')} as last from page_step
    where committee = $1 and product = $2 group by step`,
    [committee, product],
  )
}

export interface AuditQuery {
  text: string
  step: string
  /** Only entries older than this one. */
  before: number
}

/** Entries of the log, newest first. */
export function auditEntries(database: Statements, { text, step, before }: AuditQuery): Promise<AuditView[]> {
  return database.query(
    `select sequence::int as sequence, committee, product, version, candidate, step, verdict, ${moment('at')} as at, summary, source
    from page_step where sequence < $1 and ($2 = '' or step = $2)
      and ($3 = '%%' or summary ilike $3 or committee ilike $3 or product ilike $3)
    order by sequence desc limit 50`,
    [before, step, containing(text)],
  )
}
