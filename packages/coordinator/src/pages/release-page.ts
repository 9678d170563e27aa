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
import { isPreparatory, type Step, steps, type TimelineEntry } from '@tra/ledger'
import { html } from 'hono/html'
import { layout, type Markup } from './layout.ts'
import { timeMark, verdictMark } from './marks.ts'

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
<td>${event.title}</td><td>${event.verdict === undefined ? '' : verdictMark(event.verdict)}</td><td>${event.summary}</td>
<td><a href="${event.source}">run</a></td>
</tr>`
}

function table(candidate: string, events: readonly TimelineEntry[]): Markup {
  return html`<table>
<caption>What was recorded about ${candidate}, oldest first</caption>
<thead><tr><th scope="col">No.</th><th scope="col">When</th><th scope="col">Step</th><th scope="col">Verdict</th><th scope="col">Summary</th><th scope="col">From</th></tr></thead>
<tbody>${events.map(row)}</tbody>
</table>`
}

function section(release: ReleaseName, candidate: string, events: readonly TimelineEntry[]): Markup {
  const fixed = events.filter(({ step }) => step === undefined || !isPreparatory(step))
  const digests = [
    ...new Set((fixed.length > 0 ? fixed : events.slice(-1)).flatMap(({ candidateDigest }) => candidateDigest ?? [])),
  ]
  return html`<section>
<h2>${candidate}</h2>
${progress(events)}
<p>Candidate digest: ${digests.map((digest) => html`<code>${digest}</code> `)}</p>
${table(candidate, events)}
<p><a href="/api/v1/releases/${releaseId(release)}/record?candidate=${encodeURIComponent(candidate)}">Release record of ${candidate}</a>
(check it with <code>trusted-release audit</code>)</p>
</section>`
}

/** One release: its candidates, newest first, each with its timeline. */
export function releasePage(release: ReleaseName, events: readonly TimelineEntry[]): Markup {
  const candidates = [...new Set(events.flatMap(({ candidate }) => candidate ?? []))].reverse()
  const sections = candidates.map((candidate) =>
    section(
      release,
      candidate,
      events.filter((event) => (event.candidate ?? candidate) === candidate),
    ),
  )
  return layout(releaseId(release), html`${sections}`)
}
