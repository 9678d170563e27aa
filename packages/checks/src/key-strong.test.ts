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
import { cleanFacts, KEY, NOW, run } from '../test/candidate-facts.ts'
import { keyStrong } from './key-strong.ts'
import type { KeyFacts } from './signature-facts.ts'

const judge = (changes: Partial<KeyFacts>) => run(keyStrong, cleanFacts({ keys: [{ ...KEY, ...changes }] }))
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

test('RSA of 2048 bits is the least that passes', () => {
  expect(judge({ bits: 2048 })).toEqual([])
  expect(judge({ bits: 2047 })).toMatchObject([{ severity: 'blocker', message: expect.stringContaining('2047 bits') }])
})

test('DSA and unknown algorithms are blockers', () => {
  expect(judge({ algorithm: 17, bits: 3072 })).toMatchObject([
    { severity: 'blocker', message: expect.stringContaining('DSA') },
  ])
  expect(judge({ algorithm: 99 })).toMatchObject([{ severity: 'blocker' }])
})

test('EdDSA is reported as outside the wording, not passed silently', () => {
  expect(judge({ algorithm: 22, bits: 255 })).toMatchObject([
    { severity: 'concern', message: expect.stringContaining('outside the wording') },
  ])
})

test('a key that expires before the release can be out is a concern', () => {
  expect(judge({ expiresAt: inDays(3) })).toMatchObject([{ severity: 'concern' }])
  expect(judge({ expiresAt: inDays(8) })).toEqual([])
  expect(judge({ expiresAt: inDays(-1) })).toEqual([])
})

test('outside the Foundation nobody asks for RSA', () => {
  const facts = cleanFacts({ keys: [{ ...KEY, algorithm: 22, bits: 255 }], profile: plainProfile('open-source') })
  expect(run(keyStrong, facts)).toEqual([])
})

test('a size that can not be read is not long enough', () => {
  expect(judge({ bits: Number.NaN })).toMatchObject([{ rule: 'short-rsa' }])
})

test('a weak key that signed nothing here does not matter', () => {
  expect(judge({ fingerprint: 'B'.repeat(40), bits: 1024 })).toEqual([])
})

test('judges the signing subkey and, for its expiry, the primary key', () => {
  const { userIds: _userIds, subkeys: _subkeys, ...material } = KEY
  const weakSubkey = { ...material, bits: 1024 }
  const findings = judge({ fingerprint: 'B'.repeat(40), expiresAt: inDays(2), subkeys: [weakSubkey] })
  expect(findings.map(({ severity }) => severity)).toEqual(['concern', 'blocker'])
})
