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
import type { DirectoryEntry } from '../views/directory.ts'
import { layout, type Markup } from './layout.ts'
import { timeMark } from './marks.ts'
import { dataTable, plain } from './plain.ts'

function row({ committee, isPodling, products, releases, inFlight, changedAt }: DirectoryEntry): Markup {
  return html`<tr><th scope="row"><a href="/committees/${encodeURIComponent(committee)}">${plain(committee)}</a>${isPodling ? ' (podling)' : ''}</th>
<td class="number">${products}</td><td class="number">${releases}</td><td class="number">${inFlight}</td><td>${changedAt === undefined ? 'by hand so far' : timeMark(changedAt)}</td></tr>`
}

/** Every committee and podling, and a search. */
export function directoryPage(entries: readonly DirectoryEntry[], text: string): Markup {
  const columns = ['Committee', 'Products', 'Releases', 'In flight', 'Last event']
  const found =
    entries.length === 0
      ? html`<p>No committee was found.</p>`
      : dataTable('Committees and podlings by name', columns, entries.map(row))
  return layout(
    'Projects',
    html`<form class="search" role="search" action="/"><label for="q">Committee or product</label>
<input id="q" name="q" type="search" value="${text}" maxlength="100"> <button>Search</button></form>${found}`,
  )
}
