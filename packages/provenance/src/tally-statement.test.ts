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
import { readStatement } from './statement.ts'
import { tallyStatement, VOTE_TALLY } from './tally-statement.ts'

const vote = {
  candidate: { name: 'tool-1.0-rc1', digest: 'ab'.repeat(32) },
  outcome: 'passed',
  binding: { plus: 3, zero: 0, minus: 0 },
  nonBinding: { plus: 1, zero: 0, minus: 0 },
  thread: 'https://lists.example.org/thread/1',
  openedAt: new Date('2026-02-01T00:00:00Z'),
  evaluatedAt: new Date('2026-02-05T00:00:00Z'),
  documents: [{ name: 'thread.mbox', sha256: '1'.repeat(64) }],
}

test('names the candidate, the outcome and the mails that were read', () => {
  const made = readStatement(JSON.stringify(tallyStatement(vote)))
  expect(made).toMatchObject({
    predicateType: VOTE_TALLY,
    subject: [{ name: 'tool-1.0-rc1', digest: { dirHash: 'ab'.repeat(32) } }],
    predicate: { outcome: 'passed', documents: [{ name: 'thread.mbox', digest: { sha256: '1'.repeat(64) } }] },
  })
})

test('says nothing that it was not told', () => {
  const extra = { ...vote, reporter: 'ada@example.org' }
  expect(JSON.stringify(tallyStatement(extra))).not.toContain('ada@example.org')
})
