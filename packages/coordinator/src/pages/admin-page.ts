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

import type { Hold } from '@tra/release'
import { html } from 'hono/html'
import type { Publisher } from '../registry/publisher.ts'
import { layout, type Markup } from './layout.ts'
import { timeMark } from './marks.ts'
import { dataTable, plain } from './plain.ts'

/** What the page shows; absent parts are not kept by this server. */
export interface AdminView {
  publishers: readonly Publisher[]
  holds: readonly Hold[]
}

const change = (committee: string, about: string) =>
  html`<a href="/admin/${committee}" aria-label="Change ${about}">Change</a>`

const states = { active: ['passed', '✓'], pending: ['needs-human', '?'], revoked: ['soft', '–'] } as const

function publisherRow({ committee, product, state, ...terms }: Publisher): Markup {
  const [name, sign] = states[state]
  const about = `${terms.repository} for ${product}`
  return html`<tr><th scope="row"><a href="/projects/${committee}/${product}">${plain(product)}</a></th>
<td><span class="verdict ${name}"><span aria-hidden="true">${sign}</span> ${state}</span></td>
<td class="words">${plain(terms.repository)}<br>${plain(terms.workflow)}<br>${plain(terms.refs.join(', '))}${terms.environment === undefined ? '' : html`<br>environment ${plain(terms.environment)}`}${terms.source === 'file' ? html`<br><span class="soft">from the operator’s file</span>` : ''}</td>
<td>${state === 'revoked' ? '' : change(committee, about)}</td></tr>`
}

function holdState({ acknowledged, lifted, dueBy }: Hold): Markup {
  if (lifted !== undefined)
    return html`<span class="passed">✓ lifted</span> ${timeMark(lifted.at)}<br>${plain(lifted.reason)}`
  const due = html`due ${timeMark(dueBy)}`
  return acknowledged === undefined
    ? html`<span class="failed">✗ holds</span> ${due}`
    : html`<span class="needs-human">? acknowledged</span> ${due}`
}

function holdRow(hold: Hold): Markup {
  const { committee, product, version = 'every version', severity, reason, lifted } = hold
  return html`<tr><th scope="row"><a href="/projects/${committee}/${product}">${plain(product)}</a> ${plain(version)}</th><td>${severity}</td>
<td class="words">${plain(reason)}</td><td>${timeMark(hold.setAt)}</td><td>${holdState(hold)}</td><td>${lifted === undefined ? change(committee, `the hold on ${product}`) : ''}</td></tr>`
}

/** Who may speak for which product, and what holds releases back. Everybody may read it; a button asks who presses it. */
export function adminPage({ publishers, holds }: AdminView): Markup {
  return layout(
    'Publishers and holds',
    html`<p>Reading needs nobody. To change something, open <code>/admin/</code> and the committee’s name; your role in it decides.</p>
<h2>Trusted publishers</h2>${
      publishers.length === 0
        ? html`<p>No workflow is registered.</p>`
        : dataTable(
            'Which workflow speaks for which product',
            ['Product', 'State', 'Repository, workflow, refs', 'Change'],
            publishers.map(publisherRow),
          )
    }
<h2>Holds</h2>${
      holds.length === 0
        ? html`<p>Nothing is held.</p>`
        : dataTable(
            'Releases that must not be promoted or announced',
            ['Product', 'Severity', 'Reason', 'Set', 'State', 'Change'],
            holds.map(holdRow),
          )
    }`,
  )
}
