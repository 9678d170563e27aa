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

import type { Evidence, TimelineEntry } from '@tra/ledger'
import { html } from 'hono/html'
import type { Markup } from './layout.ts'
import { dataTable, webLink } from './plain.ts'

// The first kind whose pattern a name has; whatever has none is a file of the release.
const kinds: readonly [string, RegExp][] = [
  ['SBOMs', /sbom|\.cdx\.|\.spdx\b|cyclonedx/i],
  ['Advisories', /vex|advisor|\bcve-|osv|vulnerabilit/i],
  ['Attestations', /\.intoto\.jsonl$|\.sigstore(?:\.json)?$|attestation|provenance|receipt/i],
  ['Votes and mails', /tally|vote|\.eml$|\.mbox$|mail|result/i],
  ['Signatures and checksums', /\.(?:asc|sig|sha\d+|md5)$/i],
]
const FILES = 'Files'

const kindOf = ({ name }: Evidence) => kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? FILES

function row({ name, sha256, uri }: Evidence): Markup {
  return html`<tr><th scope="row">${webLink(uri, name)}</th><td><code>${sha256}</code></td></tr>`
}

/** What the steps named by digest, once each, kind by kind. */
export function evidenceTables(events: readonly TimelineEntry[]): Markup {
  const named = new Map(events.flatMap(({ evidence }) => evidence).map((one) => [`${one.sha256} ${one.name}`, one]))
  const groups = Map.groupBy(named.values(), kindOf)
  const present = [FILES, ...kinds.map(([kind]) => kind)].filter((kind) => groups.has(kind))
  return html`${present.map((kind) => html`<h3>${kind}</h3>${dataTable(`${kind} by SHA-256`, ['Name', 'SHA-256'], (groups.get(kind) ?? []).map(row))}`)}`
}
