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
import { type Check, runChecks } from './check.ts'

const silent: Check<string> = { id: 'silent', summary: 's', reference: 'https://example.org/s', run: () => [] }
const loud: Check<string> = {
  id: 'loud',
  summary: 'l',
  reference: 'https://example.org/l',
  run: (facts) => [
    { severity: 'blocker', message: `first: ${facts}` },
    { severity: 'note', message: 'second', artifact: 'a.zip' },
  ],
}

test('every check runs, and each finding names its check and clause', () => {
  expect(runChecks([loud, silent, { ...loud, id: 'louder' }], 'facts')).toEqual([
    { check: 'loud', reference: 'https://example.org/l', severity: 'blocker', message: 'first: facts' },
    { check: 'loud', reference: 'https://example.org/l', severity: 'note', message: 'second', artifact: 'a.zip' },
    expect.objectContaining({ check: 'louder' }),
    expect.objectContaining({ check: 'louder' }),
  ])
})

test('no check, no finding', () => {
  expect(runChecks([], 'facts')).toEqual([])
})
