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
import { MAX_STRAY_LINES } from './bounds.ts'
import { strayLines } from './stray-lines.ts'

const lines = (text: string) => strayLines(Buffer.from(text))

test('names of all languages, tabs and line ends of Windows are text', () => {
  expect(lines('uid  Žofie Nováková <z@apache.org>\r\n\t佐藤 <s@apache.org>\nемм\n')).toEqual([])
})

test('a byte order mark is fine before the first line alone', () => {
  expect(lines('\uFEFFKEYS of the project\n')).toEqual([])
  expect(lines('KEYS\n\uFEFFof the project\n')).toEqual([2])
})

test.each([
  ['an escape sequence', 'a\n\u001b[8mhidden\nb', [2]],
  ['an override of direction', 'a\nb\u202egro.ehcapa\n', [2]],
  ['zero width', '\u200bname\n', [1]],
  ['a carriage return inside of a line', 'seen\runseen\n', [1]],
  ['a NUL in the last line', 'a\nb\nc\0', [3]],
])('%s is told', (_, text, expected) => {
  expect(lines(text)).toEqual(expected)
})

test('latin-1 is told: it is no UTF-8', () => {
  expect(strayLines(Buffer.from('a\nJos\xe9\n', 'latin1'))).toEqual([2])
})

test('a file of nothing else is not read to its end', () => {
  expect(lines('\0\n'.repeat(MAX_STRAY_LINES * 2))).toHaveLength(MAX_STRAY_LINES)
})

test('any bytes: lines are in order, each of them once, and within the file', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const found = strayLines(bytes)
      const count = Buffer.from(bytes).toString('latin1').split('\n').length
      expect(found).toEqual([...new Set(found)].sort((a, b) => a - b))
      expect(found.every((line) => line >= 1 && line <= count)).toBe(true)
    }),
  )
})
