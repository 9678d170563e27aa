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

import type { KeyMaterial, ListedKey } from '@tra/checks'
import { isInForce } from '@tra/checks'
import { visibleText } from '@tra/kernel'

// RFC 9580 9.1, as people know them.
const ALGORITHMS: Record<number, string> = {
  1: 'RSA',
  2: 'RSA',
  3: 'RSA',
  16: 'ElGamal',
  17: 'DSA',
  18: 'ECDH',
  19: 'ECDSA',
  22: 'EdDSA',
  25: 'X25519',
  26: 'X448',
  27: 'Ed25519',
  28: 'Ed448',
}

/** `RSA 4096`. */
export function algorithmOf({ algorithm, bits }: KeyMaterial): string {
  return `${ALGORITHMS[algorithm] ?? `algorithm ${algorithm}`} ${bits}`
}

/** `2026-03-01`, in UTC. A date that a key can't have is told as such: it must not break a report. */
export function dayOf(date: Date | undefined): string {
  if (date === undefined) return 'never'
  return Number.isNaN(date.getTime()) ? 'unknown' : date.toISOString().slice(0, 10)
}

/** What may be done with a (sub)key at a time. */
export function stateOf(key: KeyMaterial, now: Date): 'revoked' | 'expired' | 'in force' {
  if (key.revoked) return 'revoked'
  return isInForce(key, now) ? 'in force' : 'expired'
}

/** Fingerprint and first user id: how a person knows a key. */
export function nameOf({
  fingerprint,
  userIds,
  allUserIds,
}: Pick<ListedKey, 'fingerprint' | 'userIds' | 'allUserIds'>): string {
  return `${fingerprint} (${userIds[0] ?? allUserIds[0] ?? 'no user id'})`
}

/** `1 key`. */
export function countOfKeys(count: number): string {
  return `${count} ${count === 1 ? 'key' : 'keys'}`
}

export const LEAKED_KEY_HINT =
  'revoke that key today (trusted-release keys revoke), make a new one, and tell security@apache.org'

/** What a person must see of a KEYS file before anything else. @param lines at which secret keys begin. */
export function privateKeyLines(location: string, lines: readonly number[]): string[] {
  const what = 'whoever read the file can sign as its owner'
  return lines.map((line) => `PRIVATE KEY on line ${line} of ${visibleText(location)}: ${what}; ${LEAKED_KEY_HINT}`)
}
