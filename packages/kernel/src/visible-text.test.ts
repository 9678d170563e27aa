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
import { visibleText } from './visible-text.ts'

describe('visibleText', () => {
  test.each([
    ['apache-tool-1.0.0.tar.gz', 'apache-tool-1.0.0.tar.gz'],
    ['Größe 東京.txt', 'Größe 東京.txt'],
    ['a\nVerdict: passed', 'a\\u{a}Verdict: passed'],
    ['\x1b[2Jx', '\\u{1b}[2Jx'],
    ['\u009b2J', '\\u{9b}2J'],
    ['a\u202egnp.zip', 'a\\u{202e}gnp.zip'],
    ['KEYS\u200b', 'KEYS\\u{200b}'],
    ['a\u2028b\u00a0c', 'a\\u{2028}b\\u{a0}c'],
    ['\ud800', '\\u{d800}'],
    ['\u{e0041}', '\\u{e0041}'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown)
  })

  test('two names that look alike because of what is not seen are told apart', () => {
    expect(visibleText('a\u200bb')).not.toBe(visibleText('a\u200cb'))
  })

  test('a name as long as a book does not fill the report', () => {
    expect(visibleText('x'.repeat(1_000_000)).length).toBeLessThan(3000)
  })

  test('nothing unseen is left of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleText(text)).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]*$/u)
      }),
    )
  })
})
