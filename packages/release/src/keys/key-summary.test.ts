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

import type { ListedKey } from '@tra/checks'
import { expect, test } from 'vitest'
import { keySummary } from './key-summary.ts'

const key: ListedKey = {
  fingerprint: 'AB'.repeat(20),
  algorithm: 1,
  bits: 4096,
  createdAt: new Date('2020-01-01'),
  expiresAt: new Date('2027-01-01'),
  revoked: false,
  userIds: ['Robin Example <robin@example.org>'],
  allUserIds: ['Robin Example <robin@example.org>'],
  subkeys: [],
  selfSignatureHashes: [],
  lines: [1],
}

test('a strong key has owner, strength and end', () => {
  expect(keySummary(key)).toEqual({
    fingerprint: key.fingerprint,
    owner: 'Robin Example <robin@example.org>',
    algorithm: 'RSA 4096',
    expiresAt: key.expiresAt,
    revoked: false,
  })
})

test('a weak key says why, a dead one still who had it, and an impossible date is left out', () => {
  const summary = keySummary({ ...key, bits: 1024, userIds: [], expiresAt: new Date(Number.NaN), revoked: true })
  expect(summary).toMatchObject({ weakness: 'RSA with only 1024 bits', owner: key.allUserIds[0], revoked: true })
  expect(summary).not.toHaveProperty('expiresAt')
  expect(keySummary({ ...key, userIds: [], allUserIds: [] }).owner).toBe('no user id')
})
