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
import { wildcardMatch } from './wildcard-match.ts'

const isStar = (part: string) => part === '*'
const same = (part: string, item: string) => part === '?' || part === item
const matches = (pattern: string, text: string) => wildcardMatch(pattern, text, isStar, same)

/** The definition, in exponential time. */
function byDefinition(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  const rest = pattern.slice(1)
  if (pattern[0] === '*') return byDefinition(rest, text) || (text !== '' && byDefinition(pattern, text.slice(1)))
  return text !== '' && same(pattern[0] ?? '', text[0] ?? '') && byDefinition(rest, text.slice(1))
}

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 })

test('agrees with the definition of wildcards', () => {
  fc.assert(
    fc.property(pattern, text, (p, t) => matches(p, t) === byDefinition(p, t)),
    { numRuns: 2_000 },
  )
})

test('a pattern made to explode takes steps in proportion, not for ever', () => {
  let steps = 0
  const counting = (part: string, item: string) => {
    steps += 1
    return same(part, item)
  }
  expect(wildcardMatch('*a'.repeat(50), `${'a'.repeat(2_000)}b`, isStar, counting)).toBe(false)
  expect(steps).toBeLessThan(100 * 2_001)
})
