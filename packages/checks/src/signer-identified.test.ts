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
import { cleanFacts, KEY, run } from '../test/candidate-facts.ts'
import type { CandidateFacts } from './facts.ts'
import { signerIdentified } from './signer-identified.ts'

const judge = (userIds: string[], changes: Partial<CandidateFacts> = {}) =>
  run(signerIdentified, cleanFacts({ keys: [{ ...KEY, userIds }], ...changes }))

test.each([
  ['a committer', ['Alice <no-such-committer@apache.org>']],
  ['a committer in another spelling', ['Alice <no-such-committer@APACHE.org>']],
  [
    'a committer under a second name',
    ['Alice <no-such-committer@example.org>', 'Alice <no-such-committer@apache.org>'],
  ],
  ['the automated key of the committee', ['Automated Release Signing <private@widget.apache.org>']],
])('%s is identified', (_name, userIds) => {
  expect(judge(userIds)).toEqual([])
})

test.each([
  ['an address elsewhere', 'Alice <no-such-committer@example.org>'],
  ['a domain that only begins so', 'Mallory <no-such-committer@apache.org.example>'],
  ['a domain that only ends so', 'Mallory <no-such-committer@notapache.org>'],
  ['a host of the Foundation', 'Mallory <no-such-committer@people.apache.org>'],
  ['a domain in other letters', 'Mallory <no-such-committer@\u0430pache.org>'],
  ['the address in the comment', 'Alice (no-such-committer@apache.org) <mallory@example.org>'],
  ['the address in the name', 'no-such-committer@apache.org <mallory@example.org>'],
  ['two addresses', '<mallory@example.org> <no-such-committer@apache.org>'],
  ['the list of another committee', 'Automated Release Signing <private@gadget.apache.org>'],
  ['another list of the committee', 'Automated Release Signing <dev@widget.apache.org>'],
  ['nothing', ''],
])('%s is not an identity', (_name, userId) => {
  expect(judge([userId])).toMatchObject([{ rule: 'no-asf-uid', severity: 'concern' }])
})

test('a key without a user id is told', () => {
  expect(judge([])[0]?.message).toContain('no user id')
})

test('without a release nobody knows whose automated key it is', () => {
  const { release: _release, ...facts } = cleanFacts()
  expect(run(signerIdentified, facts)).toHaveLength(1)
})

test('outside the Foundation nobody asks', () => {
  expect(judge(['Alice <no-such-committer@example.org>'], { profile: plainProfile('open-source') })).toEqual([])
})

test('a key that signed nothing good here does not matter', () => {
  expect(judge(['Alice <no-such-committer@example.org>'], { signatures: [] })).toEqual([])
})
