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
import type { MirrorLine } from '../views/mirror-lines.ts'
import type { Markup } from './layout.ts'
import { timeMark } from './marks.ts'
import { stateMark } from './phase-strip.ts'
import { dataTable, plain, webLink } from './plain.ts'

const REPOSITORY = 'https://dist.apache.org/repos/dist'
const MAX_LINES = 100

const size = (bytes: number) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`)

function since({ moment, changedAt, revision }: MirrorLine): Markup {
  if (moment === undefined) return html`${timeMark(changedAt.toISOString())}<br>changed, r${revision}`
  return html`${timeMark(moment.at.toISOString())}<br>${plain(moment.what)}, r${moment.revision}`
}

function row(line: MirrorLine): Markup {
  const { area, place, product, version, candidate, files, bytes, told } = line
  return html`<tr><th scope="row">${webLink(`${REPOSITORY}/${area}/${place}/`, `${product} ${version}`)} ${candidate}</th>
<td>${area === 'dev' ? 'staged' : 'released'}</td><td>${since(line)}</td><td class="number">${files.length}, ${size(bytes)}</td>
<td>${told === undefined ? 'by hand' : html`<a href="/releases/${told.committee}/${told.product}/${told.version}" aria-label="Events about ${`${product} ${version}`}">events</a> ${stateMark(told)}`}</td></tr>`
}

/** What lies in the distribution repository, whether or not an event tells of it. */
export function mirrorTable(lines: readonly MirrorLine[]): Markup {
  if (lines.length === 0) return html``
  const columns = ['Release', 'Where', 'Since', 'Files', 'Told by']
  return html`<h2>In the distribution repository</h2>${dataTable('What lies in dist/dev and dist/release', columns, lines.slice(0, MAX_LINES).map(row))}`
}
