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
import { firstOffset } from './first-offset.ts'

async function* pieces(bytes: Uint8Array, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (const length of lengths) {
    yield bytes.subarray(at, at + length)
    at = Math.min(at + length, bytes.length)
  }
  yield bytes.subarray(at)
}

const whole = (text: string) => pieces(Buffer.from(text), [])

test.each([
  ['same', 'same', undefined],
  ['', '', undefined],
  ['abc', 'abd', 2],
  ['abc', 'abcd', 3],
  ['', 'a', 0],
])('%j and %j', async (one, other, expected) => {
  expect(await firstOffset(whole(one), whole(other))).toBe(expected)
})

test('the answer does not depend on how the bytes arrive', async () => {
  const lengths = fc.array(fc.nat(5), { maxLength: 8 })
  const bytes = fc.uint8Array({ maxLength: 12, max: 1 })
  await fc.assert(
    fc.asyncProperty(bytes, bytes, lengths, lengths, async (one, other, some, more) => {
      const shared = [...one].findIndex((byte, index) => byte !== other[index])
      const end = one.length === other.length ? undefined : one.length
      const expected = shared === -1 ? end : shared
      expect(await firstOffset(pieces(one, some), pieces(other, more))).toBe(expected)
    }),
  )
})
