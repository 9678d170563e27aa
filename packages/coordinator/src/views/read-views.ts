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

import type { ReleaseName, Verdict } from '@tra/kernel'
import type { CandidatePhase, ReleasePhase, Step } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import { momentText } from './moment-text.ts'

/** Most rows of a table on one page. */
const MAX_ROWS = 100
/** Most committees of the directory. */
const MAX_COMMITTEES = 500

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
  phase: ReleasePhase
  candidatePhase: CandidatePhase
  candidates: number
  findings: number
  stopped: boolean
  changedAt: string
}

/** How often a step was recorded for a product, and when last; absent steps are still taken by hand. */
export interface PracticeView {
  step: Step
  times: number
  last: string
}

/** Something that should not have happened, or that a reader must know. */
export interface FindingView {
  sequence: number
  rule: string
  candidate: string
  severity: 'blocker' | 'concern' | 'note'
  message: string
  hint: string
  /** The entry that supplied afterwards what was missing. */
  supplied: number | null
}

/** Columns of `page_finding` that a {@link FindingView} has. */
export const FINDING_COLUMNS =
  'sequence::int as sequence, rule, candidate, severity, message, hint, supplied::int as supplied'

/** A line of the log. */
export interface AuditView extends ReleaseName {
  sequence: number
  candidate: string
  title: string
  /** Empty for what is not a step. */
  verdict: Verdict | ''
  at: string
  summary: string
  source: string
}

/** Columns of `page_event` that an {@link AuditView} has. */
export const AUDIT_COLUMNS = `sequence::int as sequence, committee, product, version, candidate, title, verdict,
  ${momentText('at')} as at, summary, source`

// In a LIKE pattern, what somebody typed stands for itself.
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}

/** The committees whose name, or a product's name, contains a text. */
export function committees(database: Statements, text: string): Promise<CommitteeView[]> {
  return database.query(
    `select committee, count(*)::int as products, sum(releases)::int as releases, sum(in_flight)::int as "inFlight",
      ${momentText('max(changed_at)')} as "changedAt"
    from page_product where committee ilike $1 or product ilike $1
    group by committee order by committee collate "C" limit $2`,
    [containing(text), MAX_COMMITTEES],
  )
}

const RELEASE = `committee, product, version, candidate, phase, candidate_phase as "candidatePhase", candidates, findings,
  stopped, ${momentText('changed_at')} as "changedAt"`

/** The releases of a committee, or of one of its products; the most recently changed first. */
export function releasesOf(database: Statements, committee: string, product = ''): Promise<ReleaseView[]> {
  return database.query(
    `select ${RELEASE} from page_release where committee = $1 and ($2 = '' or product = $2) order by newest desc limit $3`,
    [committee, product, MAX_ROWS],
  )
}

/** Which steps a product's releases have recorded. */
export function practiceOf(database: Statements, committee: string, product: string): Promise<PracticeView[]> {
  return database.query(
    `select step, times, ${momentText('last')} as last from page_practice where committee = $1 and product = $2`,
    [committee, product],
  )
}

/** What was found about a release, the worst first. */
export function findingsOf(database: Statements, release: ReleaseName): Promise<FindingView[]> {
  return database.query(
    `select ${FINDING_COLUMNS} from page_finding
    where committee = $1 and product = $2 and version = $3
    order by supplied is not null, severity collate "C", sequence limit $4`,
    [release.committee, release.product, release.version, MAX_ROWS],
  )
}

export interface AuditQuery {
  text: string
  /** A step, or another title of an event; all of them when empty. */
  title: string
  /** Only entries older than this one. */
  before: number
}

/** Entries that one page shows. */
const PAGE_ENTRIES = 50
/** Entries that one search for words looks through. */
const SEARCHED_ENTRIES = 10_000

/** Entries of the log, newest first, and from where the next page goes on; 0 at the beginning of the log. */
export async function auditEntries(
  database: Statements,
  { text, title, before }: AuditQuery,
): Promise<{ entries: AuditView[]; next: number }> {
  const [newest] = await database.query<{ size: string }>(
    'select coalesce(max(sequence) + 1, 0) as size from page_event',
  )
  const end = Math.min(before, Number(newest?.size ?? 0))
  // Without words an index leads to the entries; with words the work is bounded.
  const floor = text === '' ? 0 : Math.max(0, end - SEARCHED_ENTRIES)
  // A condition that is always true is none: of a parameter the planner expects that it lets hardly anything through, and
  // sorts the whole log rather than follow an index to the few entries that are shown.
  const given: unknown[] = [end]
  const parameter = (value: unknown) => `$${given.push(value)}`
  const conditions = ['sequence < $1']
  if (title !== '') conditions.push(`title = ${parameter(title)}`)
  if (text !== '') {
    const words = parameter(containing(text))
    conditions.push(`sequence >= ${parameter(floor)}`)
    conditions.push(`(summary ilike ${words} or committee ilike ${words} or product ilike ${words})`)
  }
  // The column, not what is selected under its name: no index is sorted by that.
  const entries = await database.query<AuditView>(
    `select ${AUDIT_COLUMNS} from page_event where ${conditions.join(' and ')}
    order by page_event.sequence desc limit ${PAGE_ENTRIES}`,
    given,
  )
  return { entries, next: entries.length < PAGE_ENTRIES ? floor : (entries.at(-1)?.sequence ?? 0) }
}
