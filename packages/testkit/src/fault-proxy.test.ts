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

import { afterAll, beforeEach, expect, test } from 'vitest'
import { startFaultProxy } from './fault-proxy.ts'
import { startLoopbackServer, textReply } from './loopback-server.ts'

const done: string[] = []
const server = await startLoopbackServer(() => ({ method, body, headers }) => {
  done.push(`${method} ${body.length} ${headers['transfer-encoding'] ?? ''}`.trim())
  return textReply('x'.repeat(200))
})
const proxy = await startFaultProxy(server.url)
beforeEach(() => {
  done.splice(0)
  proxy.faults.splice(0)
})
afterAll(async () => {
  await proxy.close()
  await server.close()
})

const send = (method: string, body?: string) => fetch(proxy.url, { method, ...(body === undefined ? {} : { body }) })

test('passes on what no fault hits, without a body where there is none', async () => {
  expect(await (await send('MKCOL')).text()).toHaveLength(200)
  await send('PUT', 'bytes')
  expect(done).toEqual(['MKCOL 0', 'PUT 5'])
})

test('a fault before keeps the request from the server, one after keeps the answer from the client', async () => {
  proxy.faults.push({ method: 'PUT', status: 502, times: 1 }, { method: 'PUT', after: true, reset: true, times: 1 })
  expect((await send('PUT', 'bytes')).status).toBe(502)
  expect(done).toEqual([])
  await expect(send('PUT', 'bytes')).rejects.toThrow('fetch failed')
  expect(done).toEqual(['PUT 5'])
  expect((await send('PUT', 'bytes')).status).toBe(200)
})

test('cuts an upload in the middle, and lets an answer drip', async () => {
  proxy.faults.push({ method: 'PUT', cutAt: 10, times: 1 }, { method: 'GET', drip: 5, times: 1 })
  await expect(send('PUT', 'y'.repeat(100))).rejects.toThrow('fetch failed')
  const started = performance.now()
  expect(await (await send('GET')).text()).toHaveLength(200)
  expect(performance.now() - started).toBeGreaterThan(15)
})
