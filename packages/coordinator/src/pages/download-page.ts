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
import type { MirroredRelease } from '../mirror/mirrored-releases.ts'
import { layout, type Markup } from './layout.ts'
import { dataTable, plain } from './plain.ts'

const MIRRORS = 'https://www.apache.org/dyn/closer.lua'
const HOST = 'https://downloads.apache.org'
const COMPANION = /\.(?:asc|sha512|sha256)$/

const address = (path: string) => path.split('/').map(encodeURIComponent).join('/')

function row(path: string, present: ReadonlySet<string>): Markup {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const companions = ['asc', 'sha512', 'sha256'].filter((kind) => present.has(`${path}.${kind}`))
  const link = (kind: string) =>
    html`<a href="${HOST}/${address(`${path}.${kind}`)}" aria-label="${`${kind} of ${name}`}" rel="noopener">${kind}</a> `
  return html`<tr><th scope="row"><a href="${MIRRORS}/${address(path)}?action=download" rel="noopener">${plain(name)}</a></th><td>${companions.map(link)}</td></tr>`
}

function section({ product, version, files }: MirroredRelease): Markup {
  const present = new Set(files.map(({ path }) => path))
  const artifacts = [...present].filter((path) => !COMPANION.test(path)).toSorted()
  const title = `Files of ${product} ${version}`
  return html`<h2>${plain(`${product} ${version}`)}</h2>${dataTable(
    title,
    ['File', 'To verify'],
    artifacts.map((path) => row(path, present)),
  )}`
}

/** What users may download of a product: files by way of the mirrors, what proves them directly from the Foundation. */
export function productDownloadPage(
  { committee, product, folder }: { committee: string; product: string; folder: string },
  releases: readonly MirroredRelease[],
): Markup {
  return layout(
    `Download ${product}`,
    html`<p>As it lies in the distribution repository. Verify each file with its signature and the <a href="${HOST}/${address(folder)}/KEYS" rel="noopener">KEYS</a>
of ${committee}: <a href="https://www.apache.org/info/verification.html" rel="noopener">how to verify</a>. <a href="https://archive.apache.org/dist/${address(folder)}/" rel="noopener">Older releases</a> are in the archive.</p>
${releases.map(section)}`,
  )
}
