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
import { readMailOrHead } from './read-mail-or-head.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, anOpener, aVote, BOB, CLEO, DAN, DIGEST, EVE, OPENED, SUBJECT } from './testing/a-vote.ts'

const three = [aMail(ADA, '+1'), aMail(BOB, '+1 (binding)', 2), aMail(CLEO, '+1', 3)]
const count = (mails: Mail[]) => {
  const { outcome, binding, nonBinding } = tallyVotes(aVote(mails))
  return { outcome, binding, nonBinding }
}

const HEAD = [
  'Received: from mail.example.org (mail.example.org [192.0.2.1]) by mx1.apache.org; Mon, 04 May 2026 12:00:00 +0000',
  `From: ${DAN}`,
  'Date: Mon, 04 May 2026 12:00:00 +0000',
  `Subject: Re: ${SUBJECT}`,
  'Message-ID: <raw@example.org>',
  'MIME-Version: 1.0',
]
const raw = (headers: string[], body: string) => Buffer.from([...HEAD, ...headers, '', body].join('\r\n'), 'latin1')

describe('a mail that is not read', () => {
  const nested = (depth: number): string => {
    const open = Array.from(
      { length: depth },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    )
    return `${open.join('')}Content-Type: text/plain\r\n\r\n+1`
  }

  it.each([
    ['of megabytes', raw(['Content-Type: text/plain'], '+1\n'.repeat(1_000_000))],
    ['of parts nested a hundred deep', raw([nested(100)], '')],
  ])('%s is left to a human, and decides nothing', async (_, bytes) => {
    const mail = await readMailOrHead(bytes)
    expect(mail).toMatchObject({ text: '', unread: expect.any(String), from: { address: 'dproof@apache.org' } })
    const { outcome, needsHuman } = tallyVotes(aVote([...three.slice(1), mail]))
    expect(outcome).toBe('needs-human')
    expect(needsHuman).toMatchObject([{ voter: 'Dan Proof', reason: expect.stringContaining('was not read') }])
  })

  it('of a stranger changes nothing', async () => {
    const mail = {
      ...(await readMailOrHead(raw([], '+1\n'.repeat(1_000_000)))),
      from: { name: 'Eve Passerby', address: 'eve@example.org' },
    }
    expect(count([...three, mail])).toEqual(count(three))
  })
})

describe('headers that lie', () => {
  it.each(['utf-7', 'x-unknown', 'utf-16', '"; drop'])(
    'a charset called %s makes no vote of what is none',
    async (charset) => {
      const mail = await readMailOrHead(raw([`Content-Type: text/plain; charset=${charset}`], 'I looked at it.'))
      expect(count([...three, mail])).toEqual(count(three))
    },
  )

  it('a folded subject begins no header of its own', async () => {
    const bytes = Buffer.from(`${HEAD.join('\r\n')}\r\nSubject: x\r\n Cc: boss@example.org\r\n\r\n+1`)
    expect((await readMailOrHead(bytes)).cc).toEqual([])
  })

  it('two mails under one Message-ID are both read', () => {
    const twice = [aMail(ADA, '+1', 1, { messageId: 'same@x' }), aMail(BOB, '+1', 2, { messageId: 'same@x' })]
    expect(count([...twice, aMail(CLEO, '+1', 3)]).binding.plus).toBe(3)
  })

  it('two mails without a Message-ID are both read', () => {
    const two = [aMail(ADA, '+1', 1, { messageId: '' }), aMail(BOB, '+1', 2, { messageId: '' })]
    expect(count([...two, aMail(CLEO, '+1', 3)]).binding.plus).toBe(3)
  })

  it('mails that answer each other end', () => {
    const loop = [
      aMail(ADA, '+1', 1, { messageId: 'a@x', references: ['b@x'], inReplyTo: 'b@x' }),
      aMail(BOB, '+1', 2, { messageId: 'b@x', references: ['a@x'], inReplyTo: 'a@x' }),
    ]
    expect(count([...loop, aMail(CLEO, '+1', 3)]).outcome).toBe('passed')
  })

  it('a vote from the future does not come before its time', () => {
    const { ballots } = tallyVotes(aVote([...three, aMail(DAN, '-1', 10_000)]))
    expect(ballots.at(-1)).toMatchObject({ voter: 'Dan Proof', value: '-1' })
  })
})

describe('a thread that is here in part', () => {
  it('is never passed', () => {
    const answer = aMail(EVE, 'I agree.', 4, { inReplyTo: 'gone@example.org' })
    const { outcome, reasons } = tallyVotes(aVote([...three, answer]))
    expect(outcome).toBe('needs-human')
    expect(reasons[0]).toContain('<gone@example.org>')
  })

  it('an answer to a mail of another thread that is here is none', () => {
    const other = aMail(EVE, 'About something else', 1, { subject: '[DISCUSS] X', messageId: 'talk@x' })
    expect(count([...three, other, aMail(EVE, 'See there', 4, { references: ['talk@x'] })]).outcome).toBe('passed')
  })
})

describe('whatever else is there', () => {
  const noise = fc
    .array(
      fc.constantFrom(
        'thanks',
        '> +1',
        '> -1 (binding)',
        'one vote still missing...',
        'we have three +1 so far',
        'unsubscribe',
      ),
    )
    .map((texts) => texts.map((text, at) => aMail(EVE, text, 5 + at)))

  it('noise changes no tally', () => {
    fc.assert(
      fc.property(noise, (mails) => {
        expect(count([...three, ...mails])).toEqual(count(three))
      }),
      { numRuns: 50 },
    )
  })

  it('quoting a vote adds none', () => {
    fc.assert(
      fc.property(fc.constantFrom('+1', '-1', '0', '+1 (binding)', 'here is my +1'), fc.nat(12), (vote, depth) => {
        const quoted = aMail(DAN, `Thanks!\n\nOn Mon, 4 May 2026, Ada wrote:\n${'> '.repeat(depth + 1)}${vote}`, 6)
        expect(count([...three, quoted])).toEqual(count(three))
      }),
      { numRuns: 60 },
    )
  })

  it('the order in which mails arrive changes nothing', () => {
    const mails = [
      anOpener(`Candidate digest: ${DIGEST}`),
      ...three,
      aMail(DAN, '-1', 5),
      aMail(DAN, '+1', 6),
      aMail(EVE, '+1', 7),
    ]
    const expected = tallyVotes({ ...aVote([]), mails })
    fc.assert(
      fc.property(fc.shuffledSubarray(mails, { minLength: mails.length }), (shuffled) => {
        expect(tallyVotes({ ...aVote([]), mails: shuffled })).toEqual(expected)
      }),
      { numRuns: 50 },
    )
  })

  it('a thread of ten thousand mails is counted', () => {
    const many = Array.from({ length: 10_000 }, (_, at) =>
      aMail(EVE, 'I tested it.', 4, { messageId: `m${at}@x`, date: new Date(+OPENED + at * 1000) }),
    )
    expect(count([...three, ...many]).binding.plus).toBe(3)
  })
})
