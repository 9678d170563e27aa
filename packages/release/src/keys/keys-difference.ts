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

import type { ListedKey } from '@tra/checks'
import { dayOf, nameOf } from './key-words.ts'

interface NamedKey {
  fingerprint: string
  name: string
}

/** What is different between two KEYS files, for programs. */
export interface KeysDifference {
  schema: 'keys-difference/v1'
  old: string
  new: string
  /** The new file begins with all bytes of the old one, as policy wants it. */
  appendOnly: boolean
  removed: NamedKey[]
  added: NamedKey[]
  changed: (NamedKey & { changes: string[] })[]
  /** Lines at which secret keys begin. */
  privateKeys: { old: readonly number[]; new: readonly number[] }
}

interface Side {
  location: string
  bytes: Uint8Array
  keys: readonly ListedKey[]
  privateKeys: readonly number[]
}

function expiryChange(before: ListedKey['expiresAt'], after: ListedKey['expiresAt'], what: string): string[] {
  const [old, now] = [before?.getTime() ?? Number.POSITIVE_INFINITY, after?.getTime() ?? Number.POSITIVE_INFINITY]
  if (old === now) return []
  return [`${what}expiry ${now > old ? 'extended' : 'shortened'} from ${dayOf(before)} to ${dayOf(after)}`]
}

function listed(verb: string, what: string, items: readonly string[]): string[] {
  return items.map((item) => `${what} ${verb}: ${item}`)
}

const missingFrom = (items: readonly string[], others: readonly string[]) => {
  const there = new Set(others)
  return items.filter((item) => !there.has(item))
}

/** A revoked key takes its user ids along, which is no news of its own. */
function userIdChanges(before: ListedKey, after: ListedKey): string[] {
  const died = after.revoked ? [] : missingFrom(before.userIds, after.userIds)
  return [
    ...listed('added', 'user id', missingFrom(after.allUserIds, before.allUserIds)),
    ...listed('removed', 'user id', missingFrom(before.allUserIds, after.allUserIds)),
    ...listed(
      'revoked',
      'user id',
      died.filter((userId) => after.allUserIds.includes(userId) && after.userIds.length > 0),
    ),
  ]
}

function subkeyChanges(before: ListedKey, after: ListedKey): string[] {
  const prints = (key: ListedKey) => key.subkeys.map(({ fingerprint }) => fingerprint)
  const kept = before.subkeys.flatMap((old) => {
    const now = after.subkeys.find(({ fingerprint }) => fingerprint === old.fingerprint)
    if (now === undefined) return []
    const revoked = now.revoked && !old.revoked && !after.revoked ? [`subkey revoked: ${now.fingerprint}`] : []
    return [...revoked, ...expiryChange(old.expiresAt, now.expiresAt, `subkey ${now.fingerprint}: `)]
  })
  return [
    ...listed('added', 'subkey', missingFrom(prints(after), prints(before))),
    ...listed('removed', 'subkey', missingFrom(prints(before), prints(after))),
    ...kept,
  ]
}

function changesOf(before: ListedKey, after: ListedKey): string[] {
  return [
    ...(after.revoked && !before.revoked ? ['revoked'] : []),
    ...(before.revoked && !after.revoked ? ['revocation removed'] : []),
    ...expiryChange(before.expiresAt, after.expiresAt, ''),
    ...userIdChanges(before, after),
    ...subkeyChanges(before, after),
  ]
}

const named = (key: ListedKey): NamedKey => ({ fingerprint: key.fingerprint, name: nameOf(key) })

/** Compares the keys of two files, and whether one only has something behind the other. */
export function keysDifference(before: Side, after: Side): KeysDifference {
  const byPrint = (keys: readonly ListedKey[]) => new Map(keys.map((key) => [key.fingerprint, key]))
  const [old, now] = [byPrint(before.keys), byPrint(after.keys)]
  const changed = before.keys.flatMap((key) => {
    const current = now.get(key.fingerprint)
    const changes = current === undefined ? [] : changesOf(key, current)
    return changes.length === 0 ? [] : [{ ...named(key), changes }]
  })
  return {
    schema: 'keys-difference/v1',
    old: before.location,
    new: after.location,
    appendOnly: Buffer.from(after.bytes.subarray(0, before.bytes.byteLength)).equals(before.bytes),
    removed: before.keys.filter(({ fingerprint }) => !now.has(fingerprint)).map(named),
    added: after.keys.filter(({ fingerprint }) => !old.has(fingerprint)).map(named),
    changed,
    privateKeys: { old: before.privateKeys, new: after.privateKeys },
  }
}
