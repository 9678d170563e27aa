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

import { describe, expect, it } from 'vitest'
import { carriesAtBest, MINIMUM_BINDING_PLUS } from './count.ts'
import type { FoldedVoter } from './fold-voters.ts'
import type { Mail } from './mail.ts'
import type { VoteFacts } from './tally.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, aVote, BOB, CLEO, DAN, OPENED, SUBJECT } from './testing/a-vote.ts'
import { type VoteValue, voteValues } from './vote-value.ts'

type Cast = VoteValue | 'none'

function carries(cast: readonly Cast[]): boolean {
  const of = (value: Cast) => cast.filter((one) => one === value).length
  return of('+1') >= MINIMUM_BINDING_PLUS && of('+1') > of('-1')
}

function combinations<Of>(choices: readonly (readonly Of[])[]): Of[][] {
  return choices.reduce<Of[][]>((all, options) => all.flatMap((one) => options.map((option) => [...one, option])), [[]])
}

/** A member whose vote is one of these. */
function member(options: readonly Cast[]): FoldedVoter {
  const [now = 'none', ...others] = options
  const ballots = now === 'none' ? [] : [{ counted: true, binding: true, value: now }]
  const undecided = others.map((other) => ({ couldBind: true, couldBe: other === 'none' ? [] : [other] }))
  return { ballots, undecided, mails: [] } as unknown as FoldedVoter
}

describe('what is undecided', () => {
  const casts: Cast[] = [...voteValues, 'none']
  const kinds = [...casts.map((cast) => [cast]), ['+1', 'none'], ['none', '+1'], ['+1', '-1'], ['0', '-1']] as Cast[][]

  it('is called no matter only where every way to decide it gives the same', () => {
    for (const voters of combinations([kinds, kinds, kinds, kinds])) {
      const results = new Set(combinations(voters).map(carries))
      const { best, worst } = carriesAtBest(voters.map(member))
      expect([best, worst], JSON.stringify(voters)).toEqual([results.has(true), !results.has(false)])
    }
  })

  it('never ends in "passed" or "failed" where a human could find otherwise', () => {
    const texts = { '+1': ['+1'], '-1': ['-1'], '': ['none'], '+1 if the NOTICE is mended': ['+1', 'none'] } as const
    const written = Object.keys(texts) as (keyof typeof texts)[]
    for (const said of combinations([written, written, written, written])) {
      const mails = said.flatMap((text, at) => (text === '' ? [] : [aMail([ADA, BOB, CLEO, DAN][at] ?? '', text, 2)]))
      const results = new Set(combinations(said.map((text) => texts[text])).map(carries))
      const { outcome } = tallyVotes(aVote(mails))
      const expected = results.size > 1 ? 'needs-human' : results.has(true) ? 'passed' : 'failed'
      expect(outcome, JSON.stringify(said)).toBe(expected)
    }
  })
})

describe('the time of a vote', () => {
  const votes = [aMail(ADA, '+1'), aMail(BOB, '+1'), aMail(CLEO, '+1')]
  const result = (hours: number) =>
    aMail('Rae Manager <rae@example.org>', 'The vote passed.', hours, { subject: `[RESULT] ${SUBJECT}` })
  const at = (hours: number) => new Date(+OPENED + hours * 3_600_000)
  const of = (mails: Mail[], changes: Partial<VoteFacts> = {}) => tallyVotes(aVote(mails, changes)).outcome

  it.each([
    ['open', 71, undefined, undefined],
    ['passed', 72, undefined, undefined],
    ['needs-human', 100, 24, undefined],
    ['passed', 100, 24, 'a vulnerability that is used'],
    ['passed', 30, undefined, 'a vulnerability that is used'],
    ['passed', 100, 72, undefined],
  ] as const)('%s: counted after %s h, closed after %s h, expedited for %s', (outcome, now, closed, reason) => {
    const mails = [...votes, ...(closed === undefined ? [] : [result(closed)])]
    expect(of(mails, { now: at(now), ...(reason !== undefined && { expeditedReason: reason }) })).toBe(outcome)
  })

  it('counts what came after the announced close and before the result, and nothing after it or from the future', () => {
    const late = [aMail(ADA, '+1'), aMail(BOB, '+1')]
    const closesAt = at(80)
    expect(of([...late, aMail(CLEO, '+1', 85)], { closesAt })).toBe('passed')
    expect(of([...late, result(84), aMail(CLEO, '+1', 85)], { closesAt })).toBe('failed')
    expect(of([...late, aMail(CLEO, '+1', 200)], { closesAt })).toBe('failed')
  })
})
