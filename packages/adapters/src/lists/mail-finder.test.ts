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

import { type MailList, startMailList } from '@tra/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendMail } from '../mail/index.ts'
import { aStandingClock } from './a-list-server.ts'
import { mailFinder } from './mail-finder.ts'

const LIST = 'announce@example.org'
const ID = 'announce-1@example.org'
const clock = aStandingClock(new Date('2026-06-02T00:00:00Z'))

let list: MailList
beforeAll(async () => {
  list = await startMailList()
  const sender = { smtpHost: '127.0.0.1', smtpPort: list.smtpPort, from: { name: 'Ada', address: 'ada@example.org' } }
  await sendMail({ to: LIST, subject: '[ANNOUNCE] x', body: 'x\n' }, sender, { date: clock.now(), messageId: ID })
})
afterAll(() => list.close())

const finder = (fetched?: typeof fetch) =>
  mailFinder({ clock, baseUrl: list.archiveUrl, ...(fetched && { fetch: fetched, patienceMilliseconds: 0 }) })

test('a mail is found by its id on its list, and nowhere else', async () => {
  const [{ id } = { id: '' }] = list.messages()
  expect(await finder().find(LIST, ID)).toBe(`${list.archiveUrl}/thread/${id}`)
  expect(await finder().find('dev@example.org', ID)).toBeUndefined()
  expect(await finder().find(LIST, 'announce-2@example.org')).toBeUndefined()
})

test('an archive that answers with another mail has not found it', async () => {
  const other = async () => Response.json({ mid: 'abc', 'message-id': '<other@example.org>' })
  expect(await finder(other).find(LIST, ID)).toBeUndefined()
  expect(await finder(async () => Response.json([])).find(LIST, ID)).toBeUndefined()
})

test('a page in place of an answer is no absence, and an outage neither', async () => {
  await expect(finder(async () => new Response('<html>')).find(LIST, ID)).rejects.toMatchObject({ code: 'MALFORMED' })
  const down = async () => new Response('', { status: 502 })
  await expect(finder(down).find(LIST, ID)).rejects.toMatchObject({ code: 'NETWORK' })
})

describe('by its text', () => {
  const body = 'The Apache Tool team\n  is pleased, says dev@example.org, to announce 1.0.\n'
  const sought = { word: 'announce', body, since: new Date('2026-06-01T00:00:00Z') }
  const announced = (text: string, messageId: string) => ({
    raw: Buffer.from(
      `From: Ada <ada@apache.org>\r\nTo: ${LIST}\r\nSubject: [ANNOUNCE] Tool 1.0\r\nDate: Mon, 01 Jun 2026 10:00:00 +0000\r\nMessage-ID: <${messageId}>\r\n\r\n${text}`,
    ),
    ...{ recipients: [LIST], client: 'mail.example.org', envelopeFrom: 'ada@apache.org' },
  })

  test('a mail of which nobody told the id is found, with a footer and other lines', async () => {
    await list.receive(announced('Something else.', 'a@apache.org'))
    expect(await finder().findText(LIST, sought)).toBeUndefined()
    const text = `${body.replaceAll('\n', ' ')}\n-- \nunsubscribe: x@example.org\n`
    await list.receive(announced(text, 'b@apache.org'))
    expect(await finder().findText(LIST, sought)).toMatchObject({ messageId: 'b@apache.org' })
    expect(await finder().findText('dev@example.org', sought)).toBeUndefined()
    const later = { ...sought, since: new Date('2026-07-01T00:00:00Z') }
    expect(await finder().findText(LIST, later)).toBeUndefined()
  })
})
