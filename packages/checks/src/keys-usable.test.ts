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
import { archive, cleanFacts, run, SOURCE } from '../test/candidate-facts.ts'
import { keysUsable } from './keys-usable.ts'

const profile = plainProfile('open-source')

test('one key is enough', () => {
  expect(run(keysUsable, cleanFacts())).toEqual([])
})

test('signed files and no key are a blocker under every profile', () => {
  expect(run(keysUsable, cleanFacts({ keys: [] }))).toMatchObject([{ rule: 'no-key', severity: 'blocker' }])
  expect(run(keysUsable, cleanFacts({ keys: [], profile }))).toMatchObject([{ severity: 'blocker' }])
})

test('where nothing is signed, KEYS is not missed', () => {
  expect(run(keysUsable, cleanFacts({ keys: [], profile, files: [archive(SOURCE)] }))).toEqual([])
})

test('each block that can not be read is a suggestion with its line, beside keys that can', () => {
  const keysFile = { sha256: 'a'.repeat(64), unreadable: [7, 120] }
  expect(run(keysUsable, cleanFacts({ keysFile }))).toMatchObject([
    { rule: 'unreadable-key', severity: 'suggestion', line: 7 },
    { rule: 'unreadable-key', line: 120, message: expect.stringContaining('line 120') },
  ])
  expect(run(keysUsable, cleanFacts({ keysFile: { ...keysFile, unreadable: [] } }))).toEqual([])
})

test('a private key in KEYS is a blocker, whatever else is in it', () => {
  const keysFile = { sha256: '0'.repeat(64), holdsPrivateKey: true as const }
  expect(run(keysUsable, cleanFacts({ keysFile }))).toMatchObject([{ rule: 'private-key', severity: 'blocker' }])
})
