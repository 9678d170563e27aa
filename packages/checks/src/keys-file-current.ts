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

import { isRsa, weaknessOf } from './key-weakness.ts'
import { isInForce, type KeysFileFacts, type ListedKey } from './keys-file-facts.ts'
import { type KeysFileRule, keysFileRules } from './keys-file-rules.ts'
import type { Problem, RuleCheck } from './rule.ts'
import type { KeyMaterial } from './signature-facts.ts'
import { addressOf } from './user-id-address.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const ADVISED_RSA_BITS = 4096
// The advice came with the weakness of SHA-1 in 2009; older keys of 2048 bits "do not need" a successor (release-signing).
const ADVISED_SINCE = new Date('2010-01-01T00:00:00Z')
// RFC 4880 9.4: MD5, SHA-1, RIPEMD-160.
const WEAK_HASHES = new Set([1, 2, 3])
const FOUNDATION = /(^|[.])apache[.]org$/

const day = (date: Date) => date.toISOString().slice(0, 10)

function ended({ fingerprint, revoked, expiresAt }: KeyMaterial): Problem<KeysFileRule> {
  if (revoked)
    return {
      rule: 'revoked',
      message: `key ${fingerprint} was revoked`,
      hint: 'leave it in KEYS: who has the old copy must be able to learn of the revocation',
    }
  return {
    rule: 'expired',
    message: `key ${fingerprint} expired${expiresAt === undefined ? '' : ` on ${day(expiresAt)}`}`,
    hint: `when it is still used: gpg --quick-set-expire ${fingerprint} 2y, and append the export with trusted-release keys add`,
  }
}

function expiresSoon(
  { fingerprint, expiresAt }: KeyMaterial,
  { now, soonDays }: KeysFileFacts,
): Problem<KeysFileRule>[] {
  if (expiresAt === undefined || expiresAt.getTime() - now.getTime() > soonDays * DAY_MS) return []
  const message = `key ${fingerprint} expires on ${day(expiresAt)}, within ${soonDays} days`
  const hint = `gpg --quick-set-expire ${fingerprint} 2y, and append the export with trusted-release keys add`
  return [{ rule: 'expires-soon', message, hint }]
}

function shortForNew(key: KeyMaterial): Problem<KeysFileRule>[] {
  const isLong = !isRsa(key) || key.bits >= ADVISED_RSA_BITS
  if (isLong || key.createdAt < ADVISED_SINCE || weaknessOf(key) !== undefined) return []
  const message = `key ${key.fingerprint} is RSA with ${key.bits} bits, made on ${day(key.createdAt)}`
  return [{ rule: 'short-for-new', message, hint: 'make the next key with 4096 bits; this one may go on' }]
}

function weakSelfSignature({ fingerprint, selfSignatureHashes }: ListedKey): Problem<KeysFileRule>[] {
  const isWeak = selfSignatureHashes.length > 0 && selfSignatureHashes.every((hash) => WEAK_HASHES.has(hash))
  if (!isWeak) return []
  const message = `key ${fingerprint} binds its user ids with SHA-1 or weaker alone`
  const hint = `renew the binding: gpg --cert-digest-algo SHA512 --quick-set-expire ${fingerprint} 2y; then append the key again`
  return [{ rule: 'weak-self-signature', message, hint }]
}

function noFoundationId({ fingerprint, userIds }: ListedKey): Problem<KeysFileRule>[] {
  if (userIds.some((userId) => FOUNDATION.test(addressOf(userId)?.domain ?? ''))) return []
  const message = `key ${fingerprint} (${userIds[0] ?? 'no user id'}) has no user id with an address at apache.org`
  const hint = `gpg --quick-add-uid ${fingerprint} "Name <id@apache.org>", and append the export with trusted-release keys add`
  return [{ rule: 'no-asf-uid', message, hint }]
}

/** What there is to say about one key that still counts; a subkey matters when it may sign. */
function currentProblems(key: ListedKey, facts: KeysFileFacts): Problem<KeysFileRule>[] {
  const signing = [key, ...key.subkeys.filter((subkey) => subkey.canSign && isInForce(subkey, facts.now))]
  return [
    ...signing.flatMap((part) => weaknessOf(part) ?? []),
    ...signing.flatMap(shortForNew),
    ...signing.flatMap((part) => expiresSoon(part, facts)),
    ...weakSelfSignature(key),
    ...noFoundationId(key),
  ]
}

function noneInForce({ keys, now }: KeysFileFacts): Problem<KeysFileRule>[] {
  if (keys.length === 0 || keys.some((key) => isInForce(key, now))) return []
  const hint = 'append a current key of a release manager with trusted-release keys add'
  return [{ rule: 'none-in-force', message: 'every key in KEYS has expired or was revoked', hint }]
}

export const keysFileCurrent: RuleCheck<KeysFileFacts, KeysFileRule> = {
  id: 'keys-file-current',
  summary: 'The keys in KEYS are strong, in force for some time to come, and name committers.',
  rules: keysFileRules,
  run(facts) {
    const problems = facts.keys.flatMap((key) => {
      const found = isInForce(key, facts.now) ? currentProblems(key, facts) : [ended(key)]
      const line = key.lines.at(-1)
      return line === undefined ? found : found.map((problem) => ({ ...problem, line }))
    })
    return [...noneInForce(facts), ...problems]
  },
}
