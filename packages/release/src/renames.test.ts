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
import { asReleased, assertNotNamed, asVoted, completeRenames, namingCandidate, parseRenames } from './renames.ts'

const named = (...paths: string[]) => paths.map((path) => ({ path }))

test('what is about a file follows it', () => {
  const files = named('a-rc1.zip', 'a-rc1.zip.asc', 'a-rc1.zip.sha512', 'a-rc1.zip.sha512.asc', 'a-rc1.zip2', 'b.zip')
  expect(completeRenames([{ from: 'a-rc1.zip', to: 'bin/a.zip' }], files)).toEqual([
    { from: 'a-rc1.zip', to: 'bin/a.zip' },
    { from: 'a-rc1.zip.asc', to: 'bin/a.zip.asc' },
    { from: 'a-rc1.zip.sha512', to: 'bin/a.zip.sha512' },
    { from: 'a-rc1.zip.sha512.asc', to: 'bin/a.zip.sha512.asc' },
  ])
})

test.each([
  ['a file that is not there', { from: 'c.zip', to: 'd.zip' }, 'NOT_FOUND'],
  ['a name that is taken', { from: 'a.zip', to: 'b.zip' }, 'CONFLICT'],
  ['a path that leads out', { from: 'a.zip', to: '../a.zip' }, 'MALFORMED'],
  ['an absolute path', { from: 'a.zip', to: '/etc/a.zip' }, 'MALFORMED'],
  ['a signature that leads out', { from: 'a.zip.asc', to: '../../a.zip.asc' }, 'MALFORMED'],
])('%s is refused', (_, rename, code) => {
  expect(() => completeRenames([rename], named('a.zip', 'a.zip.asc', 'b.zip'))).toThrow(
    expect.objectContaining({ code }),
  )
})

test("two files can not take each other's names", () => {
  const swapped = [
    { from: 'a.zip', to: 'b.zip' },
    { from: 'b.zip', to: 'a.zip' },
  ]
  expect(() => completeRenames(swapped, named('a.zip', 'b.zip'))).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
})

test('a checksum file that names the old file can not be checked any more', () => {
  const renames = [{ from: 'x/a-rc1.zip', to: 'x/a.zip' }]
  const withText = (text: string) => [{ path: 'x/a-rc1.zip' }, { path: 'x/a-rc1.zip.sha512', text }]
  expect(() => assertNotNamed(renames, withText('0a  a-rc1.zip\n'))).toThrow(
    expect.objectContaining({ code: 'REFUSED', message: expect.stringContaining('a-rc1.zip.sha512 names a-rc1.zip') }),
  )
  assertNotNamed(renames, withText('0a\n'))
  assertNotNamed([{ from: 'x/a-rc1.zip', to: 'y/a-rc1.zip' }], withText('0a  a-rc1.zip\n'))
})

test('there and back again are the same files', () => {
  const path = fc.constantFrom('a', 'b', 'c/d', 'e.zip', 'e.zip.asc')
  fc.assert(
    fc.property(fc.uniqueArray(path), fc.string({ minLength: 1 }), (paths, suffix) => {
      const renames = paths.map((from) => ({ from, to: `${from}-${suffix}` }))
      expect(asVoted(asReleased(named(...paths), renames), renames)).toEqual(named(...paths))
    }),
  )
})

test.each([
  ['tool-1.0-rc1.zip', 'rc1', 'tool-1.0.zip'],
  ['tool-v0.10.0.rc0.tar.gz', 'rc0', 'tool-v0.10.0.tar.gz'],
  ['tool-1.0-rc1/tool-1.0-rc1.zip', 'rc1', 'tool-1.0/tool-1.0.zip'],
  ['tool-1.0-RC2-src.zip', 'rc2', 'tool-1.0-src.zip'],
])('%s names %s', (from, candidate, to) => {
  expect(namingCandidate(named(from), candidate)).toEqual([{ from, to }])
})

test.each([
  ['another candidate', 'tool-1.0-rc10.zip'],
  ['a word that begins alike', 'tool-rc1x.zip'],
  ['a part of a word', 'arc1.zip'],
  ['a companion, which follows its file', 'tool-1.0-rc1.zip.asc'],
])('%s does not name rc1', (_, path) => {
  expect(namingCandidate(named(path), 'rc1')).toEqual([])
})

test('lines of an input', () => {
  expect(parseRenames('a-rc1.zip => a.zip\n\n  b c.zip => d.zip \r\n')).toEqual([
    { from: 'a-rc1.zip', to: 'a.zip' },
    { from: 'b c.zip', to: 'd.zip' },
  ])
  for (const bad of ['a.zip', 'a.zip =>', '=> b.zip', 'a.zip -> b.zip'])
    expect(() => parseRenames(bad)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
})
