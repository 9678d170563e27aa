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

import { createHash } from 'node:crypto'
import { type RosterMember, readMbox } from '@tra/votes'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KeysFileReader } from './keys/keys-ports.ts'
import { type TallyRequest, tallyReleaseVote } from './tally-release-vote.ts'
import { memoryDisk } from './testing/memory-disk.ts'
import { standingClock } from './testing/standing-clock.ts'

const DIGEST = 'd'.repeat(64)
const people = ['ada', 'bruno', 'chiyo'] as const

function mail(from: string, day: number, lines: string[], reply = true): string {
  return [
    `From: ${from} <${from}@apache.org>`,
    'To: dev@example.org',
    `Subject: ${reply ? 'Re: ' : ''}[VOTE] Release Apache Tool 1.0-rc1`,
    `Date: ${new Date(Date.UTC(2026, 1, day, 9)).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${from}-${day}@example.org>`,
    ...(reply ? ['In-Reply-To: <ada-20@example.org>'] : []),
    '',
    ...lines,
    '',
  ].join('\n')
}

const opener = mail(
  'ada',
  20,
  ['Please vote.', '', `Candidate digest: ${DIGEST}`, '', 'Open for at least 72 hours.'],
  false,
)
const ballots = people.map((person, index) => mail(person, 21 + index, ['+1 (binding)']))

const aKey = {
  fingerprint: 'A'.repeat(40),
  algorithm: 22,
  bits: 255,
  createdAt: new Date(0),
  revoked: false,
  userIds: [],
  subkeys: [],
  selfSignatureHashes: [],
  lines: [],
}
const noKeys = { unreadable: [], privateKeys: [], repeated: [], strayLines: [] }

function tally(raw: readonly string[], changes: Partial<TallyRequest> = {}) {
  const disk = memoryDisk({
    '/roster.json': people.join(' '),
    '/KEYS': 'B <bruno@apache.org>\nB <bruno@mail.example>',
    '/.mailmap': 'Chiyo <chiyo@apache.org> <chiyo@mail.example>\n',
  })
  const parseRoster = (document: Uint8Array): RosterMember[] =>
    new TextDecoder()
      .decode(document)
      .split(' ')
      .map((id) => ({ id, name: id }))
  // One key, whose user ids are the lines of the file.
  const keysFiles: KeysFileReader = {
    read: async (keys) => ({ ...noKeys, keys: [{ ...aKey, allUserIds: new TextDecoder().decode(keys).split('\n') }] }),
  }
  const archive = {
    thread: async () => ({
      messages: raw.map((text) => ({ raw: Buffer.from(text, 'latin1'), permalink: 'https://example.org/m' })),
      gaps: [],
      answers: [],
    }),
  }
  const request: TallyRequest = {
    thread: { kind: 'permalink', url: 'https://lists.example.org/thread/1' },
    committee: 'example',
    roster: '/roster.json',
    candidateDigest: DIGEST,
    round: 'committee',
    voters: {},
    releaseManager: undefined,
    minimumHours: 72,
    expeditedReason: undefined,
    authenticatedSenders: false,
    ...changes,
  }
  return tallyReleaseVote(request, {
    ...disk,
    archive,
    keysFiles,
    atrVotes: {
      read: async () => {
        throw new Error('not asked for')
      },
    },
    parseRoster,
    clock: standingClock(),
    progress: () => {},
  })
}

const readBack = (mbox: Uint8Array) => readMbox(mbox).map((raw) => Buffer.from(raw).toString('latin1'))

describe('tallyReleaseVote', () => {
  test('counts the thread by the roster', async () => {
    const { tally: counted } = await tally([opener, ...ballots])
    expect(counted).toMatchObject({ outcome: 'passed', binding: { plus: 3, minus: 0 }, digestInMail: 'same' })
    expect(counted.ballots[0]?.permalink).toBe('https://example.org/m')
  })

  test('keeps the mails and the roster as evidence, named by their bytes', async () => {
    const { mbox, evidence } = await tally([opener, ...ballots])
    const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
    expect(evidence).toEqual([
      { name: 'thread.mbox', sha256: sha256(mbox) },
      { name: 'roster.json', sha256: sha256(people.join(' ')) },
    ])
    expect(readBack(mbox)).toEqual([opener, ...ballots])
  })

  test.each([
    [{ round: 'ipmc', committee: 'podling' }, 'by the roster of incubator, not of podling'],
    [{ podling: { tally: '/t.json' } }, 'in round ipmc only'],
    [{ commit: 'main' }, 'not the full id'],
    [{ commit: 'abcdef1' }, 'not the full id'],
  ] as const)('counts nothing by %o', async (changes, message) => {
    await expect(tally([opener, ...ballots], changes)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(message),
    })
  })

  test('a vote on other bytes does not pass for these', async () => {
    const { tally: counted } = await tally([opener, ...ballots], { candidateDigest: 'e'.repeat(64) })
    expect(counted.outcome).not.toBe('passed')
    expect(counted.digestInMail).toBe('other')
  })

  test('tells a voter by the other address on a key of KEYS, and by .mailmap', async () => {
    const elsewhere = (id: string, day: number) =>
      mail(id, day, ['+1']).replace(`${id} <${id}@apache.org>`, `X <${id}@mail.example>`)
    const mails = [opener, mail('ada', 21, ['+1']), elsewhere('bruno', 22), elsewhere('chiyo', 23)]
    const without = await tally(mails)
    expect(without.tally.binding.plus).toBe(1)
    const { tally: counted } = await tally(mails, { keys: '/KEYS', mailmap: '/.mailmap' })
    expect(counted.ballots.map(({ matchedBy }) => matchedBy)).toEqual(['apache-address', 'keys-file', 'mailmap'])
    expect(counted).toMatchObject({ outcome: 'passed', binding: { plus: 3 } })
  })

  test('one mail without a date stops nothing, is named, and lets the vote not pass', async () => {
    const undated = mail('dora', 24, ['-1']).replace(/^Date: .*\n/m, '')
    const { tally: counted, mbox } = await tally([opener, ...ballots, undated])
    expect(counted).toMatchObject({ outcome: 'needs-human', binding: { plus: 3 } })
    expect(counted.needsHuman).toMatchObject([{ voter: 'dora', reason: expect.stringContaining('no date') }])
    expect(readBack(mbox)).toHaveLength(5)
    const elsewhere = undated.replace(/^Subject: .*\nM/m, 'Subject: lunch\nM').replace(/^In-Reply-To.*\n/m, '')
    expect((await tally([opener, ...ballots, elsewhere])).tally.outcome).toBe('passed')
  })

  test('a thread without mails is told', async () => {
    await expect(tally([])).rejects.toMatchObject({ code: 'NOT_FOUND', hint: expect.stringContaining('permalink') })
  })
})

describe('the mbox', () => {
  const voting = (lines: string[]) => mail('bruno', 22, lines)

  test.each([
    ['a line that looks like the start of a mail', voting(['+1', '', 'From ada Thu Jan  1 00:00:00 1970', 'more'])],
    ['such a line, quoted already', voting(['>From me', '', '>>From you'])],
    ['a line that only nearly looks so', voting(['From: me', 'FROM you', ' From us'])],
    ['empty lines at the end', voting(['+1', '', '', ''])],
    ['bytes of another encoding', voting(['+1 \xe4\xff\x00\x80'])],
    ['the line ends of SMTP', voting(['+1', '', 'From me', '>From you']).replaceAll('\n', '\r\n')],
    ['line ends of both kinds', voting(['+1\r', '', 'From me\r'])],
  ])('gives back %s, byte for byte', async (_, raw) => {
    const mails = [opener, raw, ...ballots]
    expect(readBack((await tally(mails)).mbox)).toEqual(mails)
  })

  test('gives back whatever people write', async () => {
    const line = fc.oneof(fc.constantFrom('', 'From x', '>From x', '>>From ', '+1', '\r'), fc.string())
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.constantFrom('\n', '\r\n'), async (lines, end) => {
        const mails = [opener, `${voting([]).trimEnd()}\n\n${lines.join(end)}\n`, ...ballots]
        expect(readBack((await tally(mails)).mbox)).toEqual(mails)
      }),
      { numRuns: 50 },
    )
  })
})
