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
import { aListedKey } from '../testing/a-listed-key.ts'
import { chooseOwnKey } from './choose-own-key.ts'
import type { OwnKey, OwnKeyPart } from './local-ports.ts'

const NOW = new Date('2026-03-01T12:00:00Z')
const PAST = new Date('2026-02-01T00:00:00Z')
const [A, B, SUB] = ['A'.repeat(40), 'B'.repeat(40), '5'.repeat(40)]

function part(fingerprint: string, parts: Partial<OwnKeyPart> = {}): OwnKeyPart {
  const { algorithm, bits, createdAt, revoked } = aListedKey()
  return { fingerprint, algorithm, bits, createdAt, revoked, canSign: true, ...parts }
}

function own(fingerprint: string, ...parts: OwnKeyPart[]): OwnKey {
  return { fingerprint, userIds: ['Ada <ada@apache.org>'], parts: parts.length > 0 ? parts : [part(fingerprint)] }
}

const known = (fingerprint = A, parts: Parameters<typeof aListedKey>[0] = {}) => aListedKey({ fingerprint, ...parts })
const subkey = { ...part(SUB), createdAt: new Date('2025-01-01') }
const choose = (mine: OwnKey[], keys: ReturnType<typeof known>[], key?: string) =>
  chooseOwnKey(mine, keys, { key, now: NOW })

test('the only key that is in KEYS signs', () => {
  expect(choose([own(B), own(A)], [known()])).toEqual({
    fingerprint: A,
    primaryFingerprint: A,
    userId: 'Ada <ada@apache.org>',
  })
})

test('the newest part that KEYS knows signs: a subkey that is not there yet does not', () => {
  const mine = [own(A, part(A), subkey)]
  expect(choose(mine, [known(A, { subkeys: [subkey] })])).toMatchObject({ fingerprint: SUB, primaryFingerprint: A })
  expect(choose(mine, [known()])).toMatchObject({ fingerprint: A })
  expect(() => choose([own(A, part(A, { canSign: false }), subkey)], [known()])).toThrow(
    /signing subkey 5+ that is not in KEYS/,
  )
})

test.each([`0x${A.toLowerCase()}`, `${A}!`, A.replaceAll(/(.{4})/g, '$1 ')])(
  'the fingerprint may be written %s',
  (key) => {
    expect(choose([own(A), own(B)], [known(A), known(B)], key)).toMatchObject({ fingerprint: A })
  },
)

test('a subkey may be named itself', () => {
  const mine = [own(A, part(A), subkey)]
  const keys = [known(A, { subkeys: [subkey] })]
  expect(choose(mine, keys, SUB)).toMatchObject({ fingerprint: SUB })
  expect(choose([own(A, subkey, part(A))], keys, A)).toMatchObject({ primaryFingerprint: A })
})

test('several that could sign are not chosen among', () => {
  expect(() => choose([own(A), own(B)], [known(A), known(B)])).toThrow(
    expect.objectContaining({ code: 'INPUT_INVALID', hint: 'Say which with --key.' }),
  )
})

test.each(['AAAAAAAA', 'ada@apache.org', `${A}0`])('%s is no whole fingerprint', (key) => {
  expect(() => choose([own(A)], [known()], key)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
})

test.each<[string, OwnKey[], ReturnType<typeof known>[], string, string]>([
  ['is not in KEYS', [own(A)], [known(B)], 'is not in KEYS', 'trusted-release keys add'],
  ['was revoked in KEYS', [own(A)], [known(A, { revoked: true })], 'was revoked in KEYS', 'another key'],
  ['has expired by KEYS', [own(A)], [known(A, { expiresAt: PAST })], 'has expired by KEYS', 'keys add'],
  ['has expired here', [own(A, part(A, { expiresAt: PAST }))], [known()], 'can not sign', 'prolong'],
  ['has an expired primary key', [own(A, part(A, { expiresAt: NOW }), subkey)], [known()], 'can not sign', 'prolong'],
  ['was revoked here', [own(A, part(A, { revoked: true }), subkey)], [known()], 'was revoked', 'another key'],
  [
    'has only revoked parts that sign',
    [own(A, part(A, { canSign: false }), { ...subkey, revoked: true })],
    [known()],
    'was revoked',
    'another key',
  ],
  ['has no secret half here', [own(A, part(A, { canSign: false }))], [known()], 'can not sign', 'token'],
  ['is weak', [own(A)], [known(A, { bits: 1024 })], 'too weak', 'RSA key of 4096'],
  ['does not exist', [], [known()], 'no secret key', 'GNUPGHOME'],
])('a key that %s is refused with what to do', (_, mine, keys, words, hint) => {
  expect(() => choose(mine, keys)).toThrow(
    expect.objectContaining({
      code: 'REFUSED',
      message: expect.stringContaining(words),
      hint: expect.stringContaining(hint),
    }),
  )
})

test('a named key that gpg does not have is told', () => {
  expect(() => choose([own(A)], [known(B)], B)).toThrow(/has no secret key B+/)
})
