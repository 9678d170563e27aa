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
import { cleanFacts, FINGERPRINT, file, goodSignature, KEY, NOW, run, SOURCE } from '../test/candidate-facts.ts'
import type { KeyFacts, SignatureFacts } from './signature-facts.ts'
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
  ['not-for-signing', 'does not let sign'],
  ['outside-key-life', 'not yet made or had expired'],
  ['expired-signature', 'has expired'],
  ['weak-digest', 'weak digest'],
  ['malformed', 'not an armoured detached signature'],
  ['unread', 'more than is read'],
] as const)('%s is a blocker with its own words and hint', (outcome, words) => {
  const [finding] = judge({ ...good, outcome })
  expect(finding).toMatchObject({ rule: outcome, severity: 'blocker', artifact: SOURCE, hint: expect.any(String) })
  expect(finding?.message).toContain(words)
})

test('a signature that has ended by the time of the judgement is refused, whatever gpg said then', () => {
  const ended = { ...good, expiresAt: NOW }
  expect(judge(ended)).toMatchObject([{ rule: 'expired-signature', severity: 'blocker' }])
  expect(judge({ ...ended, outcome: 'expired-key' })).toMatchObject([{ rule: 'expired-signature' }])
  expect(judge({ ...ended, outcome: 'revoked-key' })).toMatchObject([{ rule: 'revoked-key' }])
  expect(judge({ ...good, expiresAt: new Date(NOW.getTime() + 1000) })).toEqual([])
})

test('names the key that is not in KEYS by whatever gpg knew', () => {
  const unknown = { artifact: SOURCE, outcome: 'unknown-key' } as const
  expect(judge({ ...unknown, keyId: '0123456789ABCDEF' })[0]?.message).toContain('0123456789ABCDEF')
  expect(judge({ ...unknown, fingerprint: FINGERPRINT })[0]?.message).toContain(FINGERPRINT)
  expect(judge(unknown)[0]?.message).toContain('(unnamed key)')
})

test("a voter's appended signature does not spoil the release manager's", () => {
  expect(judge(good, { artifact: SOURCE, outcome: 'unknown-key', keyId: 'B' })).toMatchObject([
    { rule: 'extra-unknown-key', severity: 'concern' },
  ])
  expect(judge(good, { artifact: SOURCE, outcome: 'bad' })).toMatchObject([{ severity: 'blocker' }])
})

test('a collision-prone digest is refused even when gpg calls it good', () => {
  expect(judge({ ...good, hashAlgorithm: 2 })).toMatchObject([
    { severity: 'blocker', message: expect.stringContaining('SHA-1') },
  ])
  expect(judge({ ...good, hashAlgorithm: 1 })[0]?.message).toContain('MD5')
  expect(judge({ ...good, hashAlgorithm: 8 })).toEqual([])
})

test('a digest that nobody knows to be strong is refused, and so is one that is not told', () => {
  expect(judge({ ...good, hashAlgorithm: 99 })).toMatchObject([{ rule: 'weak-digest' }])
  const { hashAlgorithm: _hashAlgorithm, ...untold } = good
  expect(judge(untold)).toMatchObject([{ rule: 'weak-digest' }])
})

test('a good signature over a weak digest does not make room for one by an unknown key', () => {
  const rules = judge({ ...good, hashAlgorithm: 2 }, { artifact: SOURCE, outcome: 'unknown-key' }).map(
    ({ rule }) => rule,
  )
  expect(rules).toEqual(['weak-digest', 'unknown-key'])
})

const HOUR = 3_600_000
const at = (date: Date, hours: number) => new Date(date.getTime() + hours * HOUR)

test.each<[string, SignatureFacts['outcome'], Partial<KeyFacts>, string[]]>([
  ['after the key was made', 'good', { createdAt: at(NOW, -48) }, []],
  ['before the key was made', 'good', { createdAt: at(NOW, -1) }, ['outside-key-life']],
  ['before the key expired', 'expired-key', { expiresAt: at(NOW, -1) }, ['expired-key']],
  ['after the key expired', 'expired-key', { expiresAt: at(NOW, -48) }, ['outside-key-life']],
])('a signature made %s', (_name, outcome, changes, rules) => {
  const facts = cleanFacts({ signatures: [{ ...good, outcome }], keys: [{ ...KEY, ...changes }] })
  expect(run(signatureValid, facts).map(({ rule }) => rule)).toEqual(rules)
})

test('a subkey can not sign after its primary key expired', () => {
  const subkey = { ...KEY, fingerprint: 'B'.repeat(40) }
  const facts = cleanFacts({
    signatures: [{ ...good, fingerprint: subkey.fingerprint }],
    keys: [{ ...KEY, expiresAt: at(NOW, -48), subkeys: [subkey] }],
  })
  expect(run(signatureValid, facts)).toMatchObject([{ rule: 'outside-key-life' }])
})

test('a good signature without a time, or with none that can be read, is refused', () => {
  const { createdAt: _createdAt, ...untold } = good
  expect(judge(untold)).toMatchObject([{ rule: 'outside-key-life' }])
  expect(judge({ ...good, createdAt: new Date(Number.NaN) })).toMatchObject([
    { message: expect.stringContaining('unknown time') },
  ])
})

test('a signature from the future is refused, a clock a minute off is not', () => {
  const after = (milliseconds: number) => ({ ...good, createdAt: new Date(NOW.getTime() + milliseconds) })
  expect(judge(after(60_000))).toEqual([])
  expect(judge(after(3_600_000))).toMatchObject([{ severity: 'blocker', message: expect.stringContaining('future') }])
})

test('an .asc that nothing was read from is a blocker, one without its file is not our business', () => {
  expect(judge()).toMatchObject([{ rule: 'no-good-signature', severity: 'blocker', artifact: SOURCE }])
  expect(run(signatureValid, cleanFacts({ files: [file('gone.zip.asc')], signatures: [] }))).toEqual([])
})
