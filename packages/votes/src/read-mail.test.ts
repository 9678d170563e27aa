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
import { MAXIMUM_MAIL_BYTES, readMail } from './read-mail.ts'

const DATE = 'Date: Mon, 4 May 2026 10:00:00 +0200'

function raw(headers: string[], body = '+1'): Uint8Array {
  return new TextEncoder().encode([...headers, '', body, ''].join('\r\n'))
}

describe('readMail', () => {
  it('reads headers, encoded words and a quoted-printable body', async () => {
    const mail = await readMail(
      raw(
        [
          'From: =?utf-8?q?Ad=C3=A9_Example?= <Ada@Example.org>',
          'Message-ID: <a@example.org>',
          'In-Reply-To: <o@example.org>',
          'References: <o@example.org> <p@example.org>',
          'Subject: Re: [VOTE]\r\n X',
          DATE,
          'Content-Type: text/plain; charset=utf-8',
          'Content-Transfer-Encoding: quoted-printable',
        ],
        '=2B1 =E2=9C=94',
      ),
      { permalink: 'https://lists.example.org/thread/1' },
    )
    expect(mail).toMatchObject({
      from: { name: 'Adé Example', address: 'ada@example.org' },
      messageId: 'a@example.org',
      inReplyTo: 'o@example.org',
      references: ['o@example.org', 'p@example.org'],
      subject: 'Re: [VOTE] X',
      date: new Date('2026-05-04T08:00:00Z'),
      permalink: 'https://lists.example.org/thread/1',
    })
    expect(mail.text.trim()).toBe('+1 ✔')
  })

  it('takes the date at which the archive received the mail, not the one its sender claims', async () => {
    const received = 'Received: from mx.example.org by lists.example.org; Sat, 9 May 2026 08:00:00 +0000'
    const mail = await readMail(raw([received, 'From: a@example.org', DATE]))
    expect(mail.date).toEqual(new Date('2026-05-09T08:00:00Z'))
  })

  it('reads an HTML-only mail, quotations marked', async () => {
    const html = '<div>+1 (non-binding)&nbsp;</div><blockquote>-1</blockquote>'
    const mail = await readMail(raw(['From: a@example.org', DATE, 'Content-Type: text/html'], html))
    expect(mail.text.split('\n').filter(Boolean)).toEqual(['+1 (non-binding)', '> -1'])
  })

  it('keeps quotations marked where a list adds a text footer to an HTML-only mail', async () => {
    const html = '<div>thanks</div><blockquote>+1</blockquote>'
    const parts = [
      '--b',
      'Content-Type: text/html',
      '',
      html,
      '--b',
      'Content-Type: text/plain',
      '',
      'To unsubscribe',
      '--b--',
    ]
    const mixed = raw(['From: a@example.org', DATE, 'Content-Type: multipart/mixed; boundary=b'], parts.join('\r\n'))
    expect((await readMail(mixed)).text).toContain('> +1')
  })

  it('prefers the text of an alternative to its HTML', async () => {
    const parts = [
      '--b',
      'Content-Type: text/plain',
      '',
      '+1',
      '> -1',
      '--b',
      'Content-Type: text/html',
      '',
      '<p>+1</p><p>-1</p>',
      '--b--',
    ]
    const both = raw(
      ['From: a@example.org', DATE, 'Content-Type: multipart/alternative; boundary=b'],
      parts.join('\r\n'),
    )
    expect((await readMail(both)).text.trim()).toBe('+1\n> -1')
  })

  it('keeps a forwarded mail out of the writer’s own text', async () => {
    const parts = [
      '--b',
      'Content-Type: text/plain',
      '',
      'see below',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'Subject: x',
      '',
      '+1',
      '--b--',
    ]
    const mail = await readMail(
      raw(['From: a@example.org', DATE, 'Content-Type: multipart/mixed; boundary=b'], parts.join('\r\n')),
    )
    expect(mail.text).not.toContain('+1')
  })

  it('says what to do about mails it can not read', async () => {
    await expect(readMail(raw(['From: a@example.org']))).rejects.toMatchObject({ code: 'MALFORMED' })
    await expect(readMail(new Uint8Array(MAXIMUM_MAIL_BYTES + 1))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
  })
})
