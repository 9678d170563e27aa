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

import { afterEach, expect, test, vi } from 'vitest'
import { type LoopbackServer, startLoopbackServer, textReply } from './loopback-server.ts'

let server: LoopbackServer

afterEach(() => server.close())

test('a hanging request ends when the server closes, and closing twice is harmless', async () => {
  server = await startLoopbackServer(() => () => textReply('never seen'))
  server.faults.set('/slow', { hang: true })
  const pending = expect(fetch(`${server.url}/slow`)).rejects.toThrow()
  await vi.waitFor(() => expect(server.counts.get('/slow')).toBe(1))
  await server.close()
  await pending
})

test('a maintenance page can stand in for an answer, and a delay comes before the real one', async () => {
  server = await startLoopbackServer(() => () => textReply('fine'))
  server.faults.set('/api', { type: 'text/html', body: '<h1>Down</h1>' })
  server.faults.set('/late', { delay: 1 })
  expect(await (await fetch(`${server.url}/api`)).text()).toBe('<h1>Down</h1>')
  expect(await (await fetch(`${server.url}/late`)).text()).toBe('fine')
})

test('a handler that throws is an internal error of the server, not of the test run', async () => {
  server = await startLoopbackServer(() => () => {
    throw new Error('broken')
  })
  expect((await fetch(server.url)).status).toBe(500)
})
