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
import { appendedKeys } from './appended-keys.ts'

const shown = {
  listing: 'pub   rsa4096 2024-01-01\nuid   Žofie\n',
  armour: '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAA==\n-----END PGP PUBLIC KEY BLOCK-----\n',
}
const PLAIN = `${shown.listing}\n${shown.armour}`
const append = (old: string) => Buffer.from(appendedKeys(Buffer.from(old), shown)).toString('utf8')

test.each([
  ['an empty file', '', ''],
  ['a last line with its end', 'KEYS\n', '\n'],
  ['a last line without', 'KEYS', '\n\n'],
  ['an empty line at the end', 'KEYS\n\n', ''],
])('behind %s there is one empty line', (_, old, gap) => {
  expect(append(old)).toBe(old + gap + PLAIN)
})

test('a file with line ends of Windows keeps them', () => {
  const added = append('KEYS\r\nof us\r\n').slice('KEYS\r\nof us\r\n'.length)
  expect(added).toBe(`\r\n${PLAIN.replaceAll('\n', '\r\n')}`)
})

test('a file that ends inside a block is refused: the key would become part of it', () => {
  for (const old of ['-----BEGIN PGP PUBLIC KEY BLOCK-----\nAA', 'x\n-----BEGIN PGP PRIVATE KEY BLOCK-----'])
    expect(() => append(old)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  expect(append(`${shown.armour}-----END of file`)).toContain(PLAIN)
})

test('any rubbish before it: the old bytes are the beginning of the new ones, and the key is their end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (old) => {
      const now = Buffer.from(appendedKeys(old, shown))
      expect(now.subarray(0, old.length).equals(old)).toBe(true)
      const added = now.subarray(old.length).toString('utf8').replaceAll('\r\n', '\n')
      expect(added.endsWith(PLAIN)).toBe(true)
    }),
  )
})
