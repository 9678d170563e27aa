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
import { steps } from '@tra/ledger'
import { html } from 'hono/html'
import type { PracticeView, ReleaseView } from '../views/read-views.ts'
import { layout, type Markup } from './layout.ts'
import { timeMark } from './marks.ts'
import { phaseStrip, stateMark } from './phase-strip.ts'
import { dataTable, plain } from './plain.ts'

const link = (release: ReleaseName, words: string) =>
  html`<a href="/releases/${releaseId(release)}">${plain(words)}</a>`

function flight(release: ReleaseView): Markup {
  return html`<li><h3>${link(release, `${release.product} ${release.version}`)} ${release.candidate}</h3>
${phaseStrip(release.state)}<p>Last change ${timeMark(release.changedAt)}</p></li>`
}

function releasedRow(release: ReleaseView): Markup {
  return html`<tr><th scope="row">${link(release, `${release.product} ${release.version}`)}</th>
<td>${plain(release.candidate)}</td><td>${stateMark(release.state)}</td><td>${timeMark(release.changedAt)}</td></tr>`
}

function practiceTable(practice: readonly PracticeView[]): Markup {
  const rows = steps.map((step) => {
    const known = practice.find((one) => one.step === step)
    return html`<tr><th scope="row">${step}</th>${
      known === undefined
        ? html`<td>not recorded: by hand, or not at all</td><td>–</td>`
        : html`<td>✓ automated, ${known.times} times</td><td>${timeMark(known.last)}</td>`
    }</tr>`
  })
  return html`<h2>Current practice</h2>${dataTable('Which steps are recorded by workflows', ['Step', 'How', 'Last'], rows)}`
}

/** A committee, or one of its products: what is in flight, what was released and how. */
export function projectPage(
  title: string,
  releases: readonly ReleaseView[],
  practice?: readonly PracticeView[],
): Markup {
  const open = releases.filter(({ state }) => state !== 'released')
  const done = releases.filter(({ state }) => state === 'released')
  const products = [...new Set(releases.map(({ product }) => product))].toSorted()
  const committee = releases[0]?.committee ?? ''
  const productLink = (product: string) =>
    html`<li><a href="/projects/${encodeURIComponent(committee)}/${encodeURIComponent(product)}">${plain(product)}</a></li>`
  return layout(
    title,
    html`${practice === undefined ? html`<h2>Products</h2><ul>${products.map(productLink)}</ul>` : ''}
<h2>In flight</h2>${open.length === 0 ? html`<p>Nothing is in flight.</p>` : html`<ul class="flights">${open.map(flight)}</ul>`}
<h2>Releases</h2>${
      done.length === 0
        ? html`<p>Nothing was released yet.</p>`
        : dataTable('Releases, newest first', ['Release', 'Candidate', 'State', 'When'], done.map(releasedRow))
    }
${practice === undefined ? '' : practiceTable(practice)}`,
  )
}
