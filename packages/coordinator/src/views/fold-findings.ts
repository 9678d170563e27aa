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

import { isResolution, type RecordedFinding, recordedFindings, type SequencedEntry } from '@tra/ledger'
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

const RESOLVE = `
update page_finding set supplied = given.supply
from jsonb_to_recordset($1::jsonb) as given (committee text, product text, version text, sequence bigint, rule text, supply bigint)
where page_finding.committee = given.committee and page_finding.product = given.product
  and page_finding.version = given.version and page_finding.sequence = given.sequence
  and page_finding.rule = given.rule and page_finding.supplied is null and not page_finding.of_transition`

function transitionsOf({ committee, product, version, state }: ReleaseStand) {
  return state.findings.map(({ sequence, rule, candidate = '', severity, message, hint, supplied }) => ({
    ...{ committee, product, version, sequence, rule, candidate, severity, message, hint },
    supplied: supplied?.sequence ?? null,
    of_transition: true,
  }))
}

function rowOf({ committee, product, version = '', candidate = '', about, ...found }: RecordedFinding) {
  const { kind, rule, severity, message } = found
  // A transition stands in the table by itself, under the entry that made it: it is not listed twice.
  const sequence = kind === 'illegal-transition' ? (about[0] ?? found.sequence) : found.sequence
  const words = { rule, candidate, severity, message, hint: '' }
  return { committee, product, version, sequence, ...words, supplied: null, of_transition: false }
}

function resolutionOf({ committee, product, version = '', rule, about, sequence }: RecordedFinding) {
  const [found = -1, supply = sequence] = about
  return { committee, product, version, sequence: found, rule, supply }
}

/** Steps that should not have been taken, and findings that the log itself records. */
export async function foldFindings(
  statements: Statements,
  stands: readonly ReleaseStand[],
  taken: readonly SequencedEntry[],
): Promise<void> {
  const told = recordedFindings(taken)
  const [findings, resolutions] = [told.filter((one) => !isResolution(one)), told.filter(isResolution)]
  const names = stands.map(({ committee, product, version }) => ({ committee, product, version }))
  await keepRows(statements, FORGET, names)
  await keepRows(statements, KEEP, [...stands.flatMap(transitionsOf), ...findings.map(rowOf)])
  await keepRows(statements, RESOLVE, resolutions.map(resolutionOf))
}
