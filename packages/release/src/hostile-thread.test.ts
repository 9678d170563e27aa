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

import { MAXIMUM_MBOX_MAILS, type RosterMember } from '@tra/votes'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonDocument } from './evidence.ts'
import { tallyReleaseVote } from './tally-release-vote.ts'
import { memoryDisk } from './testing/memory-disk.ts'
import { standingClock } from './testing/standing-clock.ts'

const DIGEST = 'd'.repeat(64)
const SUBJECT = '[VOTE] Release Apache Tool 1.0-rc1'
const people = ['ada', 'bruno', 'chiyo', 'dan']

interface Letter {
  from?: string
  hour?: number
  subject?: string
  id?: string
  headers?: string[]
}

const at = (hour: number) => new Date(Date.UTC(2026, 1, 20, hour)).toUTCString().replace('GMT', '+0000')
const receivedAt = (hour: number, host = 'mx1.apache.org') => `Received: from x.example by ${host}; ${at(hour)}`

function mail(text: string, { from = 'ada', hour = 1, subject = `Re: ${SUBJECT}`, id, headers = [] }: Letter = {}) {
  return [
    receivedAt(hour),
    `From: ${from} <${from}@apache.org>`,
    `Subject: ${subject}`,
    `Date: ${at(hour)}`,
    `Message-ID: <${id ?? `${from}-${hour}`}@example.org>`,
    ...headers,
    '',
    text,
    '',
  ].join('\n')
}

const opener = mail(`Please vote.\n\nCandidate digest: ${DIGEST}`, {
  from: 'rae',
  hour: 0,
  subject: SUBJECT,
  id: 'vote',
})
const replies = [
  mail('+1 (binding)', { from: 'ada', hour: 1 }),
  mail('+1', { from: 'bruno', hour: 2 }),
  mail('-1, the NOTICE is old', { from: 'chiyo', hour: 3 }),
  mail('+1\n\n> -1, the NOTICE is old', { from: 'chiyo', hour: 30 }),
  mail('+1 if the NOTICE is right', { from: 'dan', hour: 5 }),
  mail('+1', { from: 'eve', hour: 6 }),
]
const thread = [opener, ...replies]

async function count(raw: readonly string[]) {
  const roster = (document: Uint8Array): RosterMember[] =>
    new TextDecoder()
      .decode(document)
      .split(' ')
      .map((id) => ({ id, name: id }))
  const { tally } = await tallyReleaseVote(
    {
      ...{
        thread: { kind: 'mbox', path: 'thread.mbox' },
        committee: 'example',
        roster: '/roster',
        candidateDigest: DIGEST,
        round: 'committee',
      },
      ...{ voters: {}, releaseManager: undefined, minimumHours: 72, expeditedReason: undefined },
      authenticatedSenders: false,
    },
    {
      ...memoryDisk({ '/roster': people.join(' ') }),
      atrVotes: { read: () => Promise.reject(new Error('nobody asks ATR')) },
      archive: {
        thread: async () => ({
          messages: raw.map((text) => ({ raw: Buffer.from(text, 'latin1') })),
          gaps: [],
          answers: [],
        }),
      },
      keysFiles: { read: () => Promise.reject(new Error('no keys are asked for')) },
      parseRoster: roster,
      clock: standingClock(),
      progress: () => {},
    },
  )
  return tally
}

const bytes = async (raw: readonly string[]) => jsonDocument(await count(raw))
const expected = await bytes(thread)

describe('the bytes of a tally stay the same', () => {
  test('twice', async () => {
    expect(await bytes(thread)).toBe(expected)
    expect(JSON.parse(expected)).toMatchObject({ outcome: 'passed', binding: { plus: 3 }, nonBinding: { plus: 1 } })
  })

  test('in whatever order the mails arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(thread, { minLength: thread.length }), async (shuffled) => {
        expect(await bytes(shuffled)).toBe(expected)
      }),
      { numRuns: 40 },
    )
  })

  test('whatever else stands in the month', async () => {
    const subject = fc.constantFrom(
      '[DISCUSS] Release Apache Tool 1.0',
      'Build failed',
      `[VOTE] Release Other 1.0`,
      'Re: x',
    )
    const text = fc.constantFrom('+1', '-1 (binding)', '0', '[RESULT] passed', 'I am withdrawing the vote.')
    const noise = fc.record({
      subject,
      text,
      from: fc.constantFrom(...people, 'git', 'jira', 'rae'),
      hour: fc.nat(200),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(noise), async (mails) => {
        const others = mails.map(({ text, ...letter }, n) =>
          mail(text, { ...letter, hour: letter.hour + 1, id: `n${n}` }),
        )
        expect(await bytes([...thread, ...others])).toBe(expected)
      }),
      { numRuns: 40 },
    )
  })

  test('where mails come twice, or by another list', async () => {
    const crossposted = (raw: string) => `${receivedAt(40, 'mx2.apache.org')}\nDelivered-To: other@example.org\n${raw}`
    await fc.assert(
      fc.asyncProperty(fc.subarray(thread), fc.subarray(thread), async (twice, elsewhere) => {
        expect(await bytes([...twice, ...elsewhere.map(crossposted), ...thread])).toBe(expected)
      }),
      { numRuns: 40 },
    )
  })
})

describe('what people answer', () => {
  const numbers = async (raw: readonly string[]) => {
    const { outcome, binding, nonBinding, ballots } = await count(raw)
    return { outcome, binding, nonBinding, voters: ballots.map(({ voter, value }) => `${voter} ${value}`) }
  }

  test('adds no vote by quoting one', async () => {
    const quoted = fc.record({
      vote: fc.constantFrom('+1', '-1', '0', '+1 (binding)', '-1 (binding), no', 'here is my +1', '[x] -1', '+0.5'),
      depth: fc.integer({ min: 1, max: 12 }),
      lead: fc.constantFrom('On Fri, 20 Feb 2026, ada wrote:\n', 'Am 20.02.2026 um 10:00 schrieb ada:\n', ''),
      own: fc.constantFrom('', 'Thanks!\n\n', 'Which NOTICE do you mean?\n\n'),
      from: fc.constantFrom(...people, 'rae', 'eve'),
    })
    const without = await numbers(thread)
    await fc.assert(
      fc.asyncProperty(quoted, async ({ vote, depth, lead, own, from }) => {
        const answer = mail(`${own}${lead}${'> '.repeat(depth)}${vote}`, { from, hour: 50, id: 'answer' })
        expect(await numbers([...thread, answer])).toEqual(without)
      }),
      { numRuns: 100 },
    )
  })

  test('changes nothing where it says nothing of a vote', async () => {
    const chatter = fc.array(
      fc.constantFrom('thanks', 'I built it on three machines.', 'unsubscribe', 'See https://example.org', ''),
    )
    const without = await numbers(thread)
    await fc.assert(
      fc.asyncProperty(chatter, async (texts) => {
        const mails = texts.map((text, n) => mail(text, { from: 'eve', hour: 10 + n, id: `c${n}` }))
        expect(await numbers([...thread, ...mails])).toEqual(without)
      }),
      { numRuns: 30 },
    )
  })
})

describe('what is too much', () => {
  const MB = 1024 * 1024
  const huge = (from: string, hour: number, size = 50 * MB) => mail('+1\n'.padEnd(size), { from, hour })

  test('mails of 50 MB are in the thread, and only what one of a member says is open', async () => {
    const stranger = await count([...thread, huge('zoe', 7, 3 * MB)])
    expect(stranger).toMatchObject({ outcome: 'passed', binding: { plus: 3 } })
    const two = await count([opener, ...replies.slice(0, 2), huge('chiyo', 8), huge('dan', 9, 3 * MB)])
    expect(two.outcome).toBe('needs-human')
    expect(two.needsHuman.map(({ voter, reason }) => `${voter}: ${reason}`)).toEqual([
      expect.stringMatching(/^chiyo: it was not read: a mail has \d+ bytes, more than 2097152/),
      expect.stringMatching(/^dan: it was not read/),
    ])
  })

  test('a VOTE mail of megabytes binds nothing', async () => {
    const subject = opener.replace('Please vote.', 'Please vote.'.padEnd(3 * MB))
    expect(await count([subject, ...replies])).toMatchObject({ outcome: 'needs-human', digestInMail: 'absent' })
  })

  test(`a thread of ${MAXIMUM_MBOX_MAILS} mails is counted`, { timeout: 60_000 }, async () => {
    const many = Array.from({ length: MAXIMUM_MBOX_MAILS - thread.length }, (_, n) =>
      mail('I built it.', { from: `p${n}`, hour: 7 + (n % 60) }),
    )
    const { messages, binding } = await count([...thread, ...many])
    expect([messages.length, binding.plus]).toEqual([MAXIMUM_MBOX_MAILS, 3])
  })
})

test('runners and terminals find nothing to obey in the JSON', async () => {
  const line = '+1 ##[error]stop\u001b[31m ::error::stop'
  const json = await bytes([...thread, mail(line, { from: '##[error]', hour: 8 })])
  expect(json).not.toMatch(/##\[|^\s*::/m)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
  expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  expect(JSON.parse(json).messages.map(({ line }: { line?: string }) => line)).toContain(
    '+1 ##[error]stop [31m ::error::stop',
  )
})
