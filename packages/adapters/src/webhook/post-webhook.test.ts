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
import { afterAll, beforeAll, expect, test } from 'vitest'
import { webhookPoster } from './post-webhook.ts'
import { isPublicAddress } from './public-address.ts'

let server: Server
let url: string
let seen: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/silent') return
    request.on('data', (data) => seen.push(`${request.headers['x-event']} ${data}`))
    const redirects = request.url === '/away'
    response.writeHead(redirects ? 307 : 202, redirects ? { location: `${url}/` } : {}).end('x'.repeat(1_000_000))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('a body arrives with its headers, and the answer is its status', async () => {
  seen = []
  expect(await webhookPoster({ allowPrivate: true })(`${url}/`, { 'x-event': 'verified' }, 'körper')).toBe(202)
  expect(seen).toEqual(['verified körper'])
})

test('a redirect is not followed', async () => {
  seen = []
  expect(await webhookPoster({ allowPrivate: true })(`${url}/away`, {}, 'body')).toBe(307)
  expect(seen.length).toBeLessThanOrEqual(1)
})

test('one that does not answer is given up', async () => {
  const post = webhookPoster({ allowPrivate: true, timeoutMilliseconds: 50 })
  await expect(post(`${url}/silent`, {}, 'body')).rejects.toMatchObject({ code: 'TIMEOUT' })
})

test.each([
  'http://hooks.example.org/',
  'https://user:secret@hooks.example.org/',
  'ftp://hooks.example.org/',
  'hooks.example.org',
])('%s is no address for a webhook', async (address) => {
  const message = expect.not.stringContaining('secret')
  await expect(webhookPoster()(address, {}, '')).rejects.toMatchObject({ code: 'INPUT_INVALID', message })
})

test.each([
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://169.254.169.254/',
])('nothing is sent to %s of the own network', async (address) => {
  await expect(webhookPoster()(address, {}, '')).rejects.toMatchObject({ code: 'REFUSED' })
})

test('a name that leads into the own network leads nowhere', async () => {
  await expect(webhookPoster()('https://localhost/', {}, '')).rejects.toMatchObject({
    code: 'NETWORK',
    message: expect.stringContaining('not an address of the public internet'),
  })
})

test.each([
  ['93.184.215.14', 4, true],
  ['10.1.2.3', 4, false],
  ['172.31.255.255', 4, false],
  ['172.32.0.1', 4, true],
  ['100.64.0.1', 4, false],
  ['0.0.0.0', 4, false],
  ['255.255.255.255', 4, false],
  ['2606:4700::1111', 6, true],
  ['::', 6, false],
  ['::1', 6, false],
  ['fd00::1', 6, false],
  ['fe80::1', 6, false],
  ['::ffff:127.0.0.1', 6, false],
  ['::ffff:7f00:1', 6, false],
  ['64:ff9b::a00:1', 6, false],
])('%s is public: %s %s', (address, family, expected) => {
  expect(isPublicAddress(address, family)).toBe(expected)
})
