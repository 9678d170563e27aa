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
import { cleanFacts, FINGERPRINT, file, goodSignature, NOW, run, SOURCE } from '../test/candidate-facts.ts'
import type { SignatureFacts } from './facts.ts'
import { signatureValid } from './signature-valid.ts'

const judge = (...signatures: SignatureFacts[]) => run(signatureValid, cleanFacts({ signatures }))
const good = goodSignature(SOURCE)

test('a good signature by a key in KEYS passes', () => {
  expect(judge(good)).toEqual([])
})

test.each([
  ['bad', 'was changed'],
  ['unknown-key', 'not in KEYS'],
  ['expired-key', 'has expired'],
  ['revoked-key', 'was revoked'],
  ['expired-signature', 'has expired'],
  ['malformed', 'not an armoured detached signature'],
] as const)('%s is a blocker with its own words and hint', (outcome, words) => {
  const [finding] = judge({ ...good, outcome })
  expect(finding).toMatchObject({ severity: 'blocker', artifact: SOURCE, hint: expect.any(String) })
  expect(finding?.message).toContain(words)
})

test('names the key that is not in KEYS by whatever gpg knew', () => {
  const unknown = { artifact: SOURCE, outcome: 'unknown-key' } as const
  expect(judge({ ...unknown, keyId: '0123456789ABCDEF' })[0]?.message).toContain('0123456789ABCDEF')
  expect(judge({ ...unknown, fingerprint: FINGERPRINT })[0]?.message).toContain(FINGERPRINT)
  expect(judge(unknown)[0]?.message).toContain('(unnamed key)')
})

test("a voter's appended signature does not spoil the release manager's", () => {
  expect(judge(good, { artifact: SOURCE, outcome: 'unknown-key', keyId: 'B' })).toMatchObject([{ severity: 'concern' }])
  expect(judge(good, { artifact: SOURCE, outcome: 'bad' })).toMatchObject([{ severity: 'blocker' }])
})

test('a collision-prone digest is refused even when gpg calls it good', () => {
  expect(judge({ ...good, hashAlgorithm: 2 })).toMatchObject([
    { severity: 'blocker', message: expect.stringContaining('SHA-1') },
  ])
  expect(judge({ ...good, hashAlgorithm: 1 })[0]?.message).toContain('MD5')
  expect(judge({ ...good, hashAlgorithm: 8 })).toEqual([])
})

test('a signature from the future is refused, a clock a minute off is not', () => {
  const after = (milliseconds: number) => ({ ...good, createdAt: new Date(NOW.getTime() + milliseconds) })
  expect(judge(after(60_000))).toEqual([])
  expect(judge(after(3_600_000))).toMatchObject([{ severity: 'blocker', message: expect.stringContaining('future') }])
})

test('an .asc that nothing was read from is a blocker, one without its file is not our business', () => {
  expect(judge()).toMatchObject([{ severity: 'blocker', artifact: SOURCE }])
  expect(run(signatureValid, cleanFacts({ files: [file('gone.zip.asc')], signatures: [] }))).toEqual([])
})
