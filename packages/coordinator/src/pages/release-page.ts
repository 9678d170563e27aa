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

import { type ReleaseName, releaseId } from '@tra/kernel'
import { isPreparatory, type SequencedEntry, type Step, steps, type TimelineEntry, timeline } from '@tra/ledger'
import { html } from 'hono/html'
import type { FindingView } from '../views/read-views.ts'
import { evidenceTables } from './evidence-tables.ts'
import { findingList } from './finding-list.ts'
import { layout, type Markup } from './layout.ts'
import { timeMark, verdictMark } from './marks.ts'
import { dataTable, plain, webLink } from './plain.ts'
import { verifyCommands } from './verify-commands.ts'
import { voteTable } from './vote-table.ts'

function progress(events: readonly TimelineEntry[]): Markup {
  const latest = (step: Step) => events.findLast((event) => event.step === step)
  const item = (step: Step) => {
    const event = latest(step)
    return html`<li><strong>${step}</strong> ${event?.verdict ? verdictMark(event.verdict) : html`<span class="verdict open">not yet</span>`}</li>`
  }
  return html`<ol class="progress">${steps.map(item)}</ol>`
}

function row(event: TimelineEntry): Markup {
  return html`<tr>
<th scope="row">${event.sequence}</th>
<td>${timeMark(event.time)}${event.late ? ' (delivered late)' : ''}</td>
<td class="run">${event.title}</td><td>${event.verdict === undefined ? '' : verdictMark(event.verdict)}</td><td class="words">${plain(event.summary)}</td>
<td class="run">${webLink(event.source, `run of ${event.sequence}`)}</td>
<td class="words">${event.evidence.map(({ name, uri }) => html`${webLink(uri, name)} `)}</td>
</tr>`
}

function table(about: string, events: readonly TimelineEntry[]): Markup {
  const columns = ['No.', 'When', 'Event', 'Verdict', 'Summary', 'From', 'Evidence']
  return dataTable(`What was recorded about ${about}, oldest first`, columns, events.map(row))
}

/** Digests of the candidate once it is fixed; before that the newest one. */
function digestsOf(events: readonly TimelineEntry[]): string[] {
  const fixed = events.filter(({ step }) => step === undefined || !isPreparatory(step))
  const naming = fixed.length > 0 ? fixed : events.slice(-1)
  return [...new Set(naming.flatMap(({ candidateDigest }) => candidateDigest ?? []))]
}

interface Told {
  release: ReleaseName
  history: readonly SequencedEntry[]
  events: readonly TimelineEntry[]
}

function section(candidate: string, { release, history, events }: Told): Markup {
  const own = events.filter((event) => event.candidate === candidate)
  const path = `${releaseId(release)}/${encodeURIComponent(candidate)}`
  return html`<section>
<h2><a href="/releases/${path}">${candidate}</a></h2>
${progress(own)}
<p>Candidate digest: ${digestsOf(own).map((digest) => html`<code>${digest}</code> `)}</p>
${table(candidate, own)}
${voteTable(candidate, history)}
${evidenceTables(own)}
${verifyCommands({ ...release, candidate }, history)}
<p><a href="/api/v1/releases/${releaseId(release)}/record?candidate=${encodeURIComponent(candidate)}">Release record of ${candidate}</a>
(check it with <code>trusted-release audit</code>)</p>
</section>`
}

/** One release, or one candidate of it: findings, then its candidates, newest first, each with its timeline. */
export function releasePage(
  release: ReleaseName,
  history: readonly SequencedEntry[],
  { findings = [], candidate }: { findings?: readonly FindingView[]; candidate?: string } = {},
): Markup {
  const told = { release, history, events: timeline(history) }
  const names = [...new Set(told.events.flatMap((event) => event.candidate ?? []))].reverse()
  const shown = candidate === undefined ? names : names.filter((name) => name === candidate)
  const whole = told.events.filter((event) => event.candidate === undefined)
  const { committee, product } = release
  return layout(
    releaseId(release),
    html`<p><a href="/projects/${committee}/${product}">${product}</a> of <a href="/committees/${committee}">${committee}</a></p>
${findingList(findings)}${whole.length === 0 ? '' : html`<section><h2>The whole release</h2>${table('the whole release', whole)}</section>`}
${shown.map((name) => section(name, told))}`,
  )
}
