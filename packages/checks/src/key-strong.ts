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

import type { Check } from '@tra/kernel'
import type { CandidateFacts, KeyFacts, KeyMaterial } from './facts.ts'
import { policy } from './policy.ts'
import type { Problem } from './problem.ts'

// release-distribution: "new artifacts MUST be signed by RSA keys of at least 2048 bits".
const MINIMUM_RSA_BITS = 2048
// RFC 4880 9.1 and RFC 9580 9.1: RSA (1, and the deprecated sign-only 3); ECDSA, EdDSA, Ed25519, Ed448.
const RSA = new Set([1, 3])
const ELLIPTIC: Record<number, string> = { 19: 'ECDSA', 22: 'EdDSA', 27: 'Ed25519', 28: 'Ed448' }
const DSA = 17
// A vote's 72 hours, the wait for mirrors, and room for a second candidate.
const NEEDED_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000

function weakness({ algorithm, bits, fingerprint }: KeyMaterial): Problem | undefined {
  const hint = 'sign with an RSA key of 4096 bits and append it to KEYS'
  const curve = ELLIPTIC[algorithm]
  if (RSA.has(algorithm))
    return bits >= MINIMUM_RSA_BITS
      ? undefined
      : { severity: 'blocker', message: `key ${fingerprint} is RSA with only ${bits} bits`, hint }
  if (curve !== undefined)
    return {
      severity: 'concern',
      message: `key ${fingerprint} is ${curve}, outside the wording of release-distribution, which asks for RSA`,
      hint,
    }
  const name = algorithm === DSA ? 'DSA' : `algorithm ${algorithm}`
  return { severity: 'blocker', message: `key ${fingerprint} is ${name}, which policy does not accept`, hint }
}

function shortLived({ fingerprint, expiresAt }: KeyMaterial, now: Date): Problem | undefined {
  if (expiresAt === undefined) return undefined
  const left = expiresAt.getTime() - now.getTime()
  // An expired key is the business of signature-valid.
  if (left <= 0 || left >= NEEDED_LIFETIME_MS) return undefined
  return {
    severity: 'concern',
    message: `key ${fingerprint} expires on ${expiresAt.toISOString().slice(0, 10)}, before the release can be out`,
    hint: 'extend the key and append the new copy to KEYS',
  }
}

/** The primary key and the subkeys that made a signature; a primary's expiry ends its subkeys too. */
function signingMaterial(keys: readonly KeyFacts[], used: ReadonlySet<string>): Set<KeyMaterial> {
  const material = keys.flatMap((key) =>
    [key, ...key.subkeys].flatMap((part) => (used.has(part.fingerprint) ? [key, part] : [])),
  )
  return new Set(material)
}

export const keyStrong: Check<CandidateFacts> = {
  id: 'key-strong',
  summary: 'Every key that signed the candidate is RSA of at least 2048 bits and outlives the release.',
  reference: policy.keys,
  run({ keys, signatures, now }) {
    const used = new Set(signatures.flatMap(({ fingerprint }) => fingerprint ?? []))
    return [...signingMaterial(keys, used)].flatMap((key) =>
      [weakness(key), shortLived(key, now)].filter((problem) => problem !== undefined),
    )
  },
}
