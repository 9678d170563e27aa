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
import { type Step, steps } from '@tra/ledger'
import { html } from 'hono/html'
import type { MirrorLine } from '../views/mirror-lines.ts'
import type { PracticeView, ReleaseView } from '../views/read-views.ts'
import { layout, type Markup } from './layout.ts'
import { timeMark } from './marks.ts'
import { mirrorTable } from './mirror-table.ts'
import { type OwnView, ownSection } from './own-section.ts'
import { isMade, phaseStrip, stateMark } from './phase-strip.ts'
import { dataTable, plain } from './plain.ts'

/** Releases that a page shows until somebody asks for more. */
const SHOWN_RELEASES = 30

/** A committee, or one of its products. */
export interface ProjectView {
  committee: string
  /** Absent on the page of the committee. */
  product?: string
  isPodling: boolean
  releases: readonly ReleaseView[]
  mirrored: readonly MirrorLine[]
  /** Of one product only. */
  practice?: readonly PracticeView[]
  /** Whether it shows all the releases that are read, not the newest alone. */
  isWhole?: boolean
  /** What is of no release. */
  own?: OwnView
}

const link = (release: ReleaseName, words: string) =>
  html`<a href="/releases/${releaseId(release)}">${plain(words)}</a>`

const findingsMark = ({ findings }: ReleaseView) =>
  findings === 0 ? '' : html` <span class="needs-human">? ${findings} ${findings === 1 ? 'finding' : 'findings'}</span>`

function flight(release: ReleaseView): Markup {
  return html`<li><h3>${link(release, `${release.product} ${release.version}`)} ${release.candidate}</h3>
${phaseStrip(release)}<p>Last change ${timeMark(release.changedAt)}${findingsMark(release)}</p></li>`
}

function releasedRow(release: ReleaseView): Markup {
  return html`<tr><th scope="row">${link(release, `${release.product} ${release.version}`)}</th>
<td>${release.candidate}</td><td>${stateMark(release)}${findingsMark(release)}</td><td>${timeMark(release.changedAt)}</td></tr>`
}

// What such a step leaves in the distribution repository, where no event tells of it, was put there by hand.
const places: Partial<Record<Step, MirrorLine['area']>> = { 'stage-rc': 'dev', promote: 'release' }

function practiceRow(step: Step, known: PracticeView | undefined, mirrored: readonly MirrorLine[]): Markup {
  const byHand = mirrored.filter(({ area, told }) => area === places[step] && told === undefined).length
  const hand = `by hand, ${byHand} lie in dist/${places[step]}`
  const silent = byHand > 0 ? hand : 'not recorded: by hand, or not at all'
  if (known === undefined) return html`<tr><th scope="row">${step}</th><td>${silent}</td><td>–</td></tr>`
  const also = byHand > 0 ? `; ${hand}` : ''
  return html`<tr><th scope="row">${step}</th><td>✓ automated, ${known.times} times${also}</td><td>${timeMark(known.last)}</td></tr>`
}

function practiceTable(practice: readonly PracticeView[], mirrored: readonly MirrorLine[]): Markup {
  const known = (step: Step) => practice.find((one) => one.step === step)
  const rows = steps.map((step) => practiceRow(step, known(step), mirrored))
  return html`<h2>Current practice</h2>${dataTable('Which steps workflows record, and which are taken by hand', ['Step', 'How', 'Last'], rows)}`
}

function productsList({ committee, releases, mirrored, own }: ProjectView): Markup {
  // What is of the committee itself names no product.
  const registered = (own?.events ?? []).filter(({ product }) => product !== '')
  const products = [...new Set([...releases, ...mirrored, ...registered].map(({ product }) => product))].toSorted()
  const item = (product: string) =>
    html`<li><a href="/projects/${encodeURIComponent(committee)}/${encodeURIComponent(product)}">${plain(product)}</a></li>`
  return html`<h2>Products</h2><ul class="names">${products.map(item)}</ul>`
}

function links({ committee, product, mirrored }: ProjectView): Markup {
  const keys = html`<a href="/committees/${encodeURIComponent(committee)}/keys">KEYS</a>`
  if (product === undefined) return html`<p class="links">${keys}</p>`
  const path = `/projects/${encodeURIComponent(committee)}/${encodeURIComponent(product)}`
  const download = mirrored.some(({ area }) => area === 'release') ? html`<a href="${path}/download">Download</a>` : ''
  return html`<p class="links"><a href="/committees/${encodeURIComponent(committee)}">${committee}</a> ${keys} ${download} <a href="${path}/triggers">Start a workflow</a></p>`
}

function madeTable(done: readonly ReleaseView[], isWhole: boolean): Markup {
  if (done.length === 0) return html`<p>No event tells of a release yet.</p>`
  const shown = isWhole ? done : done.slice(0, SHOWN_RELEASES)
  const older = done.length - shown.length
  const rest = older === 0 ? '' : html`<p><a href="?all=1">${older} older releases</a></p>`
  return html`${dataTable('Releases, newest first', ['Release', 'Candidate', 'State', 'When'], shown.map(releasedRow))}${rest}`
}

/** What is in flight, what was released and how, and what lies in the distribution repository. */
export function projectPage(view: ProjectView): Markup {
  const { committee, product, isPodling, releases, mirrored, practice, own, isWhole = false } = view
  const open = releases.filter((release) => !isMade(release))
  const done = releases.filter(isMade)
  return layout(
    product === undefined ? `${committee}${isPodling ? ' (podling)' : ''}` : `${committee}: ${product}`,
    html`${links(view)}${product === undefined ? productsList(view) : ''}
<h2>In flight</h2>${open.length === 0 ? html`<p>Nothing is in flight.</p>` : html`<ul class="flights">${open.map(flight)}</ul>`}
<h2>Releases</h2>${madeTable(done, isWhole)}
${mirrorTable(mirrored)}${practice === undefined ? '' : practiceTable(practice, mirrored)}${ownSection(own)}`,
  )
}
