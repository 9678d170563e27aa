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

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listedKeysFrom } from './listed-keys.ts'

const [KEY, SUBKEY] = ['A'.repeat(40), '5'.repeat(40)]
const self = (created: number, hash: number, kind = '13x') =>
  `sig:::1:${KEY.slice(-16)}:${created}::::Ada:${kind}::${KEY}:::${hash}:`
const user = (validity: string, name: string) => `uid:${validity}::::1700000000::H::${name}::::::::::0:`
const listing = (...lines: string[]) =>
  [
    'tru::1:1:0:3:1:5',
    `pub:-:4096:1:${KEY.slice(-16)}:1700000000:::-:::scSC::::::23::0:`,
    `fpr:::::::::${KEY}:`,
    ...lines,
  ].join('\n')

test('of each living user id the newest self-signature counts, whatever its place', () => {
  const [key] = listedKeysFrom(
    listing(
      user('-', 'Ada'),
      self(300, 10),
      self(100, 2),
      user('r', 'Old'),
      self(400, 1),
      user('-', 'Bea'),
      self(5, 8),
    ),
  )
  expect(key).toMatchObject({
    allUserIds: ['Ada', 'Old', 'Bea'],
    userIds: ['Ada', 'Bea'],
    selfSignatureHashes: [10, 8],
  })
})

test('signatures of others, on pictures and on subkeys are not self-signatures of a user id', () => {
  const foreign = self(900, 2).replaceAll(KEY, 'B'.repeat(40)).replaceAll(KEY.slice(-16), 'B'.repeat(16))
  const subkey = [
    `sub:-:4096:1:5555555555555555:1700000000::::::s::::::23:`,
    `fpr:::::::::${SUBKEY}:`,
    self(900, 2, '18x'),
  ]
  const picture = ['uat:-::::1700000000::H::1 9999::::::::::0:', self(900, 2)]
  const [key] = listedKeysFrom(listing(user('-', 'Ada'), self(1, 10), foreign, ...picture, ...subkey))
  expect(key).toMatchObject({ selfSignatureHashes: [10], subkeys: [{ fingerprint: SUBKEY, canSign: true }] })
})

test('a colon and a control character in a name are no fields of their own', () => {
  expect(listedKeysFrom(listing(user('-', 'A\\x3ab\\x1b')))[0]?.allUserIds).toEqual(['A:b\\x1b'])
})

test('any lines: no key without a fingerprint, and never an exception', () => {
  const record = fc.constantFrom('pub', 'sub', 'uid', 'fpr', 'sig', 'uat', 'tru', '')
  const line = fc
    .tuple(record, fc.array(fc.string({ maxLength: 6 }), { maxLength: 18 }))
    .map(([name, rest]) => [name, ...rest].join(':'))
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      expect(listedKeysFrom(lines.join('\n')).every(({ fingerprint }) => fingerprint !== '')).toBe(true)
    }),
  )
})
