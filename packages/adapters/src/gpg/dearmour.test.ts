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
import { armour } from '../../test/packet-maker.ts'
import { dearmour } from './dearmour.ts'

test('reads back whatever was armoured', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
      expect(dearmour(armour('SIGNATURE', Buffer.from(bytes)))).toEqual(Buffer.from(bytes))
    }),
  )
})

const BLOCK = armour('SIGNATURE', Buffer.from('forty-two bytes of something to be armoured'))

test('headers and Windows line ends do no harm', () => {
  const withHeaders = BLOCK.replace('\n\n', '\nVersion: GnuPG v2\nComment: \n\n')
  expect(dearmour(withHeaders.replaceAll('\n', '\r\n'))).toEqual(dearmour(BLOCK))
})

test.each([
  ['no checksum', BLOCK.replace(/\n=.{4}\n/, '\n')],
  ['another checksum', BLOCK.replace(/\n=.{4}\n/, '\n=AAAA\n')],
  ['no empty line', BLOCK.replace('\n\n', '\n')],
  ['a header that is none', BLOCK.replace('\n\n', '\nno header\n\n')],
  ['a character that is not base64', BLOCK.replace('Z', '*')],
  ['a space at the end of a line', BLOCK.replace('\n=', ' \n=')],
  ['text behind the checksum', BLOCK.replace('\n-----END', '\nmore\n-----END')],
  ['nothing', '-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n'],
  ['one line', '-----BEGIN PGP SIGNATURE-----'],
])('%s is not read', (_name, block) => {
  expect(block).not.toBe(BLOCK)
  expect(dearmour(block)).toBeUndefined()
})

test('padding in the middle, and bits that no byte holds, are not read', () => {
  const encoded = (text: string) => `-----BEGIN PGP SIGNATURE-----\n\n${text}\n=AAAA\n-----END PGP SIGNATURE-----\n`
  for (const text of ['YQ==YQ==', 'YR==', 'YQ=', 'YQ']) expect(dearmour(encoded(text))).toBeUndefined()
})
