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

import { expect, test } from 'vitest'
import { assertNever } from './assert-never.ts'
import { messageOf, ReleaseError } from './errors.ts'

test('an error carries its code, what to do next and its cause', () => {
  const cause = new Error('deep down')
  const error = new ReleaseError('NETWORK', 'no answer', { hint: 'try again', cause })
  expect(error).toMatchObject({ name: 'ReleaseError', code: 'NETWORK', message: 'no answer', hint: 'try again', cause })
  expect('cause' in new ReleaseError('NETWORK', 'no answer')).toBe(false)
})

test.each([
  [new Error('broken'), 'broken'],
  ['just text', 'just text'],
  [undefined, 'undefined'],
  [null, 'null'],
])('anything thrown has a message: %s', (thrown, message) => {
  expect(messageOf(thrown)).toBe(message)
})

test('a value outside of its union is our own mistake', () => {
  expect(() => assertNever('surprise' as never)).toThrow(expect.objectContaining({ code: 'INTERNAL' }))
})
