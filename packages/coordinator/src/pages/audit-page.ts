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
import { eventKinds, steps } from '@tra/ledger'
import { html } from 'hono/html'
import type { AuditQuery, AuditView } from '../views/read-views.ts'
import { layout, type Markup } from './layout.ts'
import { timeMark, verdictMark } from './marks.ts'
import { dataTable, plain, webLink } from './plain.ts'

const titles = [...steps, ...eventKinds.slice(1).map(({ title }) => title)]

/** What an entry is about, with a link to the page that tells more. */
function subject({ committee, product, version, candidate }: AuditView): Markup {
  if (committee === '') return html`the log itself`
  if (product === '') return html`<a href="/committees/${committee}">${plain(committee)}</a>`
  if (version === '') return html`<a href="/projects/${committee}/${product}">${plain(product)}</a>`
  return html`<a href="/releases/${releaseId({ committee, product, version })}">${plain(`${product} ${version}`)}</a> ${candidate}`
}

function row(entry: AuditView): Markup {
  const { sequence, at, title, verdict, summary, source } = entry
  return html`<tr><th scope="row">${sequence}</th><td>${timeMark(at)}</td><td>${subject(entry)}</td>
<td class="run">${title}</td><td>${verdict === '' ? '' : verdictMark(verdict)}</td><td class="words">${plain(summary)}</td><td class="run">${webLink(source, `run of ${sequence}`)}</td></tr>`
}

/** The log with a search; older entries are on the pages that follow. */
export function auditPage(
  { entries, next }: { entries: readonly AuditView[]; next: number },
  { text, title }: AuditQuery,
): Markup {
  const older = new URLSearchParams({ q: text, event: title, before: String(next) })
  const columns = ['No.', 'When', 'About', 'Event', 'Verdict', 'Summary', 'From']
  return layout(
    'Audit',
    html`<form class="search" role="search" action="/audit"><label for="q">Words</label> <input id="q" name="q" type="search" value="${text}" maxlength="100">
<label for="event">Event</label> <select id="event" name="event"><option value="">any</option>${titles.map((one) => (one === title ? html`<option selected>${one}</option>` : html`<option>${one}</option>`))}</select> <button>Search</button></form>
${entries.length === 0 ? html`<p>No entry was found${next > 0 ? ` down to number ${next}` : ''}.</p>` : dataTable('Entries of the log, newest first', columns, entries.map(row))}
${next > 0 ? html`<p><a href="/audit?${older.toString()}">Older entries</a></p>` : ''}`,
  )
}
