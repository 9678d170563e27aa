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

import { describe, expect, it, test } from 'vitest'
import type { Mail, UndatedMail } from './mail.ts'
import { readAnyMailOrHead } from './read-mail-or-head.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, anOpener, aVote, BOB, CLEO, DAN, EVE, SUBJECT } from './testing/a-vote.ts'

const votes = () => [ADA, BOB, CLEO].map((from) => aMail(from, '+1'))

function withoutDate({ date: _, ...mail }: Mail): UndatedMail {
  return mail
}

describe('a mail without a date', () => {
  it('is read all the same', async () => {
    const raw = Buffer.from(`From: ${DAN}\nSubject: Re: ${SUBJECT}\nMessage-ID: <d@example.org>\n\n-1\n`)
    const mail = await readAnyMailOrHead(raw)
    expect(mail).toMatchObject({ messageId: 'd@example.org', text: '-1\n' })
    expect(mail).not.toHaveProperty('date')
    expect(await readAnyMailOrHead(Buffer.from(`Date: yesterday\n${raw}`))).not.toHaveProperty('date')
  })

  it('stops no count and passes no vote: a human is told whose it is', () => {
    const undated = [withoutDate(aMail(DAN, '-1', 1, { permalink: 'https://example.org/d' }))]
    const tally = tallyVotes(aVote(votes(), { undated }))
    expect(tally).toMatchObject({ outcome: 'needs-human', binding: { plus: 3, minus: 0 } })
    expect(tally.needsHuman).toEqual([
      expect.objectContaining({
        voter: 'Dan Proof',
        reason: expect.stringContaining('carries no date'),
        permalink: 'https://example.org/d',
      }),
    ])
  })

  it('of another vote changes nothing; one that answers a mail of this vote is of it', () => {
    const other = { subject: '[VOTE] Other 2.0', references: [] }
    const tally = tallyVotes(aVote(votes(), { undated: [withoutDate(aMail(DAN, '-1', 1, other))] }))
    expect(tally.outcome).toBe('passed')
    const [ada, ...more] = votes()
    const answer = { subject: 'Re: about that', references: [ada?.messageId ?? ''] }
    const told = aVote([...(ada ? [ada] : []), ...more], { undated: [withoutDate(aMail(DAN, '-1', 1, answer))] })
    expect(tallyVotes(told).outcome).toBe('needs-human')
  })

  it('that opens the vote is named', () => {
    const facts = { ...aVote([]), mails: votes(), undated: [withoutDate(anOpener())] }
    expect(() => tallyVotes(facts)).toThrow('the mail that opens the vote carries no date')
  })
})

describe('gaps', () => {
  const gaps = [
    { what: 'the archive cuts May short', permalink: 'https://example.org/g' },
    { what: 'half of June is lost' },
  ]

  it('let no vote pass, and are shown with the links', () => {
    const tally = tallyVotes(aVote(votes(), { gaps }))
    expect(tally).toMatchObject({ outcome: 'needs-human', verdict: 'needs-human' })
    expect(tally.reasons[0]).toBe('The mails of the vote are incomplete: the archive cuts May short, and 1 more.')
    expect(tally.needsHuman.map(({ voter, reason }) => [voter, reason])).toEqual([
      ['the archive', 'the archive cuts May short'],
      ['the archive', 'half of June is lost'],
    ])
  })

  test.each([
    ['open', { now: new Date('2026-05-05T00:00:00Z') }],
    ['failed', { candidateDigest: 'e'.repeat(64) }],
  ])('leave what needs no count as it is: %s', (outcome, changes) => {
    expect(tallyVotes(aVote(votes(), { gaps, ...changes })).outcome).toBe(outcome)
  })

  it('no gap is none', () => {
    const tally = tallyVotes(aVote(votes(), { gaps: [], undated: [] }))
    expect(tally).toMatchObject({ outcome: 'passed', needsHuman: [] })
  })
})

describe('of two votes in one thread', () => {
  const second = { subject: SUBJECT.replace('rc1', 'rc2') }
  const opener = { ...anOpener(), ...second, messageId: 'second@example.org', date: new Date('2026-05-10T00:00:00Z') }
  const facts = aVote([...votes(), opener, aMail(ADA, '-1', 200, { subject: `Re: ${second.subject}` })], {
    now: new Date('2026-06-01T00:00:00Z'),
  })

  it('the one that is meant is counted, else the first', () => {
    expect(tallyVotes(facts)).toMatchObject({ subject: SUBJECT, binding: { plus: 3, minus: 0 } })
    const meant = tallyVotes({ ...facts, openedBy: 'second@example.org' })
    expect(meant).toMatchObject({ subject: second.subject, binding: { plus: 0, minus: 1 } })
  })

  it('no answer can be meant, and no mail without an id', () => {
    const [, ada] = facts.mails
    for (const openedBy of ['', ada?.messageId ?? '', 'nobody@example.org'])
      expect(tallyVotes({ ...facts, openedBy }).subject).toBe(SUBJECT)
  })
})

describe('a sender that the archive masks', () => {
  const masked = (from: string) => tallyVotes(aVote([...votes().slice(0, 2), aMail(from, '+1')]))

  it('may be whoever has such an address: a human is asked where it matters', () => {
    const tally = masked('C. T. <cl...@apache.org>')
    expect(tally).toMatchObject({ outcome: 'needs-human', binding: { plus: 2 } })
    expect(tally.needsHuman[0]?.reason).toContain('may be Cleo Trial (cleo)')
  })

  it.each([EVE, 'X. Y. <zz...@apache.org>', 'C. T. <cl...@example.org>'])('is not %s', (from) => {
    expect(masked(from.replace('Eve Passerby', 'Eve P. Asserby')).outcome).toBe('failed')
  })
})
