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
import type { PublishedFacts } from './published-facts.ts'
import type { Rule, RuleCheck } from './rule.ts'

type Name = 'removed' | 'appended'

const rules: Record<Name, Rule> = {
  removed: {
    about: 'a key that was in KEYS at the release and is not now',
    why: 'Old releases stay verifiable only while all keys that ever signed one are kept.',
    clause: clause('MUST', 'signing'),
    severity: 'blocker',
  },
  appended: {
    about: 'a key that was added to KEYS since the release',
    why: 'Whoever holds a new key can sign in the name of the project; its owner should be known.',
    clause: clause('practice', 'keys'),
    severity: 'note',
  },
}

export const publishedKeysKept: RuleCheck<PublishedFacts, Name> = {
  id: 'published-keys-kept',
  summary: 'KEYS still holds every key that it held at the release.',
  rules,
  run({ recordedKeys, keys }) {
    if (recordedKeys === undefined) return []
    const now = new Set(keys.map(({ fingerprint }) => fingerprint))
    const before = new Set(recordedKeys.fingerprints)
    return [
      ...[...before.difference(now)].map((fingerprint) => ({
        rule: 'removed' as const,
        message: `key ${fingerprint} is no longer in KEYS`,
        hint: 'append it again: KEYS is only ever appended to; a key that must not be trusted is revoked, not removed',
      })),
      ...[...now.difference(before)].map((fingerprint) => ({
        rule: 'appended' as const,
        message: `key ${fingerprint} was added to KEYS since`,
        hint: 'check that its owner is a release manager of the project',
      })),
    ]
  },
}
