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
import { readMail } from '@tra/votes'
import { expect, test } from 'vitest'
import { mailDraft, mailText } from './mail-draft.ts'

test('a draft opens in a mail client', () => {
  expect(mailDraft({ to: 'dev@example.org', subject: 's', body: 'one\n\ntwo\n' })).toBe(
    'To: dev@example.org\nSubject: s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\none\n\ntwo\n',
  )
})

test('a line break in an address begins no header of its own', () => {
  const draft = mailDraft({ to: 'dev@example.org\r\nBcc: everybody@example.org', subject: 'a\nb', body: 'text' })
  expect(draft).not.toMatch(/^Bcc:/m)
  expect(draft).toContain('Subject: a b\n')
})

test('an answer names the mail that it answers, and nothing else by the way', () => {
  const draft = (inReplyTo: string) => mailDraft({ to: '', subject: 's', body: '', inReplyTo })
  expect(draft('m1@example.org')).toContain('In-Reply-To: <m1@example.org>\nReferences: <m1@example.org>\n')
  expect(draft('m1@example.org>\r\nBcc: all@example.org')).not.toMatch(/In-Reply-To|Bcc/)
})

test.each(['Größe – 2.0', '発表 '.repeat(40), '[RESULT] [VOTE] 🚀'.repeat(9), '=?UTF-8?Q?x?=', 'plain'])(
  'a subject beyond ASCII arrives: %s',
  async (subject) => {
    const draft = mailDraft({ to: 'dev@example.org', subject, body: 'text\n' })
    const [head = ''] = draft.split('\n\n')
    expect(head).toMatch(/^[ -~\n]*$/)
    expect(Math.max(...head.split('\n').map((line) => line.length))).toBeLessThan(90)
    const read = await readMail(Buffer.from(`Date: Thu, 1 Jan 2026 00:00:00 +0000\n${draft}`))
    expect(read.subject).toBe(subject.trim())
  },
)

test('the text for people has the same words', () => {
  expect(mailText({ to: 'dev@example.org', subject: 'Größe', body: 'one\n' })).toBe(
    'To: dev@example.org\nSubject: Größe\n\none\n',
  )
})
