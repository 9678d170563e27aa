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

import { clause } from './policy.ts'
import type { Problem, Rule } from './rule.ts'
import type { KeyMaterial } from './signature-facts.ts'

export type Weakness = 'short-rsa' | 'dsa' | 'elliptic' | 'unknown-algorithm'

/** What can be wrong with the algorithm of a signing key. */
export const weaknessRules: Record<Weakness, Rule> = {
  'short-rsa': {
    about: 'a signing key of RSA with less than 2048 bits',
    why: 'Such keys can be broken by whoever pays for the machines, and then sign anything.',
    clause: clause('MUST', 'keys'),
    severity: 'blocker',
  },
  dsa: {
    about: 'a signing key of DSA',
    why: 'DSA of old keys has 1024 bits, and one bad random number gives the key away.',
    clause: clause('MUST NOT', 'keys'),
    severity: 'blocker',
  },
  elliptic: {
    about: 'a signing key on an elliptic curve',
    why: 'It is strong but outside the wording of release-distribution, which asks for RSA, so a reader may object.',
    clause: clause('MUST', 'keys'),
    severity: { else: 'concern', 'open-source': 'off' },
  },
  'unknown-algorithm': {
    about: 'a signing key of another algorithm',
    why: 'Nobody has judged how strong it is, and users lack programs that can check it.',
    clause: clause('MUST', 'keys'),
    severity: 'blocker',
  },
}

const MINIMUM_RSA_BITS = 2048
// RFC 9580 9.1: RSA, and the deprecated sign-only 3; ECDSA, EdDSALegacy, Ed25519, Ed448.
const RSA = new Set([1, 3])
const ELLIPTIC: Record<number, string> = { 19: 'ECDSA', 22: 'EdDSA', 27: 'Ed25519', 28: 'Ed448' }
const DSA = 17

export function isRsa({ algorithm }: KeyMaterial): boolean {
  return RSA.has(algorithm)
}

/** Why policy would rather not see files signed by this (sub)key; undefined when it is RSA of enough bits. */
export function weaknessOf(key: KeyMaterial): Problem<Weakness> | undefined {
  const { algorithm, bits, fingerprint } = key
  const hint = 'sign with an RSA key of 4096 bits and append it to KEYS'
  const curve = ELLIPTIC[algorithm]
  if (isRsa(key))
    return bits >= MINIMUM_RSA_BITS
      ? undefined
      : { rule: 'short-rsa', message: `key ${fingerprint} is RSA with only ${bits} bits`, hint }
  if (curve !== undefined) {
    const message = `key ${fingerprint} is ${curve}, outside the wording of release-distribution, which asks for RSA`
    return { rule: 'elliptic', message, hint }
  }
  const [rule, name] =
    algorithm === DSA ? (['dsa', 'DSA'] as const) : (['unknown-algorithm', `algorithm ${algorithm}`] as const)
  return { rule, message: `key ${fingerprint} is ${name}, which policy does not accept`, hint }
}
