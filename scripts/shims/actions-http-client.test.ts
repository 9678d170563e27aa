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
import { BearerCredentialHandler, HttpClient } from './actions-http-client.ts'

const TOKEN = 'token-of-the-runner'

let server: LoopbackServer
let requests: LoopbackRequest[] = []
beforeAll(async () => {
  server = await startLoopbackServer(() => (request) => {
    requests.push(request)
    if (request.url.pathname === '/moved') return { status: 302, headers: { location: '/elsewhere' }, body: '' }
    if (request.url.pathname === '/refused') return textReply(`no ${request.headers.authorization}`, 401)
    return { body: request.url.pathname === '/html' ? '<html>' : '{"value":"jwt"}' }
  })
})
beforeEach(() => {
  requests = []
})
afterAll(() => server.close())

const ask = (path: string) =>
  new HttpClient('actions/oidc-client', [new BearerCredentialHandler(TOKEN)]).getJson<{ value: string }>(
    server.url + path,
  )

test("asks with the runner's token and answers with the value", async () => {
  expect(await ask('/?audience=sigstore')).toEqual({ statusCode: 200, result: { value: 'jwt' } })
  expect(requests[0]?.headers).toMatchObject({
    authorization: `Bearer ${TOKEN}`,
    'user-agent': 'actions/oidc-client',
    accept: 'application/json',
  })
})

test('a refusal carries its status and not the token', async () => {
  const error = await ask('/refused').catch((thrown) => thrown)
  expect(error).toMatchObject({ statusCode: 401, message: "the runner's token service answers 401" })
  expect(`${error.message}${error.stack}${JSON.stringify(error)}`).not.toContain(TOKEN)
})

test('never follows a redirect with the token', async () => {
  await expect(ask('/moved')).rejects.toThrow()
  expect(requests).toHaveLength(1)
})

test('an answer that is no JSON is an error', async () => {
  await expect(ask('/html')).rejects.toThrow()
})

test('without a credential nothing is authorized', async () => {
  await new HttpClient('agent').getJson(server.url)
  expect(requests[0]?.headers).not.toHaveProperty('authorization')
})
