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

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Mail } from './mail.ts'
import type { VoteFacts } from './tally.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, anOpener, aVote, BOB, CLEO, DAN, DIGEST, EVE, OPENED, SUBJECT } from './testing/a-vote.ts'

const RAE = 'Rae Manager <rae@example.org>'
const three = [aMail(ADA, '+1'), aMail(BOB, '+1 (binding)'), aMail(CLEO, '+1')]

function result(hours: number, text = 'The vote passed.'): Mail {
  return aMail(RAE, text, hours, { subject: `[RESULT] ${SUBJECT}` })
}

function tally(mails: Mail[], changes: Partial<VoteFacts> = {}) {
  return tallyVotes(aVote(mails, changes))
}

function after(hours: number): Partial<VoteFacts> {
  return { now: new Date(+OPENED + hours * 3_600_000) }
}

describe('the outcome', () => {
  it('passes with three binding +1 after 72 hours', () => {
    expect(tally([...three, aMail(EVE, '-1')])).toMatchObject({
      outcome: 'passed',
      verdict: 'passed',
      digestInMail: 'same',
      binding: { plus: 3, zero: 0, minus: 0 },
      nonBinding: { plus: 0, zero: 0, minus: 1 },
      hoursOpen: 100,
      needsHuman: [],
    })
  })

  it('fails with two, whoever else votes', () => {
    const { outcome, reasons } = tally([
      ...three.slice(1),
      aMail(EVE, '+1'),
      aMail('Jo Committer <jo@apache.org>', '+1 (binding)'),
    ])
    expect(outcome).toBe('failed')
    expect(reasons[0]).toBe('The vote did not carry: 2 binding +1, and 3 are needed.')
  })

  it('knows no veto, but no majority without more +1 than -1', () => {
    expect(tally([...three, aMail(DAN, '-1')])).toMatchObject({ outcome: 'passed', binding: { minus: 1 } })
    const roster = [...aVote([]).roster, { id: 'x1', name: '' }, { id: 'x2', name: '' }]
    const against = [DAN, 'X <x1@apache.org>', 'Y <x2@apache.org>'].map((from) => aMail(from, '-1'))
    expect(tally([...three, ...against], { roster }).outcome).toBe('failed')
  })

  it('stays open while its time runs, unless it is expedited', () => {
    expect(tally(three, after(71.9))).toMatchObject({ outcome: 'open', verdict: 'needs-human' })
    expect(tally(three, { ...after(80), closesAt: new Date(+OPENED + 96 * 3_600_000) }).outcome).toBe('open')
    expect(tally(three, { ...after(20), expeditedReason: 'fixes a published exploit' }).outcome).toBe('passed')
  })

  it('asks about a vote that was closed too early', () => {
    expect(tally([...three, result(50)])).toMatchObject({ outcome: 'needs-human', hoursOpen: 50 })
  })

  it('is bound to the bytes', () => {
    expect(tally(three, { candidateDigest: '00'.repeat(32) })).toMatchObject({
      outcome: 'failed',
      digestInMail: 'other',
    })
    const silent = aVote(three)
    const mails = [anOpener('The files are on the server.'), ...silent.mails.slice(1)]
    expect(tallyVotes({ ...silent, mails })).toMatchObject({ outcome: 'needs-human', digestInMail: 'absent' })
    const both = anOpener(`Candidate digest: ${DIGEST}\nCandidate digest: ${'00'.repeat(32)}`)
    expect(tallyVotes({ ...silent, mails: [both, ...silent.mails.slice(1)] }).digestInMail).toBe('other')
  })

  it('is cancelled by the release manager, not by a stranger', () => {
    expect(tally([...three, aMail(RAE, 'I am withdrawing the vote.', 80)])).toMatchObject({
      outcome: 'cancelled',
      verdict: 'failed',
    })
    const stranger = aMail(EVE, 'cancelled', 2, { subject: `[CANCEL] ${SUBJECT}` })
    expect(tally([...three, stranger])).toMatchObject({
      outcome: 'needs-human',
      needsHuman: [{ voter: 'Eve Passerby' }],
    })
  })

  it('decides nothing without a roster', () => {
    expect(tally(three, { roster: [] }).outcome).toBe('needs-human')
  })
})

describe('votes', () => {
  it('counts the last explicit vote of each person, under any address', () => {
    const { binding, ballots } = tally([...three, aMail(DAN, '-1', 2), aMail(DAN, 'I change my vote to +1', 3)])
    expect(binding).toEqual({ plus: 4, zero: 0, minus: 0 })
    expect(ballots.find(({ superseded }) => superseded)).toMatchObject({
      voter: 'Dan Proof',
      value: '-1',
      counted: false,
    })
  })

  it('does not count the opener’s ballot, nor the silent release manager', () => {
    expect(tally([]).ballots).toEqual([])
  })

  it('does not let a name override a vote from a proven address', () => {
    const forged = aMail('Ada Example <ada@evil.example.org>', '-1', 5)
    const { outcome, needsHuman } = tally([...three, forged])
    expect(outcome).toBe('needs-human')
    expect(needsHuman[0]?.reason).toContain('not known to be the voter’s')
  })

  it('lists votes after the result without counting them, and counts those after the announced close', () => {
    const closesAt = new Date(+OPENED + 73 * 3_600_000)
    const { binding, ballots } = tally([...three, aMail(DAN, '+1', 75), result(80), aMail(EVE, '+1', 81)], { closesAt })
    expect(binding.plus).toBe(4)
    expect(ballots.find(({ voter }) => voter === 'Dan Proof')?.why).toContain('after the announced close')
    expect(ballots.find(({ voter }) => voter === 'Eve Passerby')).toMatchObject({ counted: false })
  })

  it('does not let a member bind before joining, nor a fraction bind', () => {
    const roster = aVote([]).roster.map((member) => ({ ...member, joined: new Date('2026-05-30') }))
    expect(tally(three, { roster }).binding.plus).toBe(0)
    expect(tally([aMail(ADA, '+0.5')])).toMatchObject({
      binding: { plus: 0 },
      ballots: [{ value: '+0.5', binding: false, counted: false }],
    })
  })

  it('shows no full address and reports wrong claims', () => {
    const { ballots } = tally([
      aMail('Jo Committer <jo-committer@apache.org>', '+1 (binding)'),
      aMail(ADA, '+1 (non-binding)'),
    ])
    expect(JSON.stringify(ballots)).not.toContain('jo-committer@')
    expect(ballots.map(({ why }) => why)).toEqual([
      expect.stringContaining('says binding, but the roster does not'),
      expect.stringContaining('says non-binding, but the roster says binding'),
    ])
  })
})

describe('what is undecided', () => {
  it('stops the line only where it could change the result', () => {
    const conditional = aMail(DAN, '+1 if the NOTICE is fixed')
    expect(tally([...three.slice(1), conditional])).toMatchObject({
      outcome: 'needs-human',
      needsHuman: [{ voter: 'Dan Proof' }],
    })
    expect(tally([...three, conditional])).toMatchObject({ outcome: 'passed', needsHuman: [{ voter: 'Dan Proof' }] })
    expect(tally([...three.slice(1), aMail(EVE, '+1 if it is fixed')]).outcome).toBe('failed')
  })

  it('is settled by a later explicit vote', () => {
    const mails = [
      ...three.slice(1),
      aMail(DAN, 'Happy to cast my +1 once it is clarified', 1),
      aMail(DAN, 'Thanks!\n+1', 2),
    ]
    expect(tally(mails)).toMatchObject({ outcome: 'passed', needsHuman: [] })
  })

  it('asks who hides behind a handle or a claim, when it matters', () => {
    for (const from of ['superhacker <x@example.org>', 'D. Proof <x@example.org>']) {
      expect(tally([...three.slice(1), aMail(from, '+1')]).outcome).toBe('needs-human')
      expect(tally([...three, aMail(from, '+1')]).outcome).toBe('passed')
    }
    expect(tally([...three.slice(1), aMail(EVE, '+1 (binding)')]).outcome).toBe('needs-human')
    expect(tally([...three.slice(1), aMail('superhacker <x@example.org>', '+1 (non-binding)')]).outcome).toBe('failed')
  })

  it('asks about a withdrawn -1 and a new vote in the old thread', () => {
    const restart = aMail(RAE, "With this I'm calling for a new vote", 30)
    expect(tally([...three, restart]).outcome).toBe('needs-human')
    const withdrawn = tally([...three, aMail(ADA, 'I withdraw my +1', 5)])
    expect(withdrawn.outcome).toBe('needs-human')
  })
})

it('counts the same, in whatever order the archive hands the mails out', () => {
  const mails = aVote([...three, aMail(DAN, '-1', 4), aMail(DAN, '+1', 5), aMail(EVE, '0', 6), result(90)]).mails
  const expected = tallyVotes({ ...aVote([]), mails })
  const order = fc.shuffledSubarray(mails, { minLength: mails.length })
  fc.assert(
    fc.property(order, (shuffled) => {
      const { binding, nonBinding, outcome } = tallyVotes({ ...aVote([]), mails: shuffled })
      expect({ binding, nonBinding, outcome }).toEqual({
        binding: expected.binding,
        nonBinding: expected.nonBinding,
        outcome: expected.outcome,
      })
    }),
  )
})

describe('senders', () => {
  const proved = (domain: string) => ({ vouchers: [{ method: 'dkim', result: 'pass', domain } as const] })
  const votes = (last: Partial<Mail>) => [
    aMail(ADA, '+1', 1, proved('apache.org')),
    aMail(BOB, '+1', 1, proved('example.org')),
    aMail(CLEO, '+1', 1, last),
  ]
  const strict = { authenticatedSenders: true }

  it('counts a binding vote for certain where the list’s servers vouch for its sender', () => {
    const counted = tally(votes(proved('apache.org')), strict)
    expect(counted).toMatchObject({ outcome: 'passed', needsHuman: [] })
    expect(counted.ballots.map(({ sender }) => sender)).toEqual(['authenticated', 'authenticated', 'authenticated'])
  })

  it.each([
    ['nobody checked', {}],
    ['only another domain vouches for', proved('gmail.com')],
  ])('asks a human about one that %s', (_, last) => {
    const { outcome, needsHuman } = tally(votes(last), strict)
    expect(outcome).toBe('needs-human')
    expect(needsHuman).toMatchObject([{ voter: 'Cleo Trial', reason: expect.stringContaining('not proved') }])
    expect(tally(votes(last)).outcome).toBe('passed')
  })

  it('asks about a refuted sender even where headers may be lost', () => {
    const refuted = { vouchers: [{ method: 'spf', result: 'fail', domain: 'apache.org' } as const] }
    expect(tally(votes(refuted)).outcome).toBe('needs-human')
  })

  it('is content when the others carry the vote without it', () => {
    const enough = [...votes({}), aMail(DAN, '+1', 1, proved('apache.org'))]
    expect(tally(enough, strict).outcome).toBe('passed')
  })

  it('doubts nobody whose vote does not bind', () => {
    expect(tally([...votes(proved('apache.org')), aMail(EVE, '+1')], strict)).toMatchObject({ needsHuman: [] })
  })
})

describe('the candidate', () => {
  const [commit, revision] = ['ab'.repeat(20), 4711]
  const opened = (text: string) => ({ mails: [anOpener(`Candidate digest: ${DIGEST}\n${text}`), ...three] })

  it('is bound by commit and revision where the caller gives them', () => {
    const named = opened(`Commit: ${commit}\nRevision: ${revision}`)
    expect(tally(three, { ...named, commit, revision })).toMatchObject({
      outcome: 'passed',
      commitInMail: 'same',
      revisionInMail: 'same',
    })
  })

  it.each([
    [`Commit: ${'cd'.repeat(20)}`, 'another commit'],
    ['Revision: 4712', 'another Subversion revision'],
  ])('fails where the VOTE mail says %s', (text, words) => {
    const { outcome, reasons } = tally(three, { ...opened(text), commit, revision })
    expect(outcome).toBe('failed')
    expect(reasons[0]).toContain(words)
  })

  it('says what the VOTE mail leaves out', () => {
    expect(tally(three, { commit, revision }).reasons).toEqual(
      expect.arrayContaining(['The VOTE mail names no commit.', 'The VOTE mail names no Subversion revision.']),
    )
  })

  it('asks about a binding vote that names another one', () => {
    const mails = [...three.slice(1), aMail(ADA, '+1 for rc0')]
    const { outcome, needsHuman } = tally(mails)
    expect(outcome).toBe('needs-human')
    expect(needsHuman).toMatchObject([{ voter: 'Ada Example', reason: 'names rc0, and the vote is about rc1' }])
  })
})

describe('a count as of a time', () => {
  it('counts what had been cast by then, and lists what came later', () => {
    const { outcome, ballots } = tally([...three.slice(1), aMail(ADA, '+1', 500)])
    expect(outcome).toBe('failed')
    expect(ballots.at(-1)).toMatchObject({
      voter: 'Ada Example',
      counted: false,
      why: expect.stringContaining('is dated after the time of counting'),
    })
  })

  it('knows no result that was announced later', () => {
    const { published, outcome } = tally([...three, result(500)])
    expect({ published, outcome }).toEqual({ published: undefined, outcome: 'passed' })
  })
})
