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
import { addressOf } from './user-id-address.ts'

test.each([
  ['Alice <no-such-committer@apache.org>', 'no-such-committer', 'apache.org'],
  ['Alice (CODE SIGNING KEY) <no-such-committer@apache.org>', 'no-such-committer', 'apache.org'],
  ['<no-such-committer@Apache.ORG>', 'no-such-committer', 'apache.org'],
  ['no-such-committer@apache.org', 'no-such-committer', 'apache.org'],
])('%s', (userId, local, domain) => {
  expect(addressOf(userId)).toEqual({ local, domain })
})

test.each([
  'Alice',
  '',
  'no-such-committer@apache.org <mallory@example.org> <no-such-committer@apache.org>',
  '<no-such-committer@apache.org> mallory',
  '<mallory@example.org@apache.org>',
  '<mallory @apache.org>',
  'no-such-committer@apache.org mallory@example.org',
  'Alice <no-such-committer@apache.org',
])('%s is nobody: there is not exactly one address', (userId) => {
  expect(addressOf(userId)).toBeUndefined()
})

test('no text makes it throw or name an address that is not in it', () => {
  fc.assert(
    fc.property(fc.string(), (userId) => {
      const address = addressOf(userId)
      if (address !== undefined) expect(userId.toLowerCase()).toContain(`@${address.domain}`)
    }),
  )
})
