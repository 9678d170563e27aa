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

import { type LoopbackRequest, type LoopbackServer, startLoopbackServer, textReply } from '@tra/testkit'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { serviceFetch, watchingAnswers } from './service-fetch.ts'

let server: LoopbackServer
let requests: LoopbackRequest[] = []
beforeAll(async () => {
  server = await startLoopbackServer(() => (request) => {
    requests.push(request)
    if (request.url.pathname === '/moved') return { status: 307, headers: { location: '/elsewhere' }, body: '' }
    return request.url.pathname === '/refused' ? textReply('no', 403) : { body: 'answer', type: 'application/pem' }
  })
  server.faults.set('/hang', { hang: true })
})
beforeEach(() => {
  requests = []
})
afterAll(() => server.close())

test('sends what it is given and answers as the original does', async () => {
  const headers = { 'content-type': 'application/json' }
  const response = await serviceFetch(`${server.url}/sign`, { method: 'POST', headers, body: '{"a":1}', timeout: 5000 })
  expect(requests[0]).toMatchObject({ method: 'POST', headers, body: Buffer.from('{"a":1}') })
  expect({ ok: response.ok, status: response.status }).toEqual({ ok: true, status: 200 })
  expect(response.headers.get('content-type')).toBe('application/pem')
  expect(await response.buffer()).toEqual(Buffer.from('answer'))
})

test('sends bytes as they are', async () => {
  await serviceFetch(server.url, { method: 'POST', body: new Uint8Array([0, 255, 128]) })
  expect(requests[0]?.body).toEqual(Buffer.from([0, 255, 128]))
})

test('asks with GET when nothing is said, and leaves a refusal to the caller', async () => {
  const response = await serviceFetch(`${server.url}/refused`)
  expect(requests[0]?.method).toBe('GET')
  expect({ ok: response.ok, text: await response.text() }).toEqual({ ok: false, text: 'no' })
})

test('never follows a redirect, which would hand the token to somebody else', async () => {
  await expect(serviceFetch(`${server.url}/moved`, { method: 'POST', body: 'token' })).rejects.toThrow()
  expect(requests.map(({ url }) => url.pathname)).toEqual(['/moved'])
})

test('gives up on a service that does not answer', async () => {
  await expect(serviceFetch(`${server.url}/hang`, { timeout: 50 })).rejects.toMatchObject({ name: 'TimeoutError' })
})

test('shows what a service answered beside its body, to whoever watches this work and to nobody else', async () => {
  const seen: string[][] = [[], []]
  await Promise.all([
    watchingAnswers(
      ({ status }) => seen[0]?.push(String(status)),
      () => serviceFetch(`${server.url}/refused`),
    ),
    watchingAnswers(
      ({ url }) => seen[1]?.push(new URL(url).pathname),
      () => serviceFetch(`${server.url}/sign`),
    ),
    serviceFetch(server.url),
  ])
  expect(seen).toEqual([['403'], ['/sign']])
})
