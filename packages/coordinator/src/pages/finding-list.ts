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
import type { FindingView } from '../views/read-views.ts'
import type { Markup } from './layout.ts'
import { plain } from './plain.ts'

const signs = { blocker: '✗', concern: '?', note: '–' } as const
const classes = { blocker: 'failed', concern: 'needs-human', note: 'soft' } as const

interface Listed extends FindingView {
  committee?: string
  product?: string
}

// Where findings of several products stand together, each says whose it is.
const whose = ({ committee, product }: Listed) =>
  committee === undefined || product === undefined
    ? ''
    : html`<a href="/projects/${encodeURIComponent(committee)}/${encodeURIComponent(product)}">${plain(product)}</a> `

function mark({ severity, supplied }: FindingView): Markup {
  if (supplied !== null)
    return html`<strong class="passed"><span aria-hidden="true">✓</span> resolved</strong> ${severity}`
  return html`<strong class="${classes[severity]}"><span aria-hidden="true">${signs[severity]}</span> ${severity}</strong>`
}

function item(finding: Listed): Markup {
  const { sequence, rule, candidate, message, hint, supplied } = finding
  const done = supplied === null ? '' : html` Entry ${supplied} supplied it afterwards.`
  return html`<li>${mark(finding)}
${whose(finding)}${candidate} ${plain(message)}${done} ${hint === '' ? '' : html`<span class="soft">${plain(hint)}</span>`} <span class="soft">Entry ${sequence}, <code>${rule}</code></span></li>`
}

/** What a reader of the history must know; what was resolved since says so. */
export function findingList(findings: readonly Listed[], title = 'Findings'): Markup {
  if (findings.length === 0) return html``
  return html`<section><h2>${title}</h2><ul>${findings.map(item)}</ul></section>`
}
