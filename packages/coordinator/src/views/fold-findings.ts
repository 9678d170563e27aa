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

import type { SequencedEntry } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import { keepRows } from './keep-rows.ts'
import type { ReleaseStand } from './release-stand.ts'

// What was missing may have come since: a release's transitions are told anew.
const FORGET = `
delete from page_finding using jsonb_to_recordset($1::jsonb) as given (committee text, product text, version text)
where page_finding.committee = given.committee and page_finding.product = given.product
  and page_finding.version = given.version and of_transition`

const KEEP = `
insert into page_finding
select committee, product, version, sequence, rule, candidate, severity, message, hint, supplied, of_transition
from jsonb_to_recordset($1::jsonb) as given (
  committee text, product text, version text, sequence bigint, rule text, candidate text, severity text, message text,
  hint text, supplied bigint, of_transition boolean
)
on conflict do nothing`

function transitionsOf({ committee, product, version, state }: ReleaseStand) {
  return state.findings.map(({ sequence, rule, candidate = '', severity, message, hint, supplied }) => ({
    ...{ committee, product, version, sequence, rule, candidate, severity, message, hint },
    supplied: supplied?.sequence ?? null,
    of_transition: true,
  }))
}

function recordedIn({ sequence, entry: { event } }: SequencedEntry) {
  if (event.type !== 'org.apache.release.finding.recorded.v1') return []
  const { committee, product, version = '', candidate = '', kind, rule, severity, message, about } = event.data
  // A transition stands in the table by itself, under the entry that made it: it is not listed twice.
  const at = kind === 'illegal-transition' ? (about[0] ?? sequence) : sequence
  const found = { committee, product, version, sequence: at, rule, candidate, severity, message }
  return [{ ...found, hint: '', supplied: null, of_transition: false }]
}

/** Steps that should not have been taken, and findings that the log itself records. */
export async function foldFindings(
  statements: Statements,
  stands: readonly ReleaseStand[],
  taken: readonly SequencedEntry[],
): Promise<void> {
  const names = stands.map(({ committee, product, version }) => ({ committee, product, version }))
  await keepRows(statements, FORGET, names)
  await keepRows(statements, KEEP, [...stands.flatMap(transitionsOf), ...taken.flatMap(recordedIn)])
}
