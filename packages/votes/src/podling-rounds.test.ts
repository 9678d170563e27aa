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
import type { PodlingRound, RosterMember, VoteFacts } from './tally.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, anOpener, aVote, BOB, CLEO, DAN, DIGEST, EVE, OPENED, SUBJECT } from './testing/a-vote.ts'

/** Hours after the Incubator's vote was opened, and that a day after the podling's was closed. */
const later = (hours: number) => new Date(+OPENED + (104 + hours) * 3_600_000)
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
  return { ...tallyVotes(aVote([...mails, result], { round: 'ppmc' })), closedAt: result.date }
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

function general(
  replies: Mail[],
  own: PodlingRound | undefined,
  link = `The podling voted: ${RESULT}`,
  changes: Partial<VoteFacts> = {},
) {
  const opener = { ...anOpener(`Candidate digest: ${DIGEST}\n${link}`), date: later(0) }
  const mails = replies.map((mail) => ({ ...mail, date: later(10) }))
  const facts = aVote([], {
    now: later(100),

    round: 'ipmc',
    roster: incubator,
    ...(own && { podling: own }),
    ...changes,
  })
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

  it('carries nothing over from a round that was closed after it was opened', () => {
    const own = { ...podling(), closedAt: later(1) }
    expect(general([aMail(FLO, '+1')], own)).toMatchObject({ outcome: 'failed', binding: { plus: 1 } })
  })

  it('asks about a vote carried over whose sender nothing proves', () => {
    const proved = { vouchers: [{ method: 'dkim' as const, result: 'pass', domain: 'apache.org' }] }
    const round = (changes: Partial<Mail>) => podling([ADA, BOB, CLEO, DAN].map((who) => aMail(who, '+1', 1, changes)))
    const strict = (own: PodlingRound) =>
      general([aMail(FLO, '+1', 1, proved)], own, undefined, { authenticatedSenders: true }).outcome
    expect(strict(round(proved))).toBe('passed')
    expect(strict(round({}))).toBe('needs-human')
  })

  it('asks about a vote carried over that the podling’s round left undecided', () => {
    const own = { ...podling(), doubted: ['Dan Proof'] }
    expect(general([aMail(FLO, '+1')], own).outcome).toBe('needs-human')
  })

  it('asks about a vote carried over that its voter takes back here', () => {
    expect(general([aMail(FLO, '+1'), aMail(ADA, 'I withdraw my +1.')], podling()).outcome).toBe('needs-human')
  })

  it('carries over no vote of somebody who joined later', () => {
    const late = incubator.map((member) =>
      member.id === 'ada' ? { ...member, joined: new Date('2030-01-01') } : member,
    )
    expect(general([aMail(FLO, '+1')], podling(), undefined, { roster: late }).binding.plus).toBe(2)
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
