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
import { describe, expect, test } from 'vitest'
import type { Mail } from '../mail.ts'
import type { VoteFacts } from '../tally.ts'
import { tallyVotes } from '../tally-votes.ts'
import { ADA, aMail, aVote, CLEO, DAN, EVE, OPENED } from '../testing/a-vote.ts'
import type { AtrBallot, AtrMailVote, AtrVote } from './atr-vote.ts'

const at = (hours: number) => new Date(+OPENED + hours * 3_600_000)

function aBallot(voter: string, changes: Partial<AtrBallot> = {}): AtrBallot {
  const given = { voter, name: `${voter} Example`, value: '+1' as const, comment: '', binding: true, carried: false }
  return { ...given, revision: '00002', receipt: `receipt-${voter}@apache.org`, castAt: at(2), ...changes }
}

/** The mail that ATR sends for a ballot: without a name, through its own relay. */
function receiptOf(ballot: AtrBallot, text?: string, changes: Partial<Mail> = {}): Mail {
  const body = text ?? `${ballot.value} ${ballot.binding ? '(binding) ' : ''}(${ballot.voter}) ${ballot.name}`
  const sent = { messageId: ballot.receipt, date: new Date(+ballot.castAt + 5_000) }
  return aMail(`<${ballot.voter}@apache.org>`, body, 2, { ...sent, ...changes })
}

const [ada, cleo, dan] = [aBallot('ada'), aBallot('cleo'), aBallot('dproof')]
const three = [ada, cleo, dan]

function trusted(ballots: AtrBallot[], changes: Partial<AtrVote> = {}): AtrVote {
  const of = (value: string) => ballots.filter((ballot) => ballot.binding && ballot.value === value).length
  const summary = { plus: of('+1'), zero: of('0'), minus: of('-1') }
  const passed = summary.plus >= 3 && summary.plus > summary.minus
  return { mode: 'trusted', sequence: 1, revision: '00002', ballots, summary, passed, ...changes }
}

function tally(mails: Mail[], atr: AtrVote, changes: Partial<VoteFacts> = {}) {
  return tallyVotes(aVote(mails, { atr, ...changes }))
}

function differencesOf({ atr }: ReturnType<typeof tally>): string[] {
  return (atr?.voters ?? []).flatMap(({ voter, differences }) => differences.map((one) => `${voter} ${one}`))
}

describe('in trusted mode', () => {
  test('ballots and their receipts carry, and nobody needs to look', () => {
    const counted = tally(
      three.map((ballot) => receiptOf(ballot)),
      trusted(three),
      { authenticatedSenders: true },
    )
    expect(counted).toMatchObject({ outcome: 'passed', binding: { plus: 3 }, needsHuman: [] })
    expect(counted.reasons).toContain('ATR, in trusted mode, says the same of every voter.')
    expect(counted.atr?.voters.map(({ voter, thread, ballot }) => [voter, thread, ballot?.receipt])).toEqual(
      ['ada', 'cleo', 'dproof'].map((id) => [id, { value: '+1', binding: true }, 'same']),
    )
  })

  test('what a voter comments below the ballot casts nothing', () => {
    const commented = receiptOf(ada, '+1 (binding) (ada) Ada\n\n-1 to the name, and +1 if it were shorter.')
    const counted = tally([commented, receiptOf(cleo), receiptOf(dan)], trusted(three))
    expect(counted).toMatchObject({ outcome: 'passed', binding: { plus: 3, minus: 0 }, needsHuman: [] })
  })

  test('a vote by mail only does not bind; where the result depends on it, a human decides', () => {
    const mails = [receiptOf(ada), receiptOf(cleo), aMail(DAN, '+1 (binding)')]
    const counted = tally(mails, trusted([ada, cleo]))
    expect(counted).toMatchObject({ outcome: 'needs-human', binding: { plus: 2 }, nonBinding: { plus: 1 } })
    expect(counted.needsHuman).toEqual([
      expect.objectContaining({ voter: 'Dan Proof', reason: expect.stringContaining('by mail only') }),
    ])
    const without = tally(mails.slice(0, 2), trusted([ada, cleo]))
    expect(without.outcome).toBe('failed')
  })

  test('where it does not depend on it, the vote passes and the difference is told', () => {
    const mails = [...three.map((ballot) => receiptOf(ballot)), aMail('Bob Sample <bsample@apache.org>', '-1')]
    const counted = tally(mails, trusted(three))
    expect(counted).toMatchObject({ outcome: 'passed', binding: { plus: 3, minus: 0 } })
    expect(counted.reasons).toContain('ATR, in trusted mode, and the thread differ about Bob Sample.')
    expect(differencesOf(counted)).toEqual([expect.stringMatching(/^bsample voted -1 by mail only/)])
  })

  test('a ballot whose receipt never came to the list is no vote that the list could see', () => {
    const counted = tally([receiptOf(ada), receiptOf(cleo)], trusted(three))
    expect(counted).toMatchObject({ outcome: 'needs-human', binding: { plus: 2 } })
    expect(differencesOf(counted)).toEqual([expect.stringContaining(`receipt <${dan.receipt}> is not in the thread`)])
    expect(counted.atr?.voters.find(({ voter }) => voter === 'dproof')?.ballot?.receipt).toBe('absent')
  })

  test.each([
    ['another value', '-1 (binding) (dproof) Dan Proof', {}],
    ['another voter', '+1 (binding) (bsample) Bob', {}],
    ['no receipt at all', 'Thanks, everybody!', {}],
    ['another sender', '+1 (binding) (dproof) Dan Proof', { from: { name: '', address: 'eve@example.org' } }],
  ])('a receipt that says something else: %s', (_what, text, changes) => {
    const counted = tally([receiptOf(ada), receiptOf(cleo), receiptOf(dan, text, changes)], trusted(three))
    expect(counted.outcome).toBe('needs-human')
    expect(differencesOf(counted)).toContainEqual(expect.stringContaining('says something else'))
  })

  test('a ballot for an earlier revision is no vote for these bytes', () => {
    const old = aBallot('dproof', { revision: '00001' })
    const ballots = [...three.slice(0, 2), old]
    const counted = tally(
      ballots.map((ballot) => receiptOf(ballot)),
      trusted(ballots),
    )
    expect(counted.outcome).toBe('needs-human')
    expect(differencesOf(counted)).toEqual(['dproof cast the ballot for revision 00001, and the vote is on 00002'])
  })

  test('who changed the ballot has voted last in ATR; an older receipt is replaced', () => {
    const changed = aBallot('dproof', { receipt: 'second@apache.org', castAt: at(5) })
    const first = receiptOf({ ...changed, receipt: 'first@apache.org', value: '-1', castAt: at(3) })
    const ballots = [...three.slice(0, 2), changed]
    const counted = tally([...ballots.map((ballot) => receiptOf(ballot)), first], trusted(ballots))
    expect(counted).toMatchObject({ outcome: 'passed', binding: { plus: 3, minus: 0 } })
    expect(differencesOf(counted)).toEqual([])
  })

  test('who voted otherwise by mail after the ballot may not know that ATR does not see it', () => {
    const mails = [...three.map((ballot) => receiptOf(ballot)), aMail(DAN, '-1, the build is broken', 9)]
    const counted = tally(mails, trusted(three))
    expect(counted).toMatchObject({ outcome: 'needs-human', binding: { plus: 3 } })
    expect(differencesOf(counted)).toEqual([expect.stringContaining('voted -1 by mail after casting +1 in ATR')])
  })

  test.each([
    ['binds for ATR and is not on the roster', aBallot('eve'), 'was not on the roster'],
    ['is on the roster and binds nobody for ATR', aBallot('dproof', { binding: false }), 'binds nobody for ATR'],
  ])('a ballot that %s', (_what, third, words) => {
    const ballots = [...three.slice(0, 2), third]
    const counted = tally(
      ballots.map((ballot) => receiptOf(ballot)),
      trusted(ballots),
    )
    expect(counted.outcome).toBe('needs-human')
    expect(differencesOf(counted)).toEqual([expect.stringContaining(words)])
  })

  test.each([
    ['no ballots', { mode: 'trusted' } as AtrVote, 'gives no ballots'],
    ['a sum that its ballots do not have', trusted(three, { summary: { plus: 4, zero: 0, minus: 0 } }), '4 binding +1'],
    ['a result that its ballots do not have', trusted(three, { passed: false }), 'say otherwise'],
    ['ballots of another round', trusted(three.map((one) => ({ ...one, round: 2 }))), 'round 2'],
  ])('nothing passes on a record with %s', (_what, atr, words) => {
    const counted = tally(
      three.map((ballot) => receiptOf(ballot)),
      atr,
    )
    expect(counted).toMatchObject({
      outcome: 'needs-human',
      reasons: expect.arrayContaining([expect.stringContaining(words)]),
    })
  })

  test('a count as of a time knows no later ballot', () => {
    const late = aBallot('dproof', { castAt: at(101) })
    const ballots = [...three.slice(0, 2), late]
    const counted = tally(
      ballots.map((ballot) => receiptOf(ballot)),
      trusted(ballots),
    )
    expect(counted).toMatchObject({ outcome: 'failed', binding: { plus: 2 } })
    expect(differencesOf(counted)).toEqual(['dproof cast +1 in ATR after the time of counting'])
  })

  test('a forged vote under the name of a member binds nobody', () => {
    const mails = [
      ...three.map((ballot) => receiptOf(ballot)),
      aMail('<bsample@apache.org>', '+1 (binding) (bsample) Bob'),
    ]
    expect(tally(mails, trusted(three))).toMatchObject({
      outcome: 'passed',
      binding: { plus: 3 },
      nonBinding: { plus: 1 },
    })
  })

  test('the order in which mails and ballots arrive changes nothing', () => {
    const bob = aMail('Bob Sample <bsample@apache.org>', '-1')
    const eve = aBallot('eve', { binding: false, value: '-1' })
    const ballots = [...three, eve]
    const mails = [...ballots.map((ballot) => receiptOf(ballot)), bob, aMail(DAN, '-1', 9)]
    const expected = tally(mails, trusted(ballots))
    fc.assert(
      fc.property(
        fc.shuffledSubarray(mails, { minLength: mails.length }),
        fc.shuffledSubarray(ballots, { minLength: ballots.length }),
        (anyMails, anyBallots) => {
          const { outcome, binding, atr } = tally(anyMails, trusted(anyBallots))
          expect({ outcome, binding, atr }).toEqual({
            outcome: expected.outcome,
            binding: expected.binding,
            atr: expected.atr,
          })
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('in e-mail mode', () => {
  const ofAtr = (voter: string, value: AtrMailVote['value'], changes: Partial<AtrMailVote> = {}): AtrMailVote => ({
    ...{ voter, name: voter, address: `${voter}@apache.org`, value, standing: 'binding' },
    ...changes,
  })
  const email = (...mailVotes: AtrMailVote[]): AtrVote => ({ mode: 'email', mailVotes, passed: true })
  const mails = [aMail(ADA, '*+1 (binding)*'), aMail(CLEO, '+1'), aMail(DAN, '+1\n\n+1 from my side')]

  test('what ATR does not find or gives up on claims nothing', () => {
    const counted = tally(mails, email(ofAtr('cleo', '+1'), ofAtr('dproof', '?')))
    expect(counted).toMatchObject({ outcome: 'passed', binding: { plus: 3 } })
    expect(differencesOf(counted)).toEqual([
      "ada votes +1 by this tally, and ATR's reader finds no vote",
      "dproof ATR's reader finds more than one vote in a mail, and counts none",
    ])
  })

  test('an explicit vote that ATR reads otherwise is looked at where the result depends on it', () => {
    const counted = tally(mails, email(ofAtr('ada', '+1'), ofAtr('cleo', '-1'), ofAtr('dproof', '+1')))
    expect(counted).toMatchObject({ outcome: 'needs-human' })
    expect(counted.needsHuman).toEqual([expect.objectContaining({ voter: 'Cleo Trial' })])
    const four = [...mails, aMail('<bsample@apache.org>', '+1')]
    expect(tally(four, email(ofAtr('cleo', '0'))).outcome).toBe('passed')
  })

  test('ATR knows by LDAP whose address that is', () => {
    const mapped = ofAtr('bsample', '+1', { address: 'eve@example.org' })
    const counted = tally([...mails.slice(0, 2), aMail(EVE, '+1')], email(mapped))
    expect(counted.outcome).toBe('needs-human')
    expect(differencesOf(counted)).toContainEqual(expect.stringContaining('binds for ATR, and not by this tally'))
  })

  test('that it could not read the mails is not that it read the same', () => {
    const counted = tally(mails, { mode: 'email' })
    expect(counted).toMatchObject({
      outcome: 'needs-human',
      reasons: expect.arrayContaining([expect.stringContaining('no reading')]),
    })
  })

  test('in manual mode ATR knows nothing', () => {
    const counted = tally(mails, { mode: 'manual' })
    expect(counted).toMatchObject({ outcome: 'passed', atr: { mode: 'manual' } })
  })
})
