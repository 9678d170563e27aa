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
import type { Mail } from './mail.ts'
import type { PodlingRound, RosterMember } from './tally.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, anOpener, aVote, BOB, CLEO, DAN, DIGEST, EVE, SUBJECT } from './testing/a-vote.ts'

const RAE = 'Rae Manager <rae@example.org>'
const RESULT = 'https://lists.example.org/thread/result1'
const result = aMail(RAE, 'The vote passed.', 80, {
  subject: `[RESULT] ${SUBJECT}`,
  permalink: RESULT,
  messageId: 'result@example.org',
})

/** The podling's own vote: Ada, Bob and Cleo are of its committee. */
function podling(
  mails: Mail[] = [aMail(ADA, '+1'), aMail(BOB, '+1'), aMail(CLEO, '+1'), aMail(DAN, '+1')],
): PodlingRound {
  return tallyVotes(aVote([...mails, result], { round: 'ppmc' }))
}

/** Of the Incubator PMC: Ada and Dan, who voted with the podling, and two more. */
const incubator: RosterMember[] = [
  { id: 'ada', name: 'Ada Example' },
  { id: 'dproof', name: 'Dan Proof' },
  { id: 'flo', name: 'Flo Mentor' },
  { id: 'gus', name: 'Gus Mentor' },
]
const FLO = 'Flo Mentor <flo@apache.org>'
const GUS = 'Gus Mentor <gus@apache.org>'

function general(mails: Mail[], own: PodlingRound | undefined, link = `The podling voted: ${RESULT}`) {
  const opener = anOpener(`Candidate digest: ${DIGEST}\n${link}`)
  const facts = aVote([], { round: 'ipmc', roster: incubator, ...(own && { podling: own }) })
  return tallyVotes({ ...facts, mails: [opener, ...mails] })
}

describe('the podling’s own vote', () => {
  it('carries by its committee, and says that it binds nobody for the ASF', () => {
    const { outcome, round, reasons } = tallyVotes(
      aVote([aMail(ADA, '+1'), aMail(BOB, '+1'), aMail(CLEO, '+1')], { round: 'ppmc' }),
    )
    expect({ outcome, round }).toEqual({ outcome: 'passed', round: 'ppmc' })
    expect(reasons).toContain('These votes do not bind for the ASF: the Incubator PMC must vote, too.')
  })
})

describe('the Incubator’s vote', () => {
  it('counts the mentors who voted with the podling, where it links that result', () => {
    const { outcome, binding, ballots } = general([aMail(FLO, '+1')], podling())
    expect({ outcome, binding }).toEqual({ outcome: 'passed', binding: { plus: 3, zero: 0, minus: 0 } })
    expect(ballots.filter(({ carried }) => carried).map(({ id }) => id)).toEqual(['ada', 'dproof'])
  })

  it('carries nothing over without the link: the rounds may have been held at once', () => {
    expect(general([aMail(FLO, '+1')], podling(), 'See dev@.')).toMatchObject({
      outcome: 'failed',
      binding: { plus: 1 },
    })
  })

  it('counts nobody twice, and the vote that was cast here', () => {
    const { binding, outcome } = general([aMail(FLO, '+1'), aMail(GUS, '+1'), aMail(ADA, '-1')], podling())
    expect({ binding, outcome }).toEqual({ binding: { plus: 3, zero: 0, minus: 1 }, outcome: 'passed' })
  })

  it('carries over no vote of somebody who joined later', () => {
    const late = incubator.map((member) =>
      member.id === 'ada' ? { ...member, joined: new Date('2030-01-01') } : member,
    )
    const opener = anOpener(`Candidate digest: ${DIGEST}\n${RESULT}`)
    const facts = aVote([], { round: 'ipmc', roster: late, podling: podling() })
    expect(tallyVotes({ ...facts, mails: [opener, aMail(FLO, '+1')] }).binding.plus).toBe(2)
  })

  it.each([
    ['needs-human', undefined, 'not given'],
    ['failed', { ...podling(), outcome: 'failed' as const }, 'did not carry'],
    ['open', { ...podling(), outcome: 'open' as const }, 'still open'],
    ['failed', { ...podling(), candidateDigest: '00'.repeat(32) }, 'another candidate digest'],
  ])('is %s while the podling’s own is not there for these bytes', (outcome, own, words) => {
    const decided = general([aMail(FLO, '+1'), aMail(GUS, '+1'), aMail(ADA, '+1'), aMail(EVE, '+1')], own)
    expect(decided.outcome).toBe(outcome)
    expect(decided.reasons[0]).toContain(words)
  })
})
