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

import { ReleaseError } from '@tra/kernel'
import { expect, test } from 'vitest'
import type { Mail } from '../mail/mail-draft.ts'
import type { MailReceipt } from '../mail/mail-ports.ts'
import { announceRequest } from '../testing/announce-request.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { confirmArchived } from './confirm-archived.ts'
import { sendAnnouncement } from './send-announcement.ts'

const ANNOUNCE = 'announce@apache.org'
const DEV = 'dev@example.apache.org'
const { receipt } = announceRequest({ 'tool.zip': 'bytes' })
const mail = { to: `${ANNOUNCE}, ${DEV}`, subject: '[ANNOUNCE] Apache Tool 1.0 released', body: 'It is there.\n' }

/** Lists that take mails, and an archive that shows them so many minutes later. */
function setUp({ address = 'ada@apache.org', shownAfter = 0 } = {}) {
  const clock = standingClock()
  const [sent, kept] = [new Map<string, { mail: Mail; at: number }>(), new Map<string, MailReceipt>()]
  const faults = new Map<string, ReleaseError>()
  const asked: string[] = []
  const ports = {
    clock,
    progress: () => {},
    transport: {
      address,
      send: async (mail: Mail, { messageId }: { messageId: string }) => {
        const fault = faults.get(mail.to)
        if (fault) throw fault
        if (sent.has(messageId)) throw new Error(`${messageId} was sent twice`)
        sent.set(messageId, { mail, at: clock.now().getTime() })
      },
    },
    receipts: {
      read: async (path: string) => kept.get(path),
      create: async (path: string, one: MailReceipt) => !kept.has(path) && kept.set(path, one) !== undefined,
      replace: async (path: string, one: MailReceipt) => void kept.set(path, one),
      remove: async (path: string) => void kept.delete(path),
    },
    archive: {
      find: async (list: string, messageId: string) => {
        asked.push(list)
        const fault = faults.get('archive')
        if (fault) throw fault
        const one = sent.get(messageId)
        const isShown = one?.mail.to === list && clock.now().getTime() >= one.at + shownAfter * 60_000
        return isShown ? `https://lists.example.org/thread/${messageId}` : undefined
      },
    },
  }
  const send = (to = mail.to) => sendAnnouncement({ mail: { ...mail, to }, receipt, directory: '/out' }, ports)
  return { ports, send, sent, kept, faults, asked, clock }
}

test('each list gets a mail of its own, with its own id and receipt', async () => {
  const { send, sent, kept } = setUp()
  const told = await send(`${mail.to},${DEV.toUpperCase()}`)
  expect([...sent.values()].map(({ mail: { to } }) => to)).toEqual([ANNOUNCE, DEV])
  expect(told).toMatchObject([
    { list: ANNOUNCE, sentNow: true },
    { list: DEV, sentNow: true },
  ])
  expect(told[0]?.messageId).toMatch(/^announce-[0-9a-f]{32}@apache\.org$/)
  expect(told[0]?.messageId).not.toBe(told[1]?.messageId)
  expect([...kept.keys()]).toEqual([`/out/${ANNOUNCE}.sent.json`, `/out/${DEV}.sent.json`])
})

test('a second run sends nothing', async () => {
  const { send, sent } = setUp()
  const first = await send()
  expect(await send()).toEqual(first.map((one) => ({ ...one, sentNow: false })))
  expect(sent.size).toBe(2)
})

test('after a list refused, the next run tells only that one', async () => {
  const { send, sent, faults } = setUp()
  faults.set(DEV, new ReleaseError('REFUSED', 'no'))
  await expect(send()).rejects.toMatchObject({ code: 'REFUSED' })
  expect(sent.size).toBe(1)
  faults.clear()
  expect((await send()).map(({ sentNow }) => sentNow)).toEqual([false, true])
})

test.each(['lost', 'cut off while sending'])(
  'a receipt that is %s is completed by what the archive shows',
  async (how) => {
    const { send, sent, kept } = setUp()
    await send(DEV)
    const [[path, complete] = ['', undefined]] = kept
    if (how === 'lost') kept.clear()
    else if (complete) kept.set(path, { ...complete, state: 'sending' })
    expect(await send(DEV)).toMatchObject([{ sentNow: false, permalink: expect.stringContaining('lists.example.org') }])
    expect(sent.size).toBe(1)
    expect(kept.get(path)?.state).toBe('sent')
  },
)

test('a run that did not come back, and an archive that does not show its mail, are left to a human', async () => {
  const { send, kept } = setUp({ shownAfter: 90 })
  await send(DEV)
  for (const [path, one] of kept) kept.set(path, { ...one, state: 'sending' })
  await expect(send(DEV)).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('nothing is sent while nobody knows whether it was', async () => {
  const { send, sent, faults } = setUp()
  faults.set('archive', new ReleaseError('NETWORK', 'no answer'))
  await expect(send()).rejects.toMatchObject({ code: 'NETWORK' })
  expect(sent.size).toBe(0)
})

test.each(['ada@example.org', 'ada@apache.org.example.org', 'ada@mail.apache.org'])(
  'announce@apache.org is not written to from %s, and the other list neither',
  async (address) => {
    const { send, sent } = setUp({ address })
    await expect(send(`${DEV}, ${ANNOUNCE}`)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect(sent.size).toBe(0)
    expect(await send(DEV)).toHaveLength(1)
  },
)

test.each(['', ' , ', 'announce', 'a@b', '../x@example.org', 'a@example.org\nBcc: x@example.org', '<dev@example.org>'])(
  '%j names no list',
  async (to) => {
    await expect(setUp().send(to)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  },
)

test('the archives are asked until they show the mail, with growing pauses', async () => {
  const { ports, send, clock } = setUp({ shownAfter: 4 })
  const { told, findings } = await confirmArchived(await send(), 15, ports)
  expect(findings).toEqual([])
  expect(told.map(({ permalink }) => permalink)).toEqual([expect.any(String), expect.any(String)])
  expect(clock.naps).toEqual([30_000, 60_000, 120_000, 240_000])
})

test('what is not in the archive in time is a note, and an outage of the archive no more', async () => {
  const { ports, send, clock, faults } = setUp({ shownAfter: 60 })
  const sent = await send()
  faults.set('archive', new ReleaseError('NETWORK', 'no answer'))
  const { findings } = await confirmArchived(sent, 10, ports)
  expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(['note archived', 'note archived'])
  expect(clock.naps.reduce((sum, nap) => sum + nap)).toBe(600_000)
})
