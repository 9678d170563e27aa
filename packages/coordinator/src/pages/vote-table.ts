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

import { isStepEvent, type LedgerEvent, type SequencedEntry, subjectOf } from '@tra/ledger'
import { html } from 'hono/html'
import type { Markup } from './layout.ts'
import { timeMark, verdictMark } from './marks.ts'
import { dataTable, plain } from './plain.ts'

interface VoteRow {
  what: string
  result: Markup | string
  plus?: number | undefined
  zero?: number | undefined
  minus?: number | undefined
}

const numberIn = (value: unknown) => (typeof value === 'number' ? value : undefined)

// Who voted how stands in the mail archive; the log has the counts.
function rowOf(event: LedgerEvent): VoteRow | undefined {
  if (event.type === 'org.apache.release.vote.opened.v1') {
    return { what: `opened by the ${event.data.round}`, result: html`until ${timeMark(event.data.closesAt)}` }
  }
  if (event.type === 'org.apache.release.vote.closed.v1') {
    return { what: 'closed', result: event.data.outcome, ...event.data.binding }
  }
  if (!isStepEvent(event) || event.data.step !== 'tally-vote') return undefined
  const { facts = {}, verdict } = event.data
  const { bindingPlus, bindingMinus } = facts
  return { what: 'counted', result: verdictMark(verdict), plus: numberIn(bindingPlus), minus: numberIn(bindingMinus) }
}

function row({ sequence, entry: { event } }: SequencedEntry): Markup | undefined {
  const told = rowOf(event)
  if (told === undefined) return undefined
  const count = (value: number | undefined) => html`<td class="number">${value ?? '–'}</td>`
  return html`<tr><th scope="row">${sequence}</th><td>${timeMark(event.time)}</td><td>${plain(told.what)}</td><td>${told.result}</td>${count(told.plus)}${count(told.zero)}${count(told.minus)}</tr>`
}

/** How a candidate was voted on: every round, and what each count of it found. */
export function voteTable(candidate: string, history: readonly SequencedEntry[]): Markup {
  const rows = history
    .filter(({ entry }) => subjectOf(entry.event).candidate === candidate)
    .flatMap((entry) => row(entry) ?? [])
  if (rows.length === 0) return html``
  const columns = ['No.', 'When', 'Vote', 'Result', 'Binding +1', '0', '−1']
  return html`<h3>Vote</h3>${dataTable(`Votes on ${candidate}`, columns, rows)}`
}
