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

import { isInForce, type KeyFacts, type KeyMaterial } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import { refusedWeakness } from '../keys/key-decisions.ts'
import type { OwnKey, OwnKeyPart } from './local-ports.ts'

/** The part that signs. */
export interface ChosenKey {
  fingerprint: string
  primaryFingerprint: string
  userId: string
}

/** Why a key can not sign this release, and what to do. */
interface Unfit {
  reason: string
  hint: string
}

const MAX_SHOWN = 5
// Anybody can make a key with a wanted short id.
const FINGERPRINT = /^[0-9A-F]{40}([0-9A-F]{24})?$/
const ADD = 'append the public key to KEYS first: gpg --armor --export <fingerprint> | trusted-release keys add KEYS -'

/** @throws ReleaseError INPUT_INVALID. */
function fingerprintOf(wanted: string): string {
  const plain = wanted.replaceAll(/\s/g, '').replace(/^0x/i, '').replace(/!$/, '').toUpperCase()
  if (FINGERPRINT.test(plain)) return plain
  throw new ReleaseError('INPUT_INVALID', `--key: "${wanted}" is not a whole fingerprint`, {
    hint: 'gpg --list-secret-keys shows it; a short id can be forged.',
  })
}

function unfitInKeys(part: KeyMaterial, key: KeyFacts | undefined, now: Date): Unfit | undefined {
  if (key === undefined) return { reason: 'is not in KEYS, so nobody could verify what it signs', hint: ADD }
  const known = [key, ...key.subkeys].find(({ fingerprint }) => fingerprint === part.fingerprint)
  if (known === undefined) return { reason: `has a signing subkey ${part.fingerprint} that is not in KEYS`, hint: ADD }
  if (key.revoked || known.revoked) return { reason: 'was revoked in KEYS', hint: 'sign with another key' }
  if (!isInForce(key, now) || !isInForce(known, now))
    return { reason: 'has expired by KEYS', hint: `prolong it, or if you have: ${ADD}` }
  const weakness = refusedWeakness(known)
  return weakness && { reason: `is too weak: ${weakness.message}`, hint: weakness.hint }
}

/** The parts that could sign here and now, the newest first; all of them end with the primary key. */
function ableParts({ parts }: OwnKey, wanted: string | undefined, now: Date): OwnKeyPart[] {
  const [primary] = parts
  if (primary === undefined || !isInForce(primary, now)) return []
  const isWanted = ({ fingerprint }: OwnKeyPart) =>
    wanted === undefined || wanted === primary.fingerprint || wanted === fingerprint
  return parts
    .filter((part) => part.canSign && isInForce(part, now) && isWanted(part))
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
}

/** Why no part signs, by the user's own keyring. */
function unable({ fingerprint: primary, parts }: OwnKey, wanted: string | undefined): Unfit {
  const meant = parts.filter(({ fingerprint }) => wanted === undefined || wanted === primary || wanted === fingerprint)
  const signing = meant.filter(({ canSign }) => canSign)
  const relevant = signing.length > 0 ? signing : meant
  if (parts[0]?.revoked || relevant.every(({ revoked }) => revoked))
    return { reason: 'was revoked', hint: 'sign with another key' }
  return {
    reason: 'can not sign: it has expired, may not sign, or its secret half is not here',
    hint: 'plug in the token, or prolong the key: gpg --quick-set-expire <fingerprint> 2y',
  }
}

function judged(
  own: OwnKey,
  known: readonly KeyFacts[],
  { wanted, now }: { wanted: string | undefined; now: Date },
): { own: OwnKey; chosen?: ChosenKey; unfit?: Unfit } {
  const able = ableParts(own, wanted, now)
  const key = known.find(({ fingerprint }) => fingerprint === own.fingerprint)
  const fit = able.find((part) => unfitInKeys(part, key, now) === undefined)
  const { fingerprint: primaryFingerprint, userIds } = own
  if (fit !== undefined)
    return { own, chosen: { fingerprint: fit.fingerprint, primaryFingerprint, userId: userIds[0] ?? 'no user id' } }
  const [first] = able
  return { own, unfit: (first === undefined ? undefined : unfitInKeys(first, key, now)) ?? unable(own, wanted) }
}

function noKey(
  own: readonly OwnKey[],
  all: readonly ReturnType<typeof judged>[],
  wanted: string | undefined,
): ReleaseError {
  if (all.length === 0)
    return new ReleaseError(
      'REFUSED',
      wanted === undefined ? 'your gpg has no secret key' : `your gpg has no secret key ${wanted}`,
      {
        hint:
          own.length === 0
            ? 'Is GNUPGHOME the right one, and the token plugged in?'
            : 'gpg --list-secret-keys shows what it has.',
      },
    )
  const shown = all.slice(0, MAX_SHOWN).map(({ own: { fingerprint }, unfit }) => `key ${fingerprint} ${unfit?.reason}`)
  const hints = new Set(all.slice(0, MAX_SHOWN).flatMap(({ unfit }) => unfit?.hint ?? []))
  return new ReleaseError('REFUSED', shown.join('\n'), { hint: [...hints].join('\n') })
}

/**
 * The (sub)key of the user that signs: the one that was named, else the only one that KEYS vouches for.
 * @throws ReleaseError REFUSED (none can sign or none is good by KEYS), INPUT_INVALID (several; no whole fingerprint).
 */
export function chooseOwnKey(
  own: readonly OwnKey[],
  known: readonly KeyFacts[],
  { key, now }: { key: string | undefined; now: Date },
): ChosenKey {
  const wanted = key === undefined ? undefined : fingerprintOf(key)
  const named = own.filter(
    ({ parts }) => wanted === undefined || parts.some(({ fingerprint }) => fingerprint === wanted),
  )
  const all = named.map((one) => judged(one, known, { wanted, now }))
  const [only, ...more] = all.flatMap(({ chosen }) => chosen ?? [])
  if (only === undefined) throw noKey(own, all, wanted)
  if (more.length === 0) return only
  const prints = [only, ...more].map(({ primaryFingerprint }) => primaryFingerprint)
  throw new ReleaseError(
    'INPUT_INVALID',
    `several of your keys are in KEYS: ${prints.slice(0, MAX_SHOWN).join(', ')}`,
    {
      hint: 'Say which with --key.',
    },
  )
}
