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

import { type KeyFacts, keyOf } from '@tra/checks'
import { releaseId } from '@tra/kernel'
import { dayOf } from '../project-policy/day-of.ts'
import { expiringWithin } from './expiring-within.ts'
import type { Looked } from './looked.ts'
import type { MonitorRequest } from './monitor-request.ts'
import type { MonitorState, RememberedKey } from './monitor-state.ts'
import type { SeenRelease } from './watch-release.ts'
import { type PlacedFinding, scopeOf } from './watched-finding.ts'

const EXPIRY = 'monitor-key-expiry'
const KEPT = 'monitor-keys-kept'
const EDITED = 'monitor-keys-edited'

/** A KEYS file, and which of its keys signed releases that are current. */
interface KeysFile {
  location: string
  keys: readonly KeyFacts[]
  /** Fingerprint of the primary key → when it or the signing subkey ends, and what it signed. */
  signers: Map<string, { expiresAt: Date | undefined; releases: Set<string> }>
  /** Every release that names the file was looked at. */
  complete: boolean
}

function earlier(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a < b ? a : b
}

function addSigners(file: KeysFile, { watched, keys }: SeenRelease): void {
  for (const signature of keys?.signatures ?? []) {
    const used = keyOf(signature, file.keys)
    if (used === undefined) continue
    const { fingerprint } = used.key
    const known = file.signers.get(fingerprint) ?? { expiresAt: undefined, releases: new Set<string>() }
    const expiresAt = earlier(known.expiresAt, earlier(used.key.expiresAt, used.part.expiresAt))
    file.signers.set(fingerprint, { expiresAt, releases: known.releases.add(releaseId(watched.release)) })
  }
}

function keysFiles(seen: readonly SeenRelease[]): KeysFile[] {
  return [...Map.groupBy(seen, ({ watched }) => watched.keys)].flatMap(([location, members]) => {
    const read = members.find(({ keys }) => keys !== undefined)
    if (read?.keys === undefined) return []
    const complete = members.every(({ keys }) => keys !== undefined)
    const file: KeysFile = { location, keys: read.keys.keys, signers: new Map(), complete }
    for (const member of members) addSigners(file, member)
    return [file]
  })
}

function expiryFindings({ location, signers }: KeysFile, { expiryDays }: MonitorRequest, now: Date): PlacedFinding[] {
  return [...signers].flatMap(([fingerprint, { expiresAt, releases }]) => {
    const days = expiringWithin(expiresAt, expiryDays, now)
    if (expiresAt === undefined || days === undefined) return []
    return {
      ...{ place: location, check: EXPIRY, severity: 'concern', subject: fingerprint },
      message: `key ${fingerprint}, which signed ${[...releases].toSorted().join(', ')}, expires on ${dayOf(expiresAt)}, within ${days} days`,
      hint: 'prolong the key and append the new copy to KEYS; users can not verify the release with an expired one',
    }
  })
}

function remembered({ keys, signers }: KeysFile): RememberedKey[] {
  return keys.map(({ fingerprint, expiresAt, revoked }) => ({
    fingerprint,
    ...(expiresAt !== undefined && { expiresAt: expiresAt.toISOString() }),
    revoked,
    signs: signers.has(fingerprint),
  }))
}

function removed(location: string, { fingerprint, signs }: RememberedKey): PlacedFinding {
  return {
    ...{ place: location, check: KEPT, severity: signs ? 'blocker' : 'concern', subject: fingerprint },
    message: `key ${fingerprint}${signs ? ', which signed a current release,' : ''} is no longer in KEYS`,
    hint: 'append it again: KEYS is only ever appended to; a key that must not be trusted is revoked, not removed',
  }
}

function note(location: string, fingerprint: string, what: string): PlacedFinding {
  return {
    ...{ place: location, check: EDITED, severity: 'note', subject: fingerprint },
    message: `key ${fingerprint} ${what} since the last run`,
    hint: 'check that its owner is a release manager of the project and knows of it',
  }
}

function changeOf(before: RememberedKey | undefined, now: RememberedKey): string | undefined {
  if (before === undefined) return 'was added to KEYS'
  if (now.revoked && !before.revoked) return 'was revoked'
  if (now.expiresAt === before.expiresAt) return undefined
  return `expires ${now.expiresAt?.slice(0, 10) ?? 'never'} and no longer ${before.expiresAt?.slice(0, 10) ?? 'never'}`
}

function edits(location: string, before: readonly RememberedKey[], now: readonly RememberedKey[]): PlacedFinding[] {
  const [known, current] = [before, now].map((keys) => new Map(keys.map((key) => [key.fingerprint, key])))
  const lost = before.filter(({ fingerprint }) => !current?.has(fingerprint)).map((key) => removed(location, key))
  const changed = now.flatMap((key) => {
    const what = changeOf(known?.get(key.fingerprint), key)
    return what === undefined ? [] : [note(location, key.fingerprint, what)]
  })
  return [...lost, ...changed]
}

/** A key that is gone is remembered until it is back: else its loss would be news for one run only. */
function keptInMind(before: readonly RememberedKey[], now: readonly RememberedKey[]): RememberedKey[] {
  const current = new Set(now.map(({ fingerprint }) => fingerprint))
  return [...now, ...before.filter(({ fingerprint }) => !current.has(fingerprint))]
}

/** What is to be said about the KEYS files of what was seen, and what the next run should know. */
export function watchKeys(
  seen: readonly SeenRelease[],
  request: MonitorRequest,
  now: Date,
): { looked: Looked; state: MonitorState } {
  const before = new Map(request.previous?.keysFiles.map(({ location, keys }) => [location, keys]))
  const looked: Looked = { findings: [], known: [], unknown: [] }
  const after = new Map(before)
  for (const file of keysFiles(seen)) {
    const { location, complete } = file
    const [old, keys] = [before.get(location), remembered(file)]
    looked.findings.push(
      ...expiryFindings(file, request, now),
      ...(old === undefined ? [] : edits(location, old, keys)),
    )
    looked.known.push(
      ...(complete ? [scopeOf(location, EXPIRY)] : []),
      ...(old === undefined ? [] : [scopeOf(location, KEPT)]),
    )
    after.set(location, keptInMind(old ?? [], keys))
  }
  const files = [...after].map(([location, keys]) => ({ location, keys }))
  return { looked, state: { schema: 'monitor-state/v1', keysFiles: files } }
}
