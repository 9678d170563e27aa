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

import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstRepeated } from './unique-items.ts'
import { ValueIds } from './value-ids.ts'

const value = fc.jsonValue({ maxDepth: 2 })

/** The same value, members of its objects the other way round. */
function turned(one: unknown): unknown {
  if (Array.isArray(one)) return one.map(turned)
  if (typeof one !== 'object' || one === null) return one
  return Object.fromEntries(
    Object.entries(one)
      .reverse()
      .map(([key, child]) => [key, turned(child)]),
  )
}

test('equal values, and no others, have the same number', () => {
  fc.assert(
    fc.property(value, value, (one, other) => {
      const ids = new ValueIds()
      expect(ids.idOf(one)).toBe(ids.idOf(turned(structuredClone(one))))
      // Zero and minus zero are one number in JSON Schema.
      if (!JSON.stringify([one, other]).includes('-0'))
        expect(ids.idOf(one) === ids.idOf(other)).toBe(isDeepStrictEqual(one, other))
    }),
  )
})

test('the first repeated item is found as by comparing every pair', () => {
  const item = fc.oneof(
    fc.record({ name: fc.constantFrom('a', 'b'), value: fc.nat(2) }),
    fc.nat(3),
    fc.constantFrom('a', '1'),
  )
  fc.assert(
    fc.property(fc.array(item, { maxLength: 6 }), (made) => {
      const items: unknown[] = structuredClone(made)
      const slow = items.findIndex((one, index) =>
        items.slice(0, index).some((before) => isDeepStrictEqual(before, one)),
      )
      expect(firstRepeated(items, new ValueIds()) ?? -1).toBe(slow)
    }),
  )
})

test('lists in lists that look alike cost no more than their length', () => {
  const nested = (depth: number) => {
    let value: unknown = {}
    for (let level = 0; level < depth; level += 1) value = [value, [level]]
    return value
  }
  const ids = new ValueIds()
  expect(firstRepeated([nested(10_000), nested(10_000)], ids)).toBe(1)
})
