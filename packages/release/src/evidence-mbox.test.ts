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
import { type CollectedMails, readEvidenceMbox, writeEvidenceMbox } from './evidence-mbox.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const LINK = 'https://lists.example.org/thread/abc'

function roundTrip(collected: CollectedMails): CollectedMails {
  const { messages, gaps } = readEvidenceMbox(writeEvidenceMbox(collected))
  return { messages: messages.map((message) => ({ ...message, raw: Buffer.from(message.raw) })), gaps }
}

describe('the evidence', () => {
  test('gives back the mails, their links, which of them opens the vote, and what is missing', () => {
    const collected: CollectedMails = {
      messages: [
        { raw: bytes('Subject: a\n\nFrom here\n'), permalink: LINK, opens: true },
        { raw: bytes('Subject: b\n\n>From there\n\n') },
        {
          raw: bytes('Subject: c\n\nthe archive gives nothing\n'),
          permalink: LINK,
          absent: 'the archive gives nothing',
        },
        { raw: bytes('Subject: d\n\nx\n'), permalink: LINK },
      ],
      gaps: [{ what: 'May 2026 is cut short – at 3 mails' }, { what: 'one mail', permalink: LINK }],
    }
    expect(roundTrip(collected)).toEqual(collected)
  })

  test('is read from any mbox file', () => {
    const mbox =
      'From MAILER-DAEMON Thu Jan  1 00:00:00 1970\nSubject: a\n\nx\n\nFrom jo@example.org Mon\nSubject: b\n\ny\n'
    expect(readEvidenceMbox(bytes(mbox)).messages).toEqual([
      { raw: new Uint8Array(bytes('Subject: a\n\nx\n')) },
      { raw: new Uint8Array(bytes('Subject: b\n\ny\n')) },
    ])
  })

  test('has no link but a web address', () => {
    const messages = [{ raw: bytes('Subject: a\n\nx\n'), permalink: 'javascript:alert(1)\nFrom gap= x' }]
    expect(roundTrip({ messages, gaps: [] })).toEqual({ messages: [{ raw: messages[0]?.raw }], gaps: [] })
  })

  test('no mail can say any of it of itself', () => {
    const line = fc.constantFrom(
      'From gap= Thu',
      'From absent=x y',
      'From opener= z',
      `From ${LINK} Thu`,
      '',
      '>From ',
      'x',
    )
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const messages = [
          { raw: bytes(`Subject: a${end}${end}${lines.join(end)}\n`) },
          { raw: bytes('Subject: b\n\ny\n') },
        ]
        expect(roundTrip({ messages, gaps: [] })).toEqual({ messages, gaps: [] })
      }),
    )
  })
})
