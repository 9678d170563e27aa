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

import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { documentReader } from './document-reader.ts'

const answers: Record<string, RequestListener> = {
  '/KEYS': (_request, response) => response.end('keys'),
  '/moved': (_request, response) => response.writeHead(302, { location: '/KEYS' }).end(),
  '/loop': (_request, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/escape': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/private': (_request, response) => response.writeHead(401).end(),
  '/broken': (_request, response) => response.writeHead(503).end(),
  '/hang': () => {},
  '/stall': (_request, response) => response.write('some'),
}
const server = createServer((request, response) => {
  const answer = answers[request.url ?? '']
  if (answer === undefined) response.writeHead(404).end()
  else answer(request, response)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const reader = documentReader({ idleTimeoutMs: 300 })
const text = async (reference: string, limit = 1_000_000) =>
  Buffer.from(await reader.read(reference, limit)).toString('utf8')

test('reads a path, a file URL, an address and where it moved to', async () => {
  expect(await text(fileURLToPath(import.meta.url))).toContain('reads a path')
  expect(await text(import.meta.url)).toContain('reads a path')
  expect(await text(`${base}/KEYS`)).toBe('keys')
  expect(await text(`${base}/moved`)).toBe('keys')
})

test('a bound is inclusive for files and answers', async () => {
  expect(await text(`${base}/KEYS`, 4)).toBe('keys')
  await expect(text(`${base}/KEYS`, 3)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
  await expect(text(import.meta.url, 10)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
})

test('a file without a size is bounded too', async () => {
  await expect(reader.read('/dev/zero', 100_000)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
})

test.each([
  ['/nothing', 'NOT_FOUND'],
  ['/private', 'PERMISSION_MISSING'],
  ['/broken', 'NETWORK'],
  ['/loop', 'NETWORK'],
  ['/escape', 'REFUSED'],
  ['/hang', 'TIMEOUT'],
  ['/stall', 'TIMEOUT'],
])('%s is %s', async (path, code) => {
  await expect(text(base + path)).rejects.toMatchObject({ code })
})

test('a closed port and a missing file are told apart', async () => {
  await expect(text('http://127.0.0.1:1/KEYS')).rejects.toMatchObject({ code: 'NETWORK' })
  await expect(text(pathToFileURL('/nonexistent/KEYS').href)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a directory is told as such', async () => {
  await expect(text(import.meta.dirname)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: `${import.meta.dirname} is a directory`,
  })
})
