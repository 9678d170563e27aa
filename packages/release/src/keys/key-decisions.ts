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

import { isInForce, type KeyMaterial, weaknessOf } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import { dayOf, nameOf } from './key-words.ts'
import type { KeyMerge } from './keys-ports.ts'

type Merged = Extract<KeyMerge, { outcome: 'merged' }>

/** What is to be done with a key or a revocation that was offered. */
export interface KeyChange {
  kind: 'unchanged' | 'added' | 'updated' | 'revoked'
  merge: Merged
}

// Blockers of keys-file-current; a key on an elliptic curve is a concern that does not stop anybody.
const REFUSED = new Set(['short-rsa', 'dsa', 'unknown-algorithm'])

const MAX_SHOWN = 5

const GUARDED = /^:-----BEGIN PGP /m
const UNGUARD =
  'gpg puts a colon before the dashes of a certificate, so that nobody uses it by accident: when you mean it, remove the colon'
const LOOK_AT_KEYS =
  'look whether KEYS holds the key it is for (trusted-release keys list): a key that is not there needs no revocation there'

/** Why no release may be signed by a key; undefined for one that is strong enough. */
export function refusedWeakness(key: KeyMaterial): { message: string; hint: string } | undefined {
  const weakness = weaknessOf(key)
  return weakness !== undefined && REFUSED.has(weakness.rule) ? weakness : undefined
}

function refuse(message: string, hint: string): ReleaseError {
  return new ReleaseError('REFUSED', message, { hint })
}

/** @throws ReleaseError REFUSED, MALFORMED unless it is one public key that gpg can use. */
function oneKey(merge: KeyMerge, what: string, unreadable: ReleaseError): Merged {
  if (merge.outcome === 'merged') return merge
  if (merge.outcome === 'secret')
    throw refuse(
      `${what} holds a secret key, which must never be published`,
      'if anybody else could read that file, revoke the key; export the public one: gpg --armor --export <fingerprint>',
    )
  if (merge.outcome === 'several')
    throw refuse(
      `${what} holds ${merge.fingerprints.length} keys: ${merge.fingerprints.slice(0, MAX_SHOWN).join(', ')}`,
      'add them one by one, so that somebody looks at each',
    )
  throw unreadable
}

function assertUsable({ before, after }: Merged, now: Date): void {
  const isRevocation = after.revoked && before?.revoked === false
  if (after.revoked && !isRevocation)
    throw refuse(
      `key ${nameOf(after)} ${before === undefined ? 'was revoked' : 'is revoked in KEYS'}`,
      'make a new key; a revoked one can not come back',
    )
  if (isRevocation) return
  if (!isInForce(after, now))
    throw refuse(
      `key ${nameOf(after)} expired on ${dayOf(after.expiresAt)}`,
      `prolong it (gpg --quick-set-expire ${after.fingerprint} 2y) and export it again`,
    )
  const signing = after.subkeys.filter((subkey) => subkey.canSign && isInForce(subkey, now))
  const [weakness] = [after, ...signing].flatMap((part) => refusedWeakness(part) ?? [])
  if (weakness !== undefined) throw refuse(weakness.message, weakness.hint)
}

/**
 * Whether a key is to be appended to KEYS.
 * @throws ReleaseError MALFORMED (no key), REFUSED (secret, several, revoked, expired or weak).
 */
export function additionOf(merge: KeyMerge, now: Date): KeyChange {
  const hint = 'export the public key: gpg --armor --export <fingerprint>'
  const unreadable = new ReleaseError('MALFORMED', 'what was given holds no key that gpg can use', { hint })
  const merged = oneKey(merge, 'what was given', unreadable)
  if (!merged.changed) return { kind: 'unchanged', merge: merged }
  assertUsable(merged, now)
  if (merged.before === undefined) return { kind: 'added', merge: merged }
  return { kind: merged.after.revoked ? 'revoked' : 'updated', merge: merged }
}

/**
 * Whether a certificate revokes a key of KEYS.
 * @throws ReleaseError MALFORMED (nothing that gpg takes for a key of KEYS), REFUSED (a key that is not in KEYS, no revocation).
 */
export function revocationOf(merge: KeyMerge, certificate: Uint8Array): KeyChange {
  const what = 'the revocation certificate'
  const hint = GUARDED.test(Buffer.from(certificate).toString('latin1')) ? UNGUARD : LOOK_AT_KEYS
  const unreadable = new ReleaseError('MALFORMED', `${what} is not one of a key in KEYS`, { hint })
  const merged = oneKey(merge, what, unreadable)
  const { before, after } = merged
  if (before === undefined)
    throw refuse(`key ${nameOf(after)} is not in KEYS`, 'nobody trusts it there: there is nothing to revoke')
  if (before.revoked && after.revoked && !merged.changed) return { kind: 'unchanged', merge: merged }
  if (!after.revoked)
    throw refuse(
      `${what} does not revoke key ${nameOf(after)}`,
      'gpg --generate-revocation makes one; a subkey is revoked in the key itself: add that with trusted-release keys add',
    )
  return { kind: 'revoked', merge: merged }
}
