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

import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { downloadFile } from './download-file.ts'

const WHOLE = 'first half, second half'
const HALF = WHOLE.length / 2

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let answers: Answer[]
let ranges: (string | undefined)[]
let directory: string
let url: URL
const server = createServer((request, response) => {
  ranges.push(request.headers.range)
  answers.shift()?.(request, response)
})

const whole: Answer = (_, response) => response.writeHead(200, { etag: '"1"' }).end(WHOLE)
const breaksOff: Answer = (_, response) => {
  response.writeHead(200, { etag: '"1"', 'content-length': WHOLE.length }).write(WHOLE.slice(0, HALF))
  setTimeout(() => response.destroy(), 50)
}
const remainder: Answer = ({ headers }, response) => {
  const from = Number(/\d+/.exec(headers.range ?? '')?.[0])
  expect(headers['if-range']).toBe('"1"')
  response.writeHead(206, { etag: '"1"', 'content-range': `bytes ${from}-${WHOLE.length - 1}/${WHOLE.length}` })
  response.end(WHOLE.slice(from))
}

beforeEach(async () => {
  answers = []
  ranges = []
  directory = await mkdtemp(join(tmpdir(), 'tra-download-'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/a.zip`)
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(directory, { recursive: true })
})

const waits: number[] = []
const options = { idleTimeoutMs: 1000, sleep: async (milliseconds: number) => void waits.push(milliseconds) }
const download = (more = {}) => downloadFile(url, join(directory, 'a.zip'), 1000, { ...options, ...more })
const content = () => readFile(join(directory, 'a.zip'), 'utf8')

test('goes on where the connection broke', async () => {
  answers = [breaksOff, remainder]
  expect(await download()).toBe(WHOLE.length)
  expect(await content()).toBe(WHOLE)
  expect(ranges).toEqual([undefined, `bytes=${Math.trunc(HALF)}-`])
  expect(existsSync(join(directory, 'a.zip.part'))).toBe(false)
})

test('a later run goes on with what an earlier one left', async () => {
  answers = [breaksOff, breaksOff, breaksOff, breaksOff, breaksOff]
  await expect(download()).rejects.toMatchObject({ code: 'NETWORK' })
  expect(existsSync(join(directory, 'a.zip'))).toBe(false)
  answers = [remainder]
  await download()
  expect(await content()).toBe(WHOLE)
})

test('begins anew when the file is another one meanwhile', async () => {
  answers = [breaksOff, (_, response) => response.writeHead(200, { etag: '"2"' }).end('another file')]
  await download()
  expect(await content()).toBe('another file')
})

test('begins anew when nobody can say whether it is the same file', async () => {
  await writeFile(join(directory, 'a.zip.part'), 'left by somebody')
  answers = [whole]
  await download()
  expect(ranges).toEqual([undefined])
  expect(await content()).toBe(WHOLE)
})

test('a part that was not asked for is not put in the place of another', async () => {
  answers = [breaksOff, (_, response) => response.writeHead(206, { 'content-range': 'bytes 0-4/23' }).end('first')]
  answers.push(remainder)
  await download()
  expect(await content()).toBe(WHOLE)
})

test('what is there is not asked for again', async () => {
  await writeFile(join(directory, 'a.zip'), 'here')
  expect(await download()).toBe(4)
  expect(ranges).toEqual([])
})

test('a file that does not exist is not asked for five times', async () => {
  answers = [(_, response) => response.writeHead(404).end()]
  await expect(download()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(ranges).toHaveLength(1)
})

test('a server that drips is left, although it never falls silent', async () => {
  const drip: Answer = (_, response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(timer))
  }
  answers = [drip, drip, drip, drip, drip]
  await expect(download({ graceMs: 30 })).rejects.toMatchObject({
    code: 'TIMEOUT',
    message: expect.stringContaining('too slowly'),
  })
})

test('a file larger than what is left of the bound ends the download', async () => {
  answers = [(_, response) => response.writeHead(200).end('x'.repeat(2000))]
  await expect(download()).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
})
