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
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Mail, messageIdOf, sendOnce } from '@tra/release'
import { type MailList, startMailList } from '@tra/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../clock/index.ts'
import { mailReceipts } from './mail-receipts.ts'
import { mailTransport } from './send-mail.ts'

const release = { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' }
const mail: Mail = { to: 'dev@example.org', subject: '[VOTE] Release Apache Tool 1.0-rc1', body: 'Please vote.\n' }
const messageId = messageIdOf('vote', release, { parts: ['d'.repeat(64), mail.to], address: 'ada@example.org' })

let list: MailList
let directory: string
beforeEach(async () => {
  list = await startMailList()
  directory = await mkdtemp(join(tmpdir(), 'receipts-'))
})
afterEach(async () => {
  await list.close()
  await rm(directory, { recursive: true, force: true })
})

const receiptPath = () => join(directory, 'sent/vote.json')
const send = (changes: { port?: number; mail?: Mail; messageId?: string } = {}) =>
  sendOnce(
    { mail: changes.mail ?? mail, messageId: changes.messageId ?? messageId, receiptPath: receiptPath() },
    {
      transport: mailTransport({
        smtpHost: '127.0.0.1',
        smtpPort: changes.port ?? list.smtpPort,
        from: { name: 'Ada', address: 'ada@example.org' },
      }),
      receipts: mailReceipts(),
      clock: systemClock,
    },
  )

test('a mail that was sent is not sent again, also when its text changed meanwhile', async () => {
  expect(await send()).toEqual({ messageId, sentNow: true })
  expect(await send({ mail: { ...mail, body: 'Please vote until tomorrow.\n' } })).toEqual({
    messageId,
    sentNow: false,
  })
  expect(list.messages().map((one) => one.messageId)).toEqual([`<${messageId}>`])
})

test('of many runs at once one sends', async () => {
  const runs = await Promise.allSettled(Array.from({ length: 8 }, () => send()))
  expect(list.messages()).toHaveLength(1)
  expect(runs.filter((run) => run.status === 'fulfilled' && run.value.sentNow)).toHaveLength(1)
  for (const run of runs) if (run.status === 'rejected') expect(run.reason).toMatchObject({ code: 'CONFLICT' })
})

test('a mail that was certainly not sent can be sent by the next run', async () => {
  await expect(send({ port: 1 })).rejects.toMatchObject({ code: 'NETWORK' })
  expect(await readdir(join(directory, 'sent'))).toEqual([])
  expect(await send()).toMatchObject({ sentNow: true })
})

test('where a run did not come back a human looks first', async () => {
  await send()
  const receipt = await mailReceipts().read(receiptPath())
  if (receipt === undefined) throw new Error('no receipt')
  await mailReceipts().replace(receiptPath(), { ...receipt, state: 'sending' })
  await expect(send()).rejects.toMatchObject({ code: 'CONFLICT', hint: expect.stringContaining(`<${messageId}>`) })
  expect(list.messages()).toHaveLength(1)
})

test('the receipt of another mail is not taken for this one’s', async () => {
  await send()
  await expect(send({ messageId: 'vote-2@example.org' })).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('what is no receipt is told', async () => {
  await send()
  await writeFile(receiptPath(), '{"schema":"mail-receipt/v1"}')
  await expect(send()).rejects.toMatchObject({ code: 'MALFORMED' })
})

test.skipIf(process.getuid?.() === 0)('nothing is sent where no receipt can be kept', async () => {
  await chmod(directory, 0o500)
  await expect(send()).rejects.toMatchObject({ code: 'PERMISSION_MISSING' })
  expect(list.messages()).toEqual([])
})

test('a mail’s id is that of its vote, not of the run', () => {
  const id = (changes: Partial<typeof release>, parts = ['d', 'dev@example.org']) =>
    messageIdOf('vote', { ...release, ...changes }, { parts, address: 'ada@apache.org' })
  expect(id({})).toMatch(/^vote-[0-9a-f]{32}@apache\.org$/)
  expect(id({})).toBe(id({}))
  expect(new Set([id({}), id({ candidate: 'rc2' }), id({}, ['d', 'general@example.org'])]).size).toBe(3)
})
