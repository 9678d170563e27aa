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
import { aTally, third, two } from '../testing/a-tally.ts'
import { tallyMarkdown } from './tally-markdown.ts'
import { tallyText } from './tally-text.ts'

const ballot = {
  ...{ voter: 'ada', name: '<img src=x> | @all', value: '+1' as const, comment: '', binding: true, carried: false },
  ...{ revision: '00002', receipt: 'gone@apache.org', castAt: new Date(Date.UTC(2026, 4, 4, 9)) },
} as const
const atr = { mode: 'trusted', sequence: 1, revision: '00003', ballots: [ballot], passed: false } as const

test('what ATR says stands beside the tally, voter by voter', () => {
  const tally = aTally([...two, third], { atr: { ...atr, ballots: [...atr.ballots] } })
  const page = tallyMarkdown(tally)
  expect(page).toContain(
    'ATR holds the vote in mode trusted, as number 1, on revision 00003, and finds that it does not pass.',
  )
  expect(page).toContain('+1 binding, revision 00002, no receipt in the thread')
  expect(page).not.toMatch(/<img|\| @all/)
  expect(tallyText(tally)).toContain('no receipt in the thread')
})

test('without ATR nothing is said of it', () => {
  expect(tallyMarkdown(aTally([...two, third]))).not.toContain('ATR')
})
