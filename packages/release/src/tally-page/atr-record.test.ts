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

import type { Tally } from '@tra/votes'
import { expect, test } from 'vitest'
import { tallyMarkdown } from './tally-markdown.ts'
import { tallyText } from './tally-text.ts'

const tally: Tally = {
  ...{ schema: 'tally/v1', round: 'committee', outcome: 'needs-human', verdict: 'needs-human' },
  ...{ candidateDigest: 'c'.repeat(64), digestInMail: 'same', subject: '[VOTE] Release Example Lib 1.2.0 rc1' },
  ...{ openedAt: new Date(0), evaluatedAt: new Date(300 * 3_600_000), hoursOpen: 300 },
  ...{ binding: { plus: 2, zero: 0, minus: 0 }, nonBinding: { plus: 0, zero: 0, minus: 0 } },
  ...{ ballots: [], messages: [], needsHuman: [], reasons: ['It depends.'] },
  atr: {
    ...{ mode: 'trusted', sequence: 1, revision: '00002', passed: true, problems: [] },
    voters: [
      { voter: 'ada', name: 'Ada', thread: { value: '+1', binding: true }, differences: [] },
      {
        ...{ voter: 'dproof', name: '<img src=x> | @all', differences: ['its receipt is not in the thread'] },
        ballot: { value: '+1', binding: true, revision: '00001', receipt: 'absent' },
      },
    ],
  },
}

test('is told line by line, who differs first, and no markup of a stranger gets through', () => {
  const shown = tallyMarkdown(tally)
  expect(shown).toContain('held in mode trusted, vote number 1, revision 00002, passes by its own count')
  expect(shown).toContain('What ATR says of each voter')
  expect(shown).toMatch(/\+1 binding, revision 00001, no receipt in the thread[\s\S]*Ada \(ada\)/)
  expect(shown).not.toMatch(/<img|\| @all/)
})

test('in a terminal as well', () => {
  expect(tallyText(tally)).toContain('its receipt is not in the thread')
})
