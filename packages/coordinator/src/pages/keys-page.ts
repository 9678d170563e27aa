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

import { shellLine } from '@tra/kernel'
import type { KeySummary } from '@tra/release'
import { html } from 'hono/html'
import type { KeyEvents, KeyUse } from '../views/key-views.ts'
import { layout, type Markup } from './layout.ts'
import { timeMark } from './marks.ts'
import { dataTable, plain } from './plain.ts'

/** A key in a committee's KEYS. */
export type CommitteeKey = KeySummary

/** What the page shows, from KEYS and from the log. */
export interface KeysView {
  committee: string
  /** Below `dist/release`: `logging`, `incubator/widget`. */
  folder: string
  /** Undefined where KEYS could not be read. */
  keys: readonly CommitteeKey[] | undefined
  events: readonly KeyEvents[]
  uses: readonly KeyUse[]
  now: Date
  /** The key to prepare a change for. */
  fingerprint: string
}

const DAY_MILLISECONDS = 86_400_000
/** A key that expires sooner is told: users who import it later can't verify with it. */
const SOON_DAYS = 90
const SHOWN_USES = 3

const FINGERPRINT = /^(?:[0-9A-F]{40}|[0-9A-F]{64})$/

/** A fingerprint as somebody pastes it, with or without spaces; empty when it is none. */
export function fingerprintIn(text: string): string {
  const compact = text.replaceAll(/\s/g, '').replace(/^0x/i, '').toUpperCase()
  return FINGERPRINT.test(compact) ? compact : ''
}

function expiry({ expiresAt, revoked }: CommitteeKey, now: Date): Markup {
  if (revoked) return html`<span class="failed">✗ revoked</span>`
  if (expiresAt === undefined) return html`never`
  const days = Math.floor((expiresAt.getTime() - now.getTime()) / DAY_MILLISECONDS)
  const day = expiresAt.toISOString().slice(0, 10)
  if (days < 0) return html`<span class="failed">✗ expired ${day}</span>`
  return days <= SOON_DAYS ? html`<span class="needs-human">? in ${days} days, ${day}</span>` : html`${day}`
}

function usesOf(uses: readonly KeyUse[]): Markup {
  const shown = uses.slice(0, SHOWN_USES)
  const rest = uses.length - shown.length
  return html`${shown.map(({ committee, product, version, candidate }) => html`<a href="/releases/${committee}/${product}/${version}">${plain(`${product} ${version}`)}</a> ${candidate} `)}${rest > 0 ? `and ${rest} more` : ''}`
}

function row(key: CommitteeKey, { events, uses, now }: KeysView): Markup {
  const told = events.find(({ fingerprint }) => fingerprint === key.fingerprint)
  const own = uses.filter(({ fingerprint }) => fingerprint === key.fingerprint)
  return html`<tr><th scope="row">${plain(key.owner)}<br><code>${key.fingerprint}</code><br><a href="?fingerprint=${key.fingerprint}#change" aria-label="Prepare a change of ${key.fingerprint}">Change</a></th>
<td>${plain(key.algorithm)}${key.weakness === undefined ? '' : html`<br><span class="needs-human">? ${plain(key.weakness)}</span>`}</td><td>${expiry(key, now)}</td>
<td>${told?.addedAt ? timeMark(told.addedAt) : 'by hand'}</td><td class="words">${own.length === 0 ? 'none recorded' : usesOf(own)}</td></tr>`
}

function keysTable(view: KeysView): Markup {
  if (view.keys === undefined)
    return html`<p>KEYS could not be read here; the log tells of ${view.events.length} keys.</p>`
  const columns = ['Owner and fingerprint', 'Strength', 'Expires', 'Added', 'Used by']
  return dataTable(
    `Keys of ${view.committee}`,
    columns,
    view.keys.map((key) => row(key, view)),
  )
}

// Only a member can commit to dist/release, and only the key's owner can revoke it: this page prepares, people act.
function commands({ committee, folder, fingerprint }: KeysView): Markup {
  const key = fingerprint === '' ? 'FINGERPRINT' : fingerprint
  const checkout = shellLine([
    'svn',
    'checkout',
    '--depth',
    'files',
    `https://dist.apache.org/repos/dist/release/${folder}`,
    'keys',
  ])
  const commit = (words: string) => shellLine(['svn', 'commit', '-m', words, 'keys/KEYS'])
  const add = [
    checkout,
    `gpg --armor --export ${key} | ${shellLine(['trusted-release', 'keys', 'add', 'keys/KEYS', '-', '--for', committee])}`,
    'svn diff keys/KEYS',
    commit(`Add key ${key} to KEYS`),
  ]
  const revoke = [
    checkout,
    shellLine(['trusted-release', 'keys', 'revoke', 'keys/KEYS', 'revocation.asc', '--for', committee]),
    'svn diff keys/KEYS',
    commit(`Revoke key ${key}`),
  ]
  return html`<h2 id="change">Change KEYS</h2>
<p>A member of the committee runs one of these and commits. No key is ever removed: what it signed must stay verifiable.</p>
<form class="search" action="#change"><label for="fingerprint">Fingerprint</label> <input id="fingerprint" name="fingerprint" value="${fingerprint}" maxlength="100" autocomplete="off"> <button>Prepare</button></form>
<h3>Add a key, or its newer state</h3><pre>${add.join('\n')}</pre><h3>Revoke a key</h3><pre>${revoke.join('\n')}</pre>`
}

/** Who signs for a committee, how strong and how long, and how KEYS is changed. */
export function keysPage(view: KeysView): Markup {
  const { committee, folder } = view
  return layout(
    `KEYS of ${committee}`,
    html`<p><a href="/committees/${committee}">${committee}</a> · <a href="https://downloads.apache.org/${folder}/KEYS" rel="noopener">KEYS as users get it</a></p>${keysTable(view)}${commands(view)}`,
  )
}
