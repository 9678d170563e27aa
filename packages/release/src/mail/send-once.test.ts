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
import { standingClock } from '../testing/standing-clock.ts'
import type { MailReceipt } from './mail-ports.ts'
import { sendOnce } from './send-once.ts'

const mail = { to: 'announce@example.org', subject: '[ANNOUNCE] Apache Tool 1.0', body: 'Out.\n' }

/** A server that says "not yet" so many times, and receipts in memory. */
function setUp(refusals: number) {
  const kept = new Map<string, MailReceipt>()
  const [clock, sent, told]: [ReturnType<typeof standingClock>, string[], string[]] = [standingClock(), [], []]
  const standing: number[] = []
  const sleep = async (milliseconds: number) => {
    standing.push(kept.size)
    await clock.sleep(milliseconds)
  }
  let left = refusals
  const send = async () => {
    left -= 1
    if (left >= 0) throw new ReleaseError('OUTAGE', 'greylisted')
    sent.push(clock.now().toISOString())
  }
  const receipts = {
    read: async (path: string) => kept.get(path),
    create: async (path: string, receipt: MailReceipt) => !kept.has(path) && Boolean(kept.set(path, receipt)),
    replace: async (path: string, receipt: MailReceipt) => void kept.set(path, receipt),
    remove: async (path: string) => void kept.delete(path),
  }
  const ports = {
    ...{ transport: { address: 'ada@example.org', send }, receipts },
    ...{ clock: { ...clock, sleep }, progress: (line: string) => void told.push(line) },
  }
  const run = () => sendOnce({ mail, messageId: 'a@example.org', receiptPath: '/sent.json' }, ports)
  return { run, clock, sent, told, standing, kept }
}

test('a greylisted mail is sent when its time has come, and no receipt stands while it waits', async () => {
  const { run, clock, sent, told, standing, kept } = setUp(2)
  expect(await run()).toMatchObject({ sentNow: true })
  expect(clock.naps).toEqual([60_000, 300_000])
  expect(sent).toEqual(['2026-03-01T12:06:00.000Z'])
  expect(told[0]).toBe('greylisted; trying again in 1 minutes')
  expect(standing).toEqual([0, 0])
  expect(kept.get('/sent.json')).toMatchObject({ state: 'sent', date: '2026-03-01T12:06:00.000Z' })
})

test('after half an hour it is given up, and the next run may send', async () => {
  const { run, clock, sent, kept } = setUp(5)
  await expect(run()).rejects.toMatchObject({ code: 'OUTAGE' })
  expect(clock.naps.reduce((sum, nap) => sum + nap, 0)).toBe(31 * 60_000)
  expect([sent.length, kept.size]).toEqual([0, 0])
  expect(await run()).toMatchObject({ sentNow: true })
})
