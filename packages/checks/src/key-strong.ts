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

import type { CandidateFacts } from './facts.ts'
import { keyOf } from './key-of.ts'
import { type Weakness, weaknessOf, weaknessRules } from './key-weakness.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'
import type { KeyMaterial } from './signature-facts.ts'

type Name = Weakness | 'expires-soon'

const rules: Record<Name, Rule> = {
  ...weaknessRules,
  'expires-soon': {
    about: 'a signing key that expires within a week',
    why: 'The release would come out with signatures that no longer verify.',
    clause: clause('MUST', 'publishing'),
    severity: 'concern',
  },
}

// A vote's 72 hours, the wait for mirrors, and room for a second candidate.
const NEEDED_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000

function shortLived({ fingerprint, expiresAt }: KeyMaterial, now: Date): Problem<Name> | undefined {
  if (expiresAt === undefined) return undefined
  const left = expiresAt.getTime() - now.getTime()
  // An expired key is the business of signature-valid.
  if (left <= 0 || left >= NEEDED_LIFETIME_MS) return undefined
  return {
    rule: 'expires-soon',
    message: `key ${fingerprint} expires on ${expiresAt.toISOString().slice(0, 10)}, before the release can be out`,
    hint: 'extend the key and append the new copy to KEYS',
  }
}

/** The primary keys and subkeys behind the signatures, in the order of KEYS; a primary's expiry ends its subkeys too. */
function signingMaterial({ keys, signatures }: CandidateFacts): Set<KeyMaterial> {
  const used = signatures.flatMap((signature) => keyOf(signature, keys) ?? [])
  return new Set(keys.flatMap((key) => used.flatMap(({ key: own, part }) => (own === key ? [key, part] : []))))
}

export const keyStrong: RuleCheck<CandidateFacts, Name> = {
  id: 'key-strong',
  summary: 'Every key that signed the candidate is RSA of at least 2048 bits and outlives the release.',
  rules,
  run(facts) {
    return [...signingMaterial(facts)].flatMap((key) =>
      [weaknessOf(key), shortLived(key, facts.now)].filter((problem) => problem !== undefined),
    )
  },
}
