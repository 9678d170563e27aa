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
import { parseChecksumFile } from './checksum-file.ts'

const digest = '0123456789abcdef'.repeat(8)
const gpgLayout = `widget-1.0.tar.gz: ${digest
  .toUpperCase()
  .replace(/.{8}/g, '$& ')
  .replace(/(.{36})/g, '$1\n   ')}\n`

test.each([
  ['bare', digest, undefined],
  ['bare, upper case, CRLF', `${digest.toUpperCase()}\r\n`, undefined],
  ['GNU text mode', `${digest}  widget-1.0.tar.gz\n`, 'widget-1.0.tar.gz'],
  ['GNU binary mode', `${digest} *widget-1.0.tar.gz\n`, 'widget-1.0.tar.gz'],
  ['BSD', `SHA512 (widget-1.0.tar.gz) = ${digest}\n`, 'widget-1.0.tar.gz'],
  ['OpenSSL', `SHA512(widget-1.0.tar.gz)= ${digest}\n`, 'widget-1.0.tar.gz'],
  ['gpg --print-md', gpgLayout, 'widget-1.0.tar.gz'],
  ['bare, wrapped', digest.replace(/.{64}/g, '$&\n'), undefined],
])('reads %s', (_shape, text, fileName) => {
  expect(parseChecksumFile(text, 128)).toEqual([fileName === undefined ? { digest } : { digest, fileName }])
})

test('reads a file that lists several names', () => {
  expect(parseChecksumFile(`${digest}  a\n${digest}  b\n`, 128).map(({ fileName }) => fileName)).toEqual(['a', 'b'])
})

test.each([
  ['nothing', ''],
  ['a digest of another length', digest.slice(2)],
  ['a web page', '<html><body>404</body></html>'],
  ['a good line among rubbish', `${digest}  a\nsurprise\n`],
])('refuses %s', (_name, text) => {
  expect(parseChecksumFile(text, 128)).toEqual([])
})

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
const name = fc.stringMatching(/^[A-Za-z0-9_+][A-Za-z0-9._+ -]{0,40}[a-z]$/)

test('what sha256sum and shasum write is read back', () => {
  fc.assert(
    fc.property(hex, name, (value, fileName) => {
      const expected = [{ digest: value, fileName }]
      expect(parseChecksumFile(`${value}  ${fileName}\n`, 64)).toEqual(expected)
      expect(parseChecksumFile(`SHA256 (${fileName}) = ${value.toUpperCase()}\n`, 64)).toEqual(expected)
    }),
  )
})

test('never throws, and never states a digest of the wrong length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      for (const { digest: stated } of parseChecksumFile(text, 64)) expect(stated).toMatch(/^[0-9a-f]{64}$/)
    }),
  )
})
