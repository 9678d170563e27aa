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
import { readBallot } from './read-ballot.ts'
import { readMail } from './read-mail.ts'
import { readMailOrHead } from './read-mail-or-head.ts'
import { readMbox } from './read-mbox.ts'
import { SUBJECT } from './testing/a-vote.ts'

const HEAD = [
  'From: Dan Proof <dproof@apache.org>',
  'Date: Mon, 04 May 2026 12:00:00 +0000',
  `Subject: Re: ${SUBJECT}`,
  'Message-ID: <raw@example.org>',
  'MIME-Version: 1.0',
]
const raw = (headers: string[], body: string | Buffer) =>
  Buffer.concat([Buffer.from([...headers, ...HEAD, '', ''].join('\n'), 'latin1'), Buffer.from(body)])
const read = (headers: string[], body: string | Buffer) => readMailOrHead(raw(headers, body))
const ballot = async (headers: string[], body: string | Buffer) => readBallot(await read(headers, body), SUBJECT).kind

const MULTIPART = 'Content-Type: multipart/mixed; boundary=a'
const HTML = 'Content-Type: text/html; charset=utf-8'

describe('what is too much is left to a human, and says so', () => {
  it.each([
    ['ten thousand parts', [MULTIPART], '--a\nContent-Type: text/plain\n\n+1\n'.repeat(10_001)],
    ['a mail of empty lines', [], '\n'.repeat(1_000_000)],
    ['a body of megabytes', [], 'a'.repeat(3 * 1024 * 1024)],
    [
      'a header of megabytes',
      ['Date: Mon, 04 May 2026 12:00:00 +0000', `X-Long: ${'x'.repeat(3 * 1024 * 1024)}`],
      '+1',
    ],
  ])('%s', async (_, headers, body) => {
    expect(await read(headers, body)).toMatchObject({ text: '', unread: expect.stringMatching(/more than \d+/) })
  })

  it('an mbox of line ends', () => {
    const lines = Buffer.alloc(5_000_000, '\n')
    lines.write('From x\n')
    expect(() => readMbox(lines)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }))
  })
})

describe('what is much is read', () => {
  it.each([
    ['a thousand parts', [MULTIPART], `--a\n\n+1\n${'--a\nContent-Type: image/png\n\nx\n'.repeat(1_000)}`],
    ['a header line of a megabyte', [`X-Long: ${'x'.repeat(1_000_000)}`], '+1'],
    ['a hundred thousand references', [`References: ${'<a@x> '.repeat(100_000)}`], '+1'],
    ['tens of thousands of addresses', [`Cc: ${'a <a@x>, '.repeat(20_000)}`], '+1'],
    ['encoded words without end', [`X-A: a\nSubject: ${'=?utf-8?q?a?= '.repeat(10_000)}`], '+1'],
    ['a million votes', [], '+1 '.repeat(500_000)],
    ['tags nested without end', [HTML], `${'<b>'.repeat(300_000)}+1`],
    ['a base64 bomb', ['Content-Transfer-Encoding: base64'], Buffer.from(`+1${' '.repeat(1e6)}`).toString('base64')],
    ['a quoted-printable bomb', ['Content-Transfer-Encoding: quoted-printable'], `+1${'=20'.repeat(500_000)}`],
    ['empty boundaries', ['Content-Type: multipart/mixed; boundary=""'], '+1'],
  ])('%s', async (_, headers, body) => {
    const { unread } = await read(headers, body)
    expect(unread).toBeUndefined()
    expect(await ballot(headers, body)).toMatch(/vote|none/)
  })

  it('what is kept of it is bounded', async () => {
    const ids = Array.from({ length: 100_000 }, (_, at) => `<${at}@x>`).join(' ')
    const { references, subject } = await read([`References: ${ids}`, `Subject: ${'long '.repeat(100_000)}`], '+1')
    expect([references.length, references.at(-1), subject.length]).toEqual([200, '99999@x', 500])
  })

  it.each([
    ['quotations', '<blockquote>'],
    ['entities', '&plus;'],
    ['entities of entities', '&amp;plus;'],
    ['comments', '<!--'],
    ['tables', '<table><tr><td>'],
  ])('a hundred thousand %s cast nothing', async (_, piece) => {
    expect(await ballot([HTML], piece.repeat(100_000))).not.toBe('vote')
    expect(await ballot([HTML], `${'<blockquote>'.repeat(1_000)}${piece.repeat(10_000)}\n<p>+1</p>`)).not.toBe('vote')
  })
})

describe('a charset that lies', () => {
  const gb2312 = Buffer.from([0xcd, 0xac, 0xd2, 0xe2, 0x0a, 0x2b, 0x31, 0x0a])
  const utf16 = Buffer.from('+1\n', 'utf16le')

  it.each(['utf-8', 'us-ascii', 'gb2312', 'x-nothing', '', 'utf-8; charset=utf-16'])(
    'a +1 in ASCII is one where the mail says %j',
    async (charset) => {
      expect(await ballot([`Content-Type: text/plain; charset=${charset}`], gb2312)).toBe('vote')
    },
  )

  it.each(['utf-16', 'utf-16le', 'utf-16be', 'utf-32', 'utf-7'])(
    'nothing becomes a vote by being called %s',
    async (charset) => {
      const headers = [`Content-Type: text/plain; charset=${charset}`]
      for (const body of [Buffer.from('I looked at it.'), gb2312.subarray(0, 4)])
        expect(await ballot(headers, body)).not.toBe('vote')
    },
  )

  it('utf-16 without a byte order mark is read as little-endian', async () => {
    expect(await ballot(['Content-Type: text/plain; charset=utf-16'], utf16)).toBe('vote')
  })

  it('utf-7 hides no vote and makes none', async () => {
    const headers = ['Content-Type: text/plain; charset=utf-7']
    expect(await ballot(headers, '+ACs-1')).not.toBe('vote')
  })
})

describe('a header that lies', () => {
  it.each([
    ['a line end in an encoded word', 'Subject: =?utf-8?q?Re:_x=0D=0ABcc:_all@example.org=00?='],
    ['a NUL', 'Subject: Re: x\0 Bcc: all@example.org'],
    ['a bare carriage return', 'Subject: Re: x\rBcc: all@example.org'],
    ['a line separator', 'Subject: =?utf-8?q?Re:_x=E2=80=A8Bcc:_all@example.org?='],
    ['an override of direction', 'Subject: =?utf-8?q?Re:_x=E2=80=AEBcc:_all@example.org?='],
  ])('%s stays one line of text', async (_, header) => {
    const { subject, cc } = await readMail(raw([header], '+1'))
    expect(subject).toMatch(/^Re: x ?Bcc: all@example\.org$/)
    expect(cc).toEqual([])
  })

  it('a name holds no line end either', async () => {
    const { from } = await readMail(raw(['From: =?utf-8?q?Ada=0D=0A=0D=0A-1=00=E2=80=AE?= <a@example.org>'], '+1'))
    expect(from).toEqual({ name: 'Ada -1', address: 'a@example.org' })
  })
})

describe('a date', () => {
  const dated = async (date: string) =>
    (await readMail(Buffer.from(`From: a@x\nDate: ${date}\n\n+1`))).date.toISOString()

  it.each([
    ['Mon, 04 May 2026 12:00:00', '2026-05-04T12:00:00.000Z'],
    ['Mon, 04 May 2026 12:00:00 (PDT)', '2026-05-04T12:00:00.000Z'],
    ['Mon, 04 May 2026 12:00:00 -0700 (PDT)', '2026-05-04T19:00:00.000Z'],
    ['4 May 2026 12:00:00 PDT', '2026-05-04T19:00:00.000Z'],
    ['Thu, 1 Jan 1970 00:00:00 +0000', '1970-01-01T00:00:00.000Z'],
  ])('%s is the same time on every machine', async (text, time) => {
    const zone = process.env.TZ
    try {
      for (const elsewhere of ['Asia/Kolkata', 'America/Los_Angeles', 'UTC']) {
        process.env.TZ = elsewhere
        expect(await dated(text)).toBe(time)
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })

  it.each(['', 'yesterday', '99 May 2026', `${'9'.repeat(100_000)}`])('that is none is told', async (text) => {
    await expect(dated(text)).rejects.toMatchObject({ code: 'MALFORMED' })
  })
})
