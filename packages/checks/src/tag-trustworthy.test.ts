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

import { plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import { cleanFacts, FINGERPRINT, run } from '../test/candidate-facts.ts'
import type { TagFacts } from './comparison-facts.ts'
import { tagTrustworthy } from './tag-trustworthy.ts'

const COMMIT = 'c'.repeat(40)
const GOOD: TagFacts = {
  name: 'v1.2.0',
  commit: COMMIT,
  expectedCommit: COMMIT,
  annotated: true,
  signedName: 'v1.2.0',
  signature: 'good',
  fingerprint: FINGERPRINT,
}
const UNSIGNED: TagFacts = { name: 'v1.2.0', commit: COMMIT, annotated: true, signedName: 'v1.2.0' }

function rulesOf(tag: TagFacts, profile: 'asf' | 'high-assurance' = 'asf') {
  const facts = cleanFacts({ source: { comparisons: [], tag }, profile: plainProfile(profile) })
  return run(tagTrustworthy, facts).map(({ rule, severity }) => `${rule} ${severity}`)
}

test('a tag at the commit that a key of KEYS signed is trusted', () => {
  expect(rulesOf(GOOD)).toEqual([])
  expect(rulesOf({ ...GOOD, name: 'refs/tags/v1.2.0' })).toEqual([])
  expect(run(tagTrustworthy, cleanFacts())).toEqual([])
})

test('an unsigned or mere name of a tag is a matter of the profile', () => {
  expect(rulesOf(UNSIGNED)).toEqual(['unsigned suggestion'])
  expect(rulesOf({ name: 'v1.2.0', commit: COMMIT, annotated: false })).toEqual(['lightweight suggestion'])
  expect(rulesOf(UNSIGNED, 'high-assurance')).toEqual(['unsigned blocker'])
})

test.each([
  ['bad', 'bad-signature blocker'],
  ['malformed', 'bad-signature blocker'],
  ['unread', 'bad-signature blocker'],
  ['revoked-key', 'bad-signature blocker'],
  ['expired-key', 'bad-signature blocker'],
  ['weak-digest', 'bad-signature blocker'],
  ['unknown-key', 'unknown-signer concern'],
  ['not-openpgp', 'unknown-signer concern'],
] as const)('a signature that is %s: %s', (signature, expected) => {
  expect(rulesOf({ ...GOOD, signature })).toEqual([expected])
})

test('a good signature does not help a tag that was moved', () => {
  expect(rulesOf({ ...GOOD, commit: 'd'.repeat(40) })).toEqual(['other-commit blocker'])
})

test('an old signed tag does not become a new one by its name', () => {
  expect(rulesOf({ ...GOOD, signedName: 'v1.1.0' })).toEqual(['renamed blocker'])
  expect(rulesOf({ ...GOOD, name: 'v1.1.0', signedName: 'v1.1.0' })).toEqual(['other-version concern'])
})
