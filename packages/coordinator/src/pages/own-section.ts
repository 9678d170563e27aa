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
import type { OwnFinding } from '../views/own-views.ts'
import type { AuditView } from '../views/read-views.ts'
import { findingList } from './finding-list.ts'
import type { Markup } from './layout.ts'
import { timeMark } from './marks.ts'
import { dataTable, plain } from './plain.ts'

/** What is of no release. */
export interface OwnView {
  events: readonly AuditView[]
  findings: readonly OwnFinding[]
}

const nothing: OwnView = { events: [], findings: [] }

function row({ sequence, at, title, product, summary }: AuditView): Markup {
  return html`<tr><th scope="row">${sequence}</th><td>${timeMark(at)}</td><td class="run">${title}</td><td class="words">${plain(product)}</td><td class="words">${plain(summary)}</td></tr>`
}

/** What was recorded, and found, about a product or a committee rather than about one of its releases. */
export function ownSection({ events, findings }: OwnView = nothing): Markup {
  const table = dataTable(
    'What was recorded of no release, newest first',
    ['No.', 'When', 'Event', 'Product', 'Summary'],
    events.map(row),
  )
  return html`${findingList(findings)}${events.length === 0 ? '' : html`<h2>Registrations, holds, keys</h2>${table}`}`
}
