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

import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { type MailList, startMailList } from '@tra/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sender, sendMail } from './send-mail.ts'

let list: MailList
beforeAll(async () => {
  list = await startMailList({ accounts: [{ name: 'ada', password: 'rehearsal' }] })
})
afterAll(() => list.close())

const sender = (): Sender => ({
  smtpHost: '127.0.0.1',
  smtpPort: list.smtpPort,
  from: { name: 'Ada Quillfeather', address: 'ada@example.org' },
})
const mail = { to: 'dev@example.org', subject: '[VOTE] Release Apache Tool 1.0-rc1', body: 'Hello,\n\nplease vote.\n' }
const date = new Date('2026-03-01T12:00:00Z')

test('a mail arrives as plain text with its sender, time and id', async () => {
  const id = await sendMail(mail, sender(), { date })
  const arrived = list.messages().find(({ messageId }) => messageId === id)
  expect(arrived).toMatchObject({ list: 'dev@example.org', subject: mail.subject, date })
  expect(arrived?.from).toContain('ada@example.org')
  expect(arrived?.body.trim()).toBe(mail.body.trim())
})

test('an answer belongs to its thread', async () => {
  const opener = await sendMail(mail, sender(), { date })
  await sendMail({ ...mail, subject: 'Re: x' }, sender(), { date, inReplyTo: opener })
  const raw =
    list
      .messages()
      .find(({ subject }) => subject === 'Re: x')
      ?.raw.toString('utf8') ?? ''
  expect(raw).toContain(`In-Reply-To: ${opener}`)
  expect(raw).toContain(`References: ${opener}`)
})

test('nothing in a subject becomes a header or a second recipient', async () => {
  const subject = 'harmless\r\nBcc: other@example.org\r\nX-Evil: 1'
  const id = await sendMail({ ...mail, subject }, sender(), { date })
  const copies = list.messages().filter(({ messageId }) => messageId === id)
  expect(copies.map((copy) => copy.list)).toEqual(['dev@example.org'])
  expect(copies[0]?.raw.toString('utf8')).not.toMatch(/^(Bcc|X-Evil):/m)
})

test('text beyond ASCII and long lines arrive as they are', async () => {
  const body = `Grüße – ${'wörter '.repeat(60)}\n.\n.. dots\nFrom here on\n`
  const id = await sendMail({ ...mail, body }, sender(), { date })
  expect(
    list
      .messages()
      .find(({ messageId }) => messageId === id)
      ?.body.trim(),
  ).toBe(body.trim())
})

test('a server that is not there is told, with what to check', async () => {
  const nowhere = { ...sender(), smtpPort: 1 }
  const refused = {
    code: 'NETWORK',
    message: expect.stringContaining(mail.subject),
    hint: expect.stringContaining('SMTP'),
  }
  await expect(sendMail(mail, nowhere, { date })).rejects.toMatchObject(refused)
})

/** Takes a mail as far as a word of the client's, and hangs up. */
async function hangingUpAt(word: RegExp) {
  let reached = false
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('220 test\r\n')
    let inText = false
    const lines = createInterface({ input: socket }).on('error', () => {})
    lines.on('line', (line) => {
      if (word.test(line)) {
        reached = true
        socket.destroy()
      } else if (!inText || line === '.') socket.write(line === 'DATA' ? '354 go\r\n' : '250 test\r\n')
      inText = line === 'DATA' || (inText && line !== '.')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const smtpPort = typeof address === 'object' && address !== null ? address.port : 0
  return { smtpPort, reached: () => reached, [Symbol.asyncDispose]: async () => void server.close() }
}

test.each([
  ['before the text', /^MAIL FROM/, 'NETWORK'],
  ['in the text', /please vote/, 'TIMEOUT'],
  ['at the end of the text', /^\.$/, 'TIMEOUT'],
])('a server that hangs up %s may have the mail only when it had the text', async (_, word, code) => {
  await using server = await hangingUpAt(word)
  const attempt = sendMail(mail, { ...sender(), smtpPort: server.smtpPort }, { date })
  await expect(attempt).rejects.toMatchObject({ code })
  expect(server.reached()).toBe(true)
})

test('an account is used, and a wrong password sends nothing', async () => {
  const account = { username: 'ada', password: 'rehearsal' }
  const messageId = 'vote-1@example.org'
  const id = await sendMail({ ...mail, subject: 'with account' }, { ...sender(), account }, { date, messageId })
  expect(id).toBe('<vote-1@example.org>')
  const [arrived] = list.messages().filter(({ subject }) => subject === 'with account')
  expect(arrived?.raw.toString('utf8')).toMatch(/^Received: from relay\.apache\.org/m)
  const wrong = { ...sender(), account: { ...account, password: 'guess' } }
  await expect(sendMail({ ...mail, subject: 'wrong' }, wrong, { date })).rejects.toMatchObject({
    code: 'PERMISSION_MISSING',
  })
  expect(list.messages().filter(({ subject }) => subject === 'wrong')).toEqual([])
})
