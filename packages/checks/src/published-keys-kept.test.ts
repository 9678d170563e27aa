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
import { FINGERPRINT } from '../test/candidate-facts.ts'
import { publishedFacts, runPublished } from '../test/published-facts.ts'
import { publishedKeysKept } from './published-keys-kept.ts'

const OTHER = 'B'.repeat(40)
const run = (...fingerprints: string[]) =>
  runPublished(publishedKeysKept, publishedFacts({ recordedKeys: { fingerprints } }))

test('is silent while KEYS holds the same keys, or while nobody kept the old one', () => {
  expect(run(FINGERPRINT)).toEqual([])
  expect(runPublished(publishedKeysKept, publishedFacts())).toEqual([])
})

test('a key that was taken out of KEYS is a blocker', () => {
  expect(run(FINGERPRINT, OTHER)).toMatchObject([{ rule: 'removed', severity: 'blocker' }])
})

test('a key that was appended is worth a note', () => {
  expect(run()).toMatchObject([{ rule: 'appended', severity: 'note', message: expect.stringContaining(FINGERPRINT) }])
})
