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

import { html } from 'hono/html'
import { type Health, healthOf, isReady, type OperationFacts } from '../operations/readiness.ts'
import type { OwnFinding } from '../views/own-views.ts'
import { findingList } from './finding-list.ts'
import { layout, type Markup } from './layout.ts'
import { timeMark } from './marks.ts'
import { dataTable, plain } from './plain.ts'

const signs: Record<Health['state'], [string, string]> = {
  up: ['passed', '✓'],
  degraded: ['needs-human', '?'],
  down: ['failed', '✗'],
}

function mark(state: Health['state'], words: string): Markup {
  const [name, sign] = signs[state]
  return html`<span class="verdict ${name}"><span aria-hidden="true">${sign}</span> ${words}</span>`
}

function row({ part, state, detail }: Health): Markup {
  return html`<tr><th scope="row">${part}</th><td>${mark(state, state)}</td><td class="words">${plain(detail)}</td></tr>`
}

function witnessTable(witnesses: OperationFacts['witnesses'] = []): Markup | string {
  if (witnesses.length === 0) return ''
  const rows = witnesses.map(
    ({ name, size, failure }) =>
      html`<tr><th scope="row">${plain(name)}</th><td class="number">${size}</td><td>${failure === null ? mark('up', 'signs') : mark('degraded', 'did not sign')}</td></tr>`,
  )
  return html`<h2>Witnesses</h2>${dataTable('Who signs the checkpoints too', ['Witness', 'Entries it signed for', 'State'], rows)}`
}

type Told = NonNullable<OperationFacts['subscriptions']>[number]

function subscriptionState({ failures, isGivenUp, status }: Told): Markup {
  if (failures === 0) return mark('up', 'told')
  const answer = status === undefined ? 'no answer' : `answered ${status}`
  return mark(isGivenUp ? 'down' : 'degraded', isGivenUp ? 'given up' : `failed ${failures} times, ${answer}`)
}

function subscriptionTable(subscriptions: OperationFacts['subscriptions'] = [], integrated: number): Markup | string {
  if (subscriptions.length === 0) return ''
  const rows = subscriptions.map(
    (one) =>
      html`<tr><th scope="row">${plain(one.product === '' ? one.committee : `${one.committee}/${one.product}`)}</th><td class="number">${Math.max(0, integrated - one.next)}</td><td>${subscriptionState(one)}</td></tr>`,
  )
  return html`<h2>Webhooks</h2>${dataTable('Projects that are told of events', ['Committee or product', 'Entries behind', 'State'], rows)}`
}

/** How the server does: each part of it, what waits, how old the newest checkpoint is, and what is open of no release. */
export function operationsPage(facts: OperationFacts, now: Date, open: readonly OwnFinding[] = []): Markup {
  const health = healthOf(facts, now)
  const { size, integrated, queued, checkpointAt, startedAt } = facts
  const figures: [string, Markup | string][] = [
    ['Entries on disk', String(size ?? 'unknown')],
    ['Entries in the tree', String(integrated)],
    ['Entries that wait for the tree', String(Math.max(0, (size ?? 0) - integrated))],
    ['Entries that wait for the disk', String(queued)],
    ['Newest checkpoint', checkpointAt === undefined ? 'none yet' : timeMark(checkpointAt.toISOString())],
    ['Running since', timeMark(startedAt.toISOString())],
  ]
  return layout(
    'Operations',
    html`<p>${isReady(health) ? 'The server takes requests.' : 'Requests should go elsewhere.'} As of ${timeMark(now.toISOString())}.</p>
${dataTable('Parts of the server', ['Part', 'State', 'Detail'], health.map(row))}
<h2>Figures</h2>${dataTable(
      'What waits',
      ['What', 'Value'],
      figures.map(([what, value]) => html`<tr><th scope="row">${what}</th><td class="number">${value}</td></tr>`),
    )}
${witnessTable(facts.witnesses)}${subscriptionTable(facts.subscriptions, integrated)}
${findingList(open, 'Open findings of no release')}
<p>For programs: <a href="/status.json">status.json</a>, <a href="/metrics">metrics</a>.</p>`,
  )
}
