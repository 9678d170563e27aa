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

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { webhookPoster } from '@tra/adapters'
import { entryText } from '@tra/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { memoryDatabase } from '../../test/memory-database.ts'
import { widgetEvent } from '../../test/widget-event.ts'
import type { Database } from '../store/database.ts'
import { runDeliveries } from './run-deliveries.ts'
import { subscriptionMigration } from './subscription-schema.ts'
import { subscribe } from './subscriptions.ts'

let database: Database
let receiver: Server
const bodies: string[] = []

beforeAll(async () => {
  database = await memoryDatabase([subscriptionMigration])
  receiver = createServer((request, response) => {
    request.on('data', (data) => bodies.push(String(data)))
    request.on('end', () => response.end())
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
})
afterAll(async () => {
  receiver.closeAllConnections()
  receiver.close()
  await database.close()
})

test('subscribers are told for as long as the store is open, also after a failure', async () => {
  const text = entryText({ v: 1, event: widgetEvent({ step: 'verify' }) })
  let failures = 1
  const entries = [{ sequence: 0, text }]
  const store = {
    size: async () => {
      if (failures-- > 0) throw new Error('the database is away')
      return entries.length
    },
    entriesFrom: async (from: number) => entries.slice(from),
  }
  const parts = { database, store, secret: Buffer.from('s'), now: () => new Date() }
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
  const before = { ...store, size: async () => 0 }
  await subscribe({ ...parts, store: before }, { url, committee: 'widgets', product: '' })
  const closing = new AbortController()
  const done = runDeliveries({ ...parts, post: webhookPoster({ allowPrivate: true }) }, { closing: closing.signal })
  await expect.poll(() => bodies, { timeout: 5_000 }).toHaveLength(1)
  closing.abort()
  await done
  expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ sequence: 0 })
})
