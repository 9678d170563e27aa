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

import { plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import { cleanKeysFile } from '../test/keys-file-facts.ts'
import { keysFileReadable } from './keys-file-readable.ts'
import { judge } from './rule.ts'

const run = (parts: Parameters<typeof cleanKeysFile>[0] = {}) =>
  judge([keysFileReadable], cleanKeysFile(parts), plainProfile('asf'))

test('a file with one key and nothing else odd passes', () => {
  expect(run()).toEqual([])
})

test('a private key is a blocker at its line', () => {
  expect(run({ privateKeys: [40] })).toMatchObject([
    { rule: 'private-key', severity: 'blocker', line: 40, message: 'a private key begins on line 40 of KEYS' },
  ])
})

test('no key at all is a blocker, also when blocks are there that nobody can read', () => {
  expect(run({ keys: [], unreadable: [3] })).toMatchObject([
    { rule: 'no-key', severity: 'blocker' },
    { rule: 'unreadable-key', severity: 'suggestion', line: 3 },
  ])
})

test('a repeated block names both lines, and an odd line itself', () => {
  expect(run({ repeated: [{ line: 90, firstLine: 12 }], strayLines: [5] })).toMatchObject([
    { rule: 'repeated-block', severity: 'suggestion', line: 90, message: expect.stringContaining('line 12') },
    { rule: 'stray-characters', severity: 'suggestion', line: 5 },
  ])
})

test('a file full of odd lines does not drown the report', () => {
  const strayLines = Array.from({ length: 900 }, (_, index) => index + 1)
  const found = run({ strayLines })
  expect(found).toHaveLength(101)
  expect(found.at(-1)?.message).toBe('800 more of the same in KEYS')
})
