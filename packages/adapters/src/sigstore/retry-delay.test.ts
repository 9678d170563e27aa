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
import { retryAfter, retryDelay } from './retry-delay.ts'

const now = new Date('2026-03-01T12:00:00Z')

test('waits grow, spread over their whole length, and end at a minute and a half', () => {
  expect([0, 1, 2, 3].map((attempt) => retryDelay(attempt, 0.999_999))).toEqual([500, 1000, 2000, 4000])
  expect(retryDelay(2, 0)).toBe(0)
  expect(retryDelay(50, 0.999_999_999)).toBe(90_000)
  expect(retryDelay(5000, 0.999_999_999)).toBe(90_000)
})

test('never comes back before the service asked for it', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(1e7), (attempt, random, asked) => {
      const delay = retryDelay(attempt, random, asked)
      return delay >= asked && delay <= asked + 90_001
    }),
  )
})

test.each([
  ['20', 20_000],
  [' 5 ', 5000],
  ['Sun, 01 Mar 2026 12:01:00 GMT', 60_000],
  ['Sunday, 01-Mar-26 12:01:00 GMT', 60_000],
  ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
  ['-5', 0],
  ['1e9', 0],
  ['99999999999999', 0],
  ['soon', 0],
  ['2026', 2_026_000],
  ['2027-01-01', 0],
  ['', 0],
  [null, 0],
])('Retry-After: %s', (header, expected) => {
  expect(retryAfter(header, now)).toBe(expected)
})
