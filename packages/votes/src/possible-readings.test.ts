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
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, aVote, BOB, CLEO, DAN, EVE } from './testing/a-vote.ts'

const two = [aMail(ADA, '+1', 1), aMail(BOB, '+1', 2)]
const readingsOf = (...mails: ReturnType<typeof aMail>[]) =>
  tallyVotes(aVote(mails)).needsHuman.map(({ readings }) =>
    readings?.map(({ value, binding, carries }) => [value, binding.plus, binding.minus, carries]),
  )

test('a vote with a condition counts as none, and would carry the vote', () => {
  expect(readingsOf(...two, aMail(CLEO, '+1 if it builds', 3))).toEqual([
    [
      ['none', 2, 0, false],
      ['+1', 3, 0, true],
    ],
  ])
})

test('a vote that is taken back counts as it was, and would be missing', () => {
  const [readings] = readingsOf(...two, aMail(CLEO, '+1', 3), aMail(CLEO, 'I withdraw my +1', 4))
  expect(readings).toEqual([
    ['+1', 3, 0, true],
    ['none', 2, 0, false],
  ])
})

test('what an unknown address changes is weighed against what stands', () => {
  const [readings] = readingsOf(...two, aMail(DAN, '+1', 3), aMail('Dan Proof <dan@evil.example.org>', '-1', 4))
  expect(readings).toEqual([
    ['-1', 2, 1, false],
    ['+1', 3, 0, true],
  ])
})

test('a vote that can not bind changes nothing', () => {
  expect(readingsOf(...two, aMail(EVE, '+1 if it builds', 3))).toEqual([[]])
})

test('a mail that may end the vote is no vote to be weighed', () => {
  const cancel = aMail(EVE, 'cancelled', 3, { subject: '[CANCEL] [VOTE] Release Example Lib 1.2.0 rc1' })
  expect(readingsOf(...two, aMail(CLEO, '+1', 2), cancel)).toEqual([undefined])
})
