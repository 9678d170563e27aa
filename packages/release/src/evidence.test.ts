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
import { jsonDocument } from './evidence.ts'

describe('jsonDocument', () => {
  test('is indented and ends with a newline', () => {
    expect(jsonDocument({ a: ['ä'] })).toBe('{\n  "a": [\n    "ä"\n  ]\n}\n')
  })

  test('shows what a terminal would obey and what a reader could not see', () => {
    expect(jsonDocument('\u009b2J\u202egnp\u{e0041}\u2028')).toBe('"\\u009b2J\\u202egnp\\udb40\\udc41\\u2028"\n')
  })

  test('loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.parse(jsonDocument({ [text]: text }))).toEqual({ [text]: text })
      }),
    )
  })
})
