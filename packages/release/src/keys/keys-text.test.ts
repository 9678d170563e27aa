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
import { keysDocument } from './keys-document.ts'
import { keysText } from './keys-text.ts'

const NOW = new Date('2026-03-01T12:00:00Z')
const none = { unreadable: [], privateKeys: [], repeated: [], strayLines: [], bytes: Buffer.alloc(0) }

function text(...keys: Parameters<typeof aListedKey>) {
  const file = { ...none, location: 'KEYS', sha256: 'f'.repeat(64), keys: keys.map((key) => aListedKey(key)) }
  return keysText(keysDocument(file, NOW))
}

test('a key, its names and its subkeys stand below one another', () => {
  const subkey = { ...aListedKey({ fingerprint: '5'.repeat(40), algorithm: 22, bits: 255 }), canSign: true }
  const expiresAt = new Date('2027-01-31T00:00:00Z')
  expect(text({ subkeys: [subkey, { ...subkey, revoked: true, canSign: false }], expiresAt, lines: [3, 90] })).toBe(
    [
      `KEYS: 1 key, sha256 ${'f'.repeat(64)}`,
      `Line   Fingerprint${' '.repeat(31)}Algorithm  Created     Expires     State`,
      `3,90   ${'A'.repeat(40)}  RSA 4096   2024-02-03  2027-01-31  in force`,
      '      Ada Keeper <ada@apache.org>',
      `  sub  ${'5'.repeat(40)}  EdDSA 255  2024-02-03  never       in force  signs`,
      `  sub  ${'5'.repeat(40)}  EdDSA 255  2024-02-03  never       revoked   does not sign`,
      '',
    ].join('\n'),
  )
})

test('a file without keys and a block without one are told', () => {
  const file = { ...none, location: 'KEYS', sha256: 'f'.repeat(64), keys: [], unreadable: [7] }
  expect(keysText(keysDocument(file, NOW))).toBe(
    `KEYS: 0 keys, sha256 ${'f'.repeat(64)}\nline 7: a block that holds no key which can be used\n`,
  )
})

test('a private key comes before everything else', () => {
  const file = { ...none, location: 'KEYS', sha256: 'f'.repeat(64), keys: [aListedKey()], privateKeys: [9] }
  const document = keysDocument(file, NOW)
  expect(document).toMatchObject({ privateKeys: [9] })
  expect(keysText(document)).toMatch(/^PRIVATE KEY on line 9 of KEYS: whoever read the file can sign as its owner/)
})

test('a name gives no orders to a terminal, and an impossible date breaks nothing', () => {
  const shown = text({ userIds: ['\u001b[2Jx'], createdAt: new Date(Number.NaN) })
  expect(shown).toContain('\\u{1b}[2Jx')
  expect(shown).toContain('unknown')
})
