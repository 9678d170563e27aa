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

import { expect, test } from 'vitest'
import type { AtrAnnouncement } from '../atr-ports.ts'
import { announceRequest } from '../testing/announce-request.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { confirmArchived } from './confirm-archived.ts'
import { assertTellable, tellLists } from './tell-lists.ts'

const [ANNOUNCE, DEV] = ['announce@apache.org', 'dev@example.apache.org']
const { receipt } = announceRequest({ 'tool.zip': 'bytes' })
const mail = { to: `${ANNOUNCE}, ${DEV}`, subject: '[ANNOUNCE] Apache Tool 1.0 released', body: 'It is there.\n' }
const reference = { project: 'tool', version: '1.0' }

function setUp() {
  const announced: AtrAnnouncement[] = []
  const sent: string[] = []
  const announce = async (one: AtrAnnouncement) => {
    announced.push(one)
    return { changed: announced.length === 1, phase: 'released' as const }
  }
  const smtp = {
    clock: standingClock(),
    transport: { address: 'ada@apache.org', send: async ({ to }: { to: string }) => void sent.push(to) },
    receipts: {
      read: async () => undefined,
      create: async () => true,
      replace: async () => {},
      remove: async () => {},
    },
    archive: { find: async () => undefined },
  }
  return { announced, sent, atr: { atr: { announce }, reference }, smtp }
}

test('ATR tells the first list with our text, and the mail server the others', async () => {
  const { announced, sent, atr, smtp } = setUp()
  const told = await tellLists({ mail, receipt, directory: '/out' }, { atr, smtp })
  expect(announced).toEqual([{ ...reference, to: ANNOUNCE, body: mail.body }])
  expect(sent).toEqual([DEV])
  expect(told).toMatchObject([
    { list: ANNOUNCE, messageId: '', sentNow: true },
    { list: DEV, sentNow: true },
  ])
})

test('run again, ATR says that it has announced', async () => {
  const { atr } = setUp()
  const request = { mail: { ...mail, to: ANNOUNCE }, receipt, directory: '/out' }
  await tellLists(request, { atr })
  expect(await tellLists(request, { atr })).toMatchObject([{ sentNow: false }])
})

test('a list that nobody would tell is named before anything is told', async () => {
  const { announced, atr } = setUp()
  expect(() => assertTellable(mail.to, { atr })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  await expect(tellLists({ mail, receipt, directory: '/out' }, { atr })).rejects.toMatchObject({
    message: expect.stringContaining(DEV),
  })
  expect(announced).toEqual([])
})

test('without ATR, mails are sent as ever, or none', async () => {
  const { sent, smtp } = setUp()
  expect(await tellLists({ mail, receipt, directory: '/out' }, { smtp })).toHaveLength(2)
  expect(sent).toEqual([ANNOUNCE, DEV])
  expect(await tellLists({ mail, receipt, directory: '/out' }, {})).toEqual([])
})

test('the mail of ATR is found by its text, and has an id from then on', async () => {
  const { atr } = setUp()
  const told = await tellLists({ mail: { ...mail, to: ANNOUNCE }, receipt, directory: '/out' }, { atr })
  const asked: unknown[] = []
  const found = { messageId: 'x@apache.org', permalink: 'https://lists.example.org/thread/x' }
  const archive = {
    find: async () => undefined,
    findText: async (...question: unknown[]) => (asked.push(question) < 2 ? undefined : found),
  }
  const ports = { archive, clock: standingClock(), progress: () => {} }
  expect(await confirmArchived(told, 15, ports)).toMatchObject({ told: [found], findings: [] })
  expect(asked[0]).toEqual([ANNOUNCE, { word: 'announce', body: mail.body, since: new Date(receipt.promotedAt) }])
  const missing = await confirmArchived(told, 0, { ...ports, archive: { find: async () => undefined } })
  expect(missing.findings).toMatchObject([{ message: expect.stringContaining('does not show the announcement') }])
})
