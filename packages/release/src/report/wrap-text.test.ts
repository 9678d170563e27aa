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
import { wrapText } from './wrap-text.ts'

describe('wrapText', () => {
  test('breaks between words', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three'])
  })

  test('lets a word that is too long go on in the next line', () => {
    expect(wrapText(`a ${'x'.repeat(12)}`, 5)).toEqual(['a', 'xxxxx', 'xxxxx', 'xx'])
  })

  test('no part of a name begins like a vote', () => {
    expect(wrapText('tool-1.0', 4)).toEqual(['too', 'l-1.', '0'])
  })

  test('keeps every character but spaces, within the width', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '-', '+', '1', ' ') }),
        fc.integer({ min: 3, max: 9 }),
        (text, width) => {
          const lines = wrapText(text, width)
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
          expect(lines.filter((line) => line.length > width)).toEqual([])
        },
      ),
    )
  })
})
