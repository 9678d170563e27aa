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
import type { PerformanceView } from '../views/performance.ts'
import { layout, type Markup } from './layout.ts'
import { dataTable } from './plain.ts'

const BAR_WIDTH = 40
const HEIGHT = 120

const hours = (value: number) => (value < 48 ? `${value.toFixed(1)} h` : `${(value / 24).toFixed(1)} days`)

function chart(trend: PerformanceView['trend']): Markup {
  const most = Math.max(1, ...trend.map(({ days }) => days))
  const bar = ({ month, days }: { month: string; days: number }, place: number) => {
    const height = Math.round((days / most) * HEIGHT)
    const x = place * BAR_WIDTH
    return html`<rect x="${x + 5}" y="${HEIGHT + 20 - height}" width="${BAR_WIDTH - 10}" height="${height}"/><text x="${x + BAR_WIDTH / 2}" y="${HEIGHT + 15 - height}">${days.toFixed(1)}</text><text x="${x + BAR_WIDTH / 2}" y="${HEIGHT + 35}">${month.slice(2)}</text>`
  }
  return html`<svg class="chart" role="img" aria-label="Median days from build to announcement by month; the table below has the figures" viewBox="0 0 ${trend.length * BAR_WIDTH} ${HEIGHT + 40}">${trend.map(bar)}</svg>`
}

/** How long releases take, why they stop, and whether that changes. */
export function performancePage({ stretches, failures, trend, candidates }: PerformanceView): Markup {
  return layout(
    'Performance',
    html`<h2>Lead time</h2>
${dataTable(
  'How long each stretch takes, over the releases that changed last',
  ['Stretch', 'Releases', 'Half are done in', '95 of 100 are done in'],
  stretches.map(
    ({ name, count, p50, p95 }) =>
      html`<tr><th scope="row">${name}</th><td class="number">${count}</td><td class="number">${hours(p50)}</td><td class="number">${hours(p95)}</td></tr>`,
  ),
)}
<h2>Trend</h2>${trend.length === 0 ? html`<p>Nothing was announced yet.</p>` : chart(trend)}
${dataTable(
  'Median days from build to announcement',
  ['Month', 'Releases', 'Days'],
  trend.map(
    ({ month, releases, days }) =>
      html`<tr><th scope="row">${month}</th><td class="number">${releases}</td><td class="number">${days.toFixed(1)}</td></tr>`,
  ),
)}
<h2>Candidates</h2>
${dataTable(
  'How many candidates a release took',
  ['Candidates', 'Releases'],
  candidates.map((one) => html`<tr><th scope="row">${one.candidates}</th><td class="number">${one.releases}</td></tr>`),
)}
<h2>What stops releases</h2>
${dataTable(
  'Failed steps of the last twelve months',
  ['Step', 'Times'],
  failures.map(({ step, times }) => html`<tr><th scope="row">${step}</th><td class="number">${times}</td></tr>`),
)}`,
  )
}
