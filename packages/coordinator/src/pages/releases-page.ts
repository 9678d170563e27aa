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

import { releaseId } from '@tra/kernel'
import { html } from 'hono/html'
import { layout, type Markup } from './layout.ts'
import { timeMark, verdictMark } from './marks.ts'
import type { ReleaseSummary } from './release-summaries.ts'

function row({ release, candidate, step, verdict, time, events }: ReleaseSummary): Markup {
  return html`<tr>
<th scope="row"><a href="/releases/${releaseId(release)}">${releaseId(release)}</a></th>
<td>${candidate}</td><td>${step}</td><td>${verdict === undefined ? '' : verdictMark(verdict)}</td><td>${timeMark(time)}</td><td class="number">${events}</td>
</tr>`
}

function table(releases: readonly ReleaseSummary[]): Markup {
  return html`<table>
<caption>Every release this ledger knows, the most recently changed first</caption>
<thead><tr><th scope="col">Release</th><th scope="col">Candidate</th><th scope="col">Last step</th><th scope="col">Verdict</th><th scope="col">When</th><th scope="col">Events</th></tr></thead>
<tbody>${releases.map(row)}</tbody>
</table>`
}

/** The overview. */
export function releasesPage(releases: readonly ReleaseSummary[]): Markup {
  const content = releases.length === 0 ? html`<p>No release has been recorded yet.</p>` : table(releases)
  return layout('Releases', content)
}
