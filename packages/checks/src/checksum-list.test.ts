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
import { readChecksumList } from './checksum-list.ts'

const hex = (length: number) => '0123456789ABCDEF'.repeat(8).slice(0, length)
const grouped = (length: number, size: number) =>
  hex(length)
    .match(new RegExp(`.{${size}}`, 'g'))
    ?.join(' ')

// As GnuPG 2.4 writes it.
const MDS = `widget-1.0.zip:    MD5 = ${grouped(32, 2)}
widget-1.0.zip:   SHA1 = ${grouped(40, 4)}
widget-1.0.zip: RMD160 = ${grouped(40, 4)}
widget-1.0.zip: SHA256 = ${grouped(64, 8)?.slice(0, 53)}
                         ${grouped(64, 8)?.slice(54)}
`

test('reads what gpg --print-mds writes', () => {
  expect(readChecksumList('widget-1.0.zip.mds', MDS)).toEqual([
    { fileName: 'widget-1.0.zip', algorithm: 'md5', digest: hex(32).toLowerCase() },
    { fileName: 'widget-1.0.zip', algorithm: 'sha1', digest: hex(40).toLowerCase() },
    { fileName: 'widget-1.0.zip', algorithm: 'rmd160', digest: hex(40).toLowerCase() },
    { fileName: 'widget-1.0.zip', algorithm: 'sha256', digest: hex(64).toLowerCase() },
  ])
})

test('a digest that lost a line is no digest', () => {
  expect(readChecksumList('widget-1.0.zip.mds', MDS.trimEnd().slice(0, -20))).toEqual([])
})

test('SHASUM goes by the length of its digests', () => {
  expect(readChecksumList('SHASUM', `${hex(40)}  a.zip`)).toMatchObject([{ algorithm: 'sha1' }])
  expect(readChecksumList('SHASUM', `${hex(64)}  a.zip`)).toMatchObject([{ algorithm: 'sha256' }])
})

test('a bare digest lists nothing', () => {
  expect(readChecksumList('SHA512SUM', hex(128))).toEqual([])
})

test('never throws, and never lists a digest that is no hex', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^([a-f0-9]{40} [ *]\w+\n|\w+: SHA1 = [A-F0-9 ]+\n)*$/),
  )
  fc.assert(
    fc.property(fc.constantFrom('SHA1SUM', 'SHASUM', 'x.mds'), text, (name, content) => {
      for (const { digest } of readChecksumList(name, content)) expect(digest).toMatch(/^[0-9a-f]{32,128}$/)
    }),
  )
})
