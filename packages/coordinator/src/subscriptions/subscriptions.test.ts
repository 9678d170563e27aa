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

import { createHmac } from 'node:crypto'
import { entryText } from '@tra/ledger'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { memoryDatabase } from '../../test/memory-database.ts'
import { widgetEvent } from '../../test/widget-event.ts'
import type { Database } from '../store/database.ts'
import type { StoredEntry } from '../store/event-store.ts'
import { subscriptionMigration } from './subscription-schema.ts'
import { deliverNext, type SubscriptionParts, subscribe, subscriptions, unsubscribe } from './subscriptions.ts'

const HOUR = 60 * 60 * 1000
const url = 'https://hooks.example.org/release'

let database: Database
let now: Date
let entries: StoredEntry[]
let answers: (number | Error)[]
let received: { url: string; headers: Record<string, string>; body: string }[]

const parts: SubscriptionParts = {
  get database() {
    return database
  },
  store: {
    size: async () => entries.length,
    entriesFrom: async (sequence, limit) => entries.slice(sequence, sequence + limit),
  },
  secret: Buffer.from('server'),
  now: () => now,
  post: async (...[to, headers, body]) => {
    const answer = answers.shift() ?? 204
    if (answer instanceof Error) throw answer
    if (answer < 300) received.push({ url: to, headers, body })
    return answer
  },
}

function recorded(committee: string, product = 'widget'): void {
  const candidate = { committee, product, version: '1.0', candidate: 'rc1' }
  entries.push({
    sequence: entries.length,
    text: entryText({ v: 1, event: widgetEvent({ candidate, step: 'verify' }) }),
  })
}

const one = async () => (await subscriptions(database, 'widgets', now))[0]

beforeAll(async () => {
  database = await memoryDatabase([subscriptionMigration])
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.query('truncate subscription')
  now = new Date('2026-03-01T12:00:00Z')
  entries = []
  answers = []
  received = []
})

test('a project is told of what is recorded from then on, in order, signed with its secret', async () => {
  recorded('widgets')
  const { secret } = await subscribe(parts, { url, committee: 'widgets', product: '' })
  for (const committee of ['widgets', 'others', 'widgets']) recorded(committee)
  expect(await deliverNext(parts)).toBe(true)
  expect(received.map(({ headers }) => headers['x-trusted-release-delivery'])).toEqual(['1', '3'])
  const [{ headers, body } = { headers: {}, body: '' }] = received
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  expect(headers).toMatchObject({ 'x-trusted-release-signature-256': `sha256=${signature}` })
  expect(JSON.parse(body)).toMatchObject({ sequence: 1, entry: { event: { subject: 'widgets/widget/1.0' } } })
  expect(await deliverNext(parts)).toBe(false)
})

test('one that wants a product hears nothing of the others', async () => {
  await subscribe(parts, { url, committee: 'widgets', product: 'gadget' })
  recorded('widgets')
  recorded('widgets', 'gadget')
  await deliverNext(parts)
  expect(received.map(({ headers }) => headers['x-trusted-release-delivery'])).toEqual(['1'])
})

test('secrets of two differ, and that of one is the same after a restart', async () => {
  const subscribed = [1, 2].map(() => subscribe(parts, { url, committee: 'widgets', product: '' }))
  const [first, second] = await Promise.all(subscribed)
  expect(first?.secret).not.toBe(second?.secret)
})

test('a receiver that fails is told again, ever more slowly, where it stopped', async () => {
  await subscribe(parts, { url, committee: 'widgets', product: '' })
  for (let count = 0; count < 3; count += 1) recorded('widgets')
  answers = [204, 500]
  await deliverNext(parts)
  expect(await one()).toMatchObject({ next: 1, failures: 1, problem: 'it answered 500' })
  expect(await deliverNext(parts)).toBe(false)
  now = new Date(now.getTime() + 30_000)
  answers = [new Error('nobody is there')]
  await deliverNext(parts)
  expect(await one()).toMatchObject({ next: 1, failures: 2, problem: 'nobody is there' })
  now = new Date(now.getTime() + 59_000)
  expect(await deliverNext(parts)).toBe(false)
  now = new Date(now.getTime() + 1_000)
  await deliverNext(parts)
  expect(await one()).toMatchObject({ next: 3, failures: 0, problem: '' })
  expect(received.map(({ headers }) => headers['x-trusted-release-delivery'])).toEqual(['0', '1', '2'])
})

test('a redirect is no success', async () => {
  await subscribe(parts, { url, committee: 'widgets', product: '' })
  recorded('widgets')
  answers = [302]
  await deliverNext(parts)
  expect(await one()).toMatchObject({ next: 0, problem: 'it answered 302' })
})

test('a receiver that was away for a week is given up, and says so', async () => {
  await subscribe(parts, { url, committee: 'widgets', product: '' })
  recorded('widgets')
  for (let hours = 0; hours < 7 * 24 + 2; hours += 1) {
    answers = [503]
    await deliverNext(parts)
    now = new Date(now.getTime() + HOUR)
  }
  answers = []
  expect(await deliverNext(parts)).toBe(false)
  expect(await one()).toMatchObject({ isGivenUp: true, next: 0 })
  expect(received).toEqual([])
})

test('two instances do not tell one receiver at once', async () => {
  await subscribe(parts, { url, committee: 'widgets', product: '' })
  for (let count = 0; count < 50; count += 1) recorded('widgets')
  await Promise.all([deliverNext(parts), deliverNext(parts)])
  expect(received).toHaveLength(50)
})

test('only the committee that registered it can end it', async () => {
  const { id } = await subscribe(parts, { url, committee: 'widgets', product: '' })
  expect(await unsubscribe(database, 'others', id)).toBe(false)
  expect(await unsubscribe(database, 'widgets', id)).toBe(true)
  recorded('widgets')
  expect(await deliverNext(parts)).toBe(false)
})
