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
import { aMail } from '../testing/a-vote.ts'
import { isReceiptOf, readReceipt } from './receipt.ts'

test.each([
  ['+1 (binding) (akim) Ana Kim', '+1', 'akim', true],
  ['-1 (binding) (akim) Ana Kim\n\n+1 to the idea, though\n\n-- \nAna Kim (akim)', '-1', 'akim', true],
  ['0 (binding) (a_kim-2) Ana Kim', '0', 'a_kim-2', true],
  ['+1 (akim) Ana Kim', '+1', 'akim', false],
  ['+1 (formal) (akim) Ana Kim', '+1', 'akim', true],
  ['+1 (informal) (akim) Ana Kim', '+1', 'akim', false],
])('%j is a receipt', (text, value, voter, claimsBinding) => {
  expect(readReceipt({ text })).toMatchObject({ value, voter, claimsBinding })
})

test.each([
  '+1 (binding)',
  '1 (akim) Ana Kim',
  '+1 binding (akim)',
  'I vote +1 (binding) (akim) Ana Kim',
  '> +1 (binding) (akim) Ana Kim',
  '+2 (akim) Ana Kim',
  '+1 (binding) (akim)Ana',
  '',
])('%j is none', (text) => {
  expect(readReceipt({ text })).toBeUndefined()
})

const ballot = {
  voter: 'akim',
  name: 'Ana Kim',
  value: '+1' as const,
  comment: '',
  binding: true,
  carried: false,
  revision: '00002',
  receipt: 'r1@apache.org',
  castAt: new Date(0),
}

test.each([
  ['<akim@apache.org>', true],
  ['<ak...@apache.org>', true],
  ['<be...@apache.org>', false],
  ['<akimi@apache.org>', false],
  ['<akim@apache.org.example.org>', false],
  ['Ana Kim <ana@example.org>', false],
])('a receipt comes from the address of its voter: %s', (from, expected) => {
  expect(isReceiptOf(aMail(from, '+1 (binding) (akim) Ana Kim'), ballot)).toBe(expected)
})
