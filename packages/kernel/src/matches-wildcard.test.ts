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
import { describe, expect, test } from 'vitest'
import { matchesWildcard } from './matches-wildcard.ts'

describe('matchesWildcard', () => {
  test.each([
    ['a.zip', 'a.zip'],
    ['*', ''],
    ['*', 'any/thing'],
    ['*-src.tar.gz', 'tool-1.0-src.tar.gz'],
    ['tool/*/data/*.bin', 'tool/src/test/data/x.bin'],
    ['a*a', 'aa'],
    ['**', 'x'],
    ['a.*', 'a.'],
  ])('%s names %s', (pattern, text) => expect(matchesWildcard(pattern, text)).toBe(true))

  test.each([
    ['a.zip', 'a.zip.asc'],
    ['a.zip', 'axzip'],
    ['*-src.tar.gz', 'tool-1.0-src.tar.gz.asc'],
    ['a*a', 'a'],
    ['ab*ba', 'aba'],
    ['*b*c*', 'cb'],
    ['[a]', 'a'],
    ['{a,b}', 'a'],
    ['', 'a'],
  ])('%s does not name %s', (pattern, text) => expect(matchesWildcard(pattern, text)).toBe(false))

  test('is what a regular expression with .* says', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 12 })
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*'), maxLength: 8 })
    fc.assert(
      fc.property(pattern, text, (glob, path) => {
        expect(matchesWildcard(glob, path)).toBe(new RegExp(`^${glob.replaceAll('*', '.*')}$`).test(path))
      }),
    )
  })
})
