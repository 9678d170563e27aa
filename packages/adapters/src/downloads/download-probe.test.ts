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

import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type LoopbackServer, startLoopbackServer, textReply } from '@tra/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { downloadProbe } from './download-probe.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

let host: LoopbackServer
beforeAll(async () => {
  host = await startLoopbackServer(() => ({ url }) => {
    if (url.pathname === '/moved') return { status: 302, headers: { location: '/tool%201.0.zip' }, body: '' }
    if (url.pathname === '/gone') return textReply('gone', 410)
    return url.pathname === '/tool%201.0.zip' ? { body: 'bytes', type: 'application/zip' } : textReply('no', 404)
  })
  host.faults.set('/broken', { status: 500 })
  host.faults.set('/reset', { reset: true })
  host.faults.set('/hang', { hang: true })
})
afterAll(() => host.close())

const probe = (path: string, maximumBytes = 1000) =>
  downloadProbe({ timeoutMilliseconds: 300 }).probe(`${host.url}${path}`, maximumBytes)

test('says which bytes are served, also by a mirror', async () => {
  const served = { state: 'served', sha256: sha256('bytes'), size: 5 }
  expect(await probe('/tool%201.0.zip', 5)).toEqual(served)
  expect(await probe('/moved')).toEqual(served)
})

test.each(['/nothing', '/gone'])('%s is absent', async (path) => {
  expect(await probe(path)).toMatchObject({ state: 'absent', why: expect.stringContaining(path) })
})

test.each(['/broken', '/reset', '/hang'])('%s is unreachable, not an error', async (path) => {
  expect(await probe(path)).toMatchObject({ state: 'unreachable', why: expect.stringContaining(path) })
})

test('so are a closed port and an address that is none', async () => {
  for (const url of ['http://127.0.0.1:1/x', 'nonsense://x', 'no address'])
    expect(await downloadProbe().probe(url, 1)).toMatchObject({
      state: 'unreachable',
      why: expect.stringContaining(url),
    })
})

test('more bytes than promoted are other bytes', async () => {
  const { sha256: digest } = (await probe('/tool%201.0.zip', 4)) as { sha256: string }
  expect(await probe('/tool%201.0.zip', 4)).toMatchObject({ state: 'served', size: 5 })
  expect(digest).not.toBe(sha256('byte'))
})

test('an answer that never ends is not read to its end', async () => {
  const chunk = Buffer.alloc(64 * 1024)
  let sent = 0
  const server = createServer((_request, response) => {
    const pour = () => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length
    }
    response.on('drain', pour)
    pour()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const served = await downloadProbe().probe(`http://127.0.0.1:${port}/`, 1_000_000)
  server.closeAllConnections()
  server.close()
  expect(served).toMatchObject({ state: 'served' })
  expect(served).toHaveProperty(
    'size',
    expect.toSatisfy((size: number) => size > 1_000_000 && size < 5_000_000),
  )
  expect(sent).toBeLessThan(50_000_000)
})
