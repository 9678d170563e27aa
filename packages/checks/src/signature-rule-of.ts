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

import { assertNever } from '@tra/kernel'
import { keyOf } from './key-of.ts'
import type { KeyFacts, SignatureFacts } from './signature-facts.ts'
import type { SignatureRule } from './signature-rules.ts'

// The signer's clock and ours may differ by this much before a signature counts as made in the future.
const CLOCK_SKEW_MS = 5 * 60 * 1000

// RFC 9580 9.5: SHA-2 and SHA-3. SHA-1 and MD5 collide in practice (SHAttered, "SHA-1 is a Shambles"), RIPEMD-160 is no
// longer than SHA-1, and a number of the future is not known to be strong.
const STRONG_HASHES = new Set([8, 9, 10, 11, 12, 14])

/** gpg judges by its own clock; what is asked is whether the signature holds at the time that is judged. */
export function hasExpired({ expiresAt }: SignatureFacts, now: Date): boolean {
  return expiresAt !== undefined && expiresAt <= now
}

function isOutsideKeyLife(signature: SignatureFacts, keys: readonly KeyFacts[]): boolean {
  const { createdAt } = signature
  // gpg always tells the time of a signature that it calls good: without one, nothing fits.
  if (createdAt === undefined || Number.isNaN(createdAt.getTime())) return true
  const material = keyOf(signature, keys)
  if (material === undefined) return false
  const ends = [material.part.expiresAt, material.key.expiresAt]
  return createdAt < material.part.createdAt || ends.some((end) => end !== undefined && createdAt >= end)
}

/** A signature whose arithmetic holds can still be one that policy refuses. */
function ruleOfGood(signature: SignatureFacts, keys: readonly KeyFacts[], now: Date): SignatureRule | undefined {
  const { createdAt, hashAlgorithm = 0 } = signature
  if (!STRONG_HASHES.has(hashAlgorithm)) return 'weak-digest'
  if (createdAt !== undefined && createdAt.getTime() > now.getTime() + CLOCK_SKEW_MS) return 'future'
  return isOutsideKeyLife(signature, keys) ? 'outside-key-life' : undefined
}

/** The rule that a signature breaks, by itself; undefined when it breaks none. */
export function signatureRuleOf(
  signature: SignatureFacts,
  keys: readonly KeyFacts[],
  now: Date,
): SignatureRule | undefined {
  const { outcome } = signature
  if (hasExpired(signature, now) && (outcome === 'good' || outcome === 'expired-key')) return 'expired-signature'
  switch (outcome) {
    case 'good':
      return ruleOfGood(signature, keys, now)
    case 'expired-key':
      return isOutsideKeyLife(signature, keys) ? 'outside-key-life' : outcome
    case 'bad':
    case 'unknown-key':
    case 'revoked-key':
    case 'not-for-signing':
    case 'outside-key-life':
    case 'expired-signature':
    case 'weak-digest':
    case 'malformed':
    case 'unread':
      return outcome
    default:
      return assertNever(outcome)
  }
}
