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

import type { KeyFacts, KeyMaterial } from '@tra/checks'
import type { OwnKey } from '@tra/release'

/** A key or subkey of which the secret half may be here. */
export interface SecretMaterial extends KeyMaterial {
  /** The secret half is in this keyring, and this very (sub)key may sign. */
  canSign: boolean
  /** By gpg's own clock, which is the one that signs. */
  expired: boolean
}

type Fields = string[]

interface Part {
  fields: Fields
  fingerprint: string
  userIds: string[]
}

/** A (sub)key that gpg would let sign files today, as far as its listing says. */
export interface SigningPart extends KeyMaterial {
  primaryFingerprint: string
}

// Field 2: everything else is revoked, expired, disabled, invalid, or a letter of the future.
const USABLE = new Set(['-', 'o', 'q', 'm', 'f', 'u'])
// The holder revoked it, it expired, or its self-signature does not verify.
const DEAD_USER_ID = new Set(['r', 'e', 'i'])

const PARTS = new Set(['pub', 'sub', 'sec', 'ssb'])

/** gpg writes `:` and control characters of a user id as `\x3a`; only what is harmless in a log is turned back. */
export function readableUserId(text: string): string {
  return text.replace(/\\x([2-7][0-9a-f])/g, (escaped, hex: string) =>
    hex === '7f' ? escaped : String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** Splits a listing into (sub)keys, each with its fingerprint and user ids. */
function partsOf(listing: string): Part[] {
  const parts: Part[] = []
  for (const line of listing.split('\n')) {
    const fields = line.split(':')
    const [record = '', , , , , , , , , value = ''] = fields
    const current = parts.at(-1)
    if (PARTS.has(record)) parts.push({ fields, fingerprint: '', userIds: [] })
    else if (record === 'fpr' && current?.fingerprint === '') current.fingerprint = value
    else if (record === 'uid' && !DEAD_USER_ID.has(fields[1] ?? '')) current?.userIds.push(readableUserId(value))
  }
  return parts.filter(({ fingerprint }) => fingerprint !== '')
}

function seconds(field: string | undefined): Date {
  return new Date(Number(field) * 1000)
}

function material({ fields, fingerprint }: Part): KeyMaterial {
  const [, validity, bits, algorithm, , createdAt, expiresAt] = fields
  return {
    fingerprint,
    algorithm: Number(algorithm),
    bits: Number(bits),
    createdAt: seconds(createdAt),
    ...(expiresAt === undefined || expiresAt === '' ? {} : { expiresAt: seconds(expiresAt) }),
    revoked: validity === 'r',
  }
}

/** Reads `gpg --with-colons --list-keys` (GnuPG doc/DETAILS, "Format of the colon listings"). */
export function keysFrom(listing: string): KeyFacts[] {
  const keys: KeyFacts[] = []
  for (const part of partsOf(listing)) {
    if (part.fields[0] === 'pub') keys.push({ ...material(part), userIds: part.userIds, subkeys: [] })
    else keys.at(-1)?.subkeys.push(material(part))
  }
  return keys
}

/** What a subkey inherits of its primary key: it can not outlive it. */
function untilPrimaryEnds(part: KeyMaterial, primary: KeyMaterial): KeyMaterial {
  const ends = [part.expiresAt, primary.expiresAt].flatMap((end) => (end === undefined ? [] : [end.getTime()]))
  return ends.length === 0 ? part : { ...part, expiresAt: new Date(Math.min(...ends)) }
}

/** Field 12 of a primary key says `D` when the whole key is disabled. */
function isUsable({ fields }: Part): boolean {
  return USABLE.has(fields[1] ?? '') && !(fields[11] ?? '').includes('D')
}

/** The (sub)keys of `gpg --with-colons --list-keys` that may sign, unless gpg has said more than the listing shows. */
export function signingPartsFrom(listing: string): SigningPart[] {
  let primary: Part | undefined
  return partsOf(listing).flatMap((part) => {
    if (part.fields[0] === 'pub') primary = part
    if (primary === undefined || !isUsable(primary) || !isUsable(part)) return []
    if (part.fields[11]?.includes('s') !== true) return []
    return { ...untilPrimaryEnds(material(part), material(primary)), primaryFingerprint: primary.fingerprint }
  })
}

/** Field 15: `+` where the secret half is here, the serial number of the token that has it, `#` where it is missing. */
function hasSecret({ fields }: Part): boolean {
  return /^([+]|[0-9A-F]{8,})$/.test(fields[14] ?? '')
}

/** Reads `gpg --with-colons --list-secret-keys` of a whole keyring, also with keys on tokens. */
export function ownKeysFrom(listing: string): OwnKey[] {
  const keys: OwnKey[] = []
  for (const part of partsOf(listing)) {
    const canSign = (part.fields[11] ?? '').includes('s') && hasSecret(part)
    const own = { ...material(part), canSign }
    if (part.fields[0] === 'sec') keys.push({ fingerprint: part.fingerprint, userIds: part.userIds, parts: [own] })
    else keys.at(-1)?.parts.push(own)
  }
  return keys
}

/** Reads `gpg --with-colons --list-secret-keys`: the primary key first, then its subkeys. */
export function secretMaterialFrom(listing: string): SecretMaterial[] {
  return partsOf(listing).map((part) => {
    const [capabilities = '', token = ''] = [part.fields[11], part.fields[14]]
    const canSign = capabilities.includes('s') && token === '+'
    return { ...material(part), canSign, expired: part.fields[1] === 'e' }
  })
}
