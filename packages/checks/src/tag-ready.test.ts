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

import { expect, test } from 'vitest'
import { COMMIT, cleanSource, OTHER_COMMIT, runSource } from '../test/source-facts.ts'
import type { TagFacts } from './comparison-facts.ts'
import { tagReady } from './tag-ready.ts'

const signed: TagFacts = { name: 'v1.2.0', commit: COMMIT, annotated: true, signature: 'good' }
const { signature: _signature, ...unsigned } = signed
const run = (facts: TagFacts) =>
  runSource(tagReady, cleanSource({ tag: { name: facts.name, required: true, facts } })).map(({ rule }) => rule)

test.each(['v1.2.0', 'rel/1.2.0', 'widget-1.2.0-rc1'])('a signed tag %s at the commit is ready', (name) => {
  expect(run({ ...signed, name })).toEqual([])
})

test.each([
  ['bad', 'bad-signature'],
  ['malformed', 'bad-signature'],
  ['expired-key', 'bad-signature'],
  ['revoked-key', 'bad-signature'],
  ['weak-digest', 'bad-signature'],
  ['unknown-key', 'unknown-signer'],
  ['not-openpgp', 'unknown-signer'],
] as const)('a signature that is %s is told', (signature, rule) => {
  expect(run({ ...signed, signature })).toEqual([rule])
})

test('an unsigned and a lightweight tag are told apart', () => {
  expect(run(unsigned)).toEqual(['unsigned'])
  expect(run({ ...unsigned, annotated: false })).toEqual(['lightweight'])
})

test('a good signature does not help a tag at another commit or of another version', () => {
  expect(run({ ...signed, name: 'v1.2.1', commit: OTHER_COMMIT })).toEqual(['other-version', 'other-commit'])
})

test('an old signed tag under a new name is told', () => {
  expect(run({ ...signed, signedName: 'v1.1.0' })).toEqual(['renamed'])
  expect(run({ ...signed, signedName: 'v1.2.0' })).toEqual([])
})

test('before the tag is made it may be absent; afterwards it may not', () => {
  const tag = { name: 'v1.2.0', required: false }
  expect(runSource(tagReady, cleanSource({ tag }))).toEqual([])
  expect(runSource(tagReady, cleanSource({ tag: { ...tag, required: true } }))).toMatchObject([{ rule: 'absent' }])
})

test('the tag of a podling may leave the word out', () => {
  const release = { committee: 'incubator', product: 'widget', version: '1.2.0-incubating' }
  expect(runSource(tagReady, cleanSource({ release }))).toEqual([])
})
