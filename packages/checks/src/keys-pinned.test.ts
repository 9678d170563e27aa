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
import { cleanFacts, run } from '../test/candidate-facts.ts'
import type { CandidateFacts } from './facts.ts'
import { keysPinned } from './keys-pinned.ts'

const SHA256 = 'ab'.repeat(32)
const judge = (keysFile: NonNullable<CandidateFacts['keysFile']>) => run(keysPinned, cleanFacts({ keysFile }))

test('the pinned file passes, however the digest is spelled', () => {
  expect(judge({ sha256: SHA256, expectedSha256: SHA256 })).toEqual([])
  expect(judge({ sha256: SHA256, expectedSha256: SHA256.toUpperCase() })).toEqual([])
})

test('a KEYS file that somebody changed on the server is a blocker', () => {
  expect(judge({ sha256: SHA256, expectedSha256: 'cd'.repeat(32) })).toMatchObject([
    { rule: 'differs', severity: 'blocker', message: expect.stringContaining(SHA256) },
  ])
})

test.each([
  ['', 'empty'],
  [SHA256.slice(0, -1), 'cut short'],
  [`${SHA256} KEYS`, 'with a name'],
])('a pin that is %s is not the digest', (expectedSha256) => {
  expect(judge({ sha256: SHA256, expectedSha256 })).toHaveLength(1)
})

test('without a pin there is nothing to compare', () => {
  expect(judge({ sha256: SHA256 })).toEqual([])
  expect(run(keysPinned, cleanFacts())).toEqual([])
})
