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
import { steps } from '@tra/ledger'
import { html } from 'hono/html'
import type { AuditQuery, AuditView } from '../views/read-views.ts'
import { layout, type Markup } from './layout.ts'
import { timeMark, verdictMark } from './marks.ts'
import { dataTable, plain, webLink } from './plain.ts'

function row({ sequence, at, step, verdict, summary, source, candidate, ...release }: AuditView): Markup {
  const { committee, product, version } = release
  const id = releaseId({ committee, product, version })
  return html`<tr><th scope="row">${sequence}</th><td>${timeMark(at)}</td><td><a href="/releases/${id}">${plain(`${product} ${version}`)}</a> ${plain(candidate)}</td>
<td>${step}</td><td>${verdictMark(verdict)}</td><td>${plain(summary)}</td><td>${webLink(source, `run of ${sequence}`)}</td></tr>`
}

/** The log with a search; older entries are on the pages that follow. */
export function auditPage(entries: readonly AuditView[], { text, step }: AuditQuery): Markup {
  const last = entries.at(-1)?.sequence ?? 0
  const older = new URLSearchParams({ q: text, step, before: String(last) })
  return layout(
    'Audit',
    html`<form class="search" role="search" action="/audit"><label for="q">Words</label> <input id="q" name="q" type="search" value="${text}" maxlength="100">
<label for="step">Step</label> <select id="step" name="step"><option value="">any</option>${steps.map((one) => (one === step ? html`<option selected>${one}</option>` : html`<option>${one}</option>`))}</select> <button>Search</button></form>
${entries.length === 0 ? html`<p>No entry was found.</p>` : dataTable('Entries of the log, newest first', ['No.', 'When', 'Release', 'Step', 'Verdict', 'Summary', 'From'], entries.map(row))}
${last > 0 ? html`<p><a href="/audit?${older.toString()}">Older entries</a></p>` : ''}`,
  )
}
