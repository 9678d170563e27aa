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

import { freePort, type OsvServer, startOsvServer } from '@tra/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { osvService } from './osv-service.ts'

const BATCH = '/v1/querybatch'
const record = { id: 'GHSA-35jh-r3h4-6jhm', modified: '2026-01-01T00:00:00Z', summary: 'Command injection in lodash' }

let server: OsvServer
let lines: string[] = []
let naps: number[] = []
beforeAll(async () => {
  server = await startOsvServer({
    records: { [record.id]: record },
    affected: { 'pkg:npm/lodash@4.17.20': [record.id] },
  })
})
beforeEach(() => {
  server.faults.clear()
  lines = []
  naps = []
})
afterAll(() => server.close())

const clock = {
  now: () => new Date('2026-03-01T00:00:00Z'),
  sleep: async (milliseconds: number) => void naps.push(milliseconds),
}
const service = (timeoutMs = 5000) =>
  osvService({ clock, progress: (line) => void lines.push(line), url: server.url, timeoutMs, random: () => 0.5 })
const ask = (timeoutMs?: number) => service(timeoutMs).query([{ package: { purl: 'pkg:npm/lodash@4.17.20' } }])

test('asks about packages and reads advisories', async () => {
  expect(await ask()).toEqual({ results: [{ vulns: [{ id: record.id, modified: record.modified }] }] })
  expect(await service().advisory(record.id)).toEqual(record)
})

describe('bears with', () => {
  test.each([
    ['a server that is down for a moment', { status: 503, times: 2 }],
    ['a broken connection', { reset: true, times: 2 } as const],
    ['a hanging connection', { hang: true, times: 1 } as const],
  ])('%s', async (_what, fault) => {
    server.faults.set(BATCH, fault)
    expect(await ask(200)).toMatchObject({ results: [{}] })
    expect(lines[0]).toMatch(/127\.0\.0\.1.*; asking again$/)
  })

  test('a server that asks to wait, and waits as long', async () => {
    server.faults.set(BATCH, { status: 429, headers: { 'retry-after': '7' }, times: 1 })
    await ask()
    expect(naps).toEqual([expect.toSatisfy((pause: number) => pause >= 7000 && pause < 8000)])
  })
})

describe('silence is an outage and never "nothing found"', () => {
  test.each([
    ['errors', { status: 500 }],
    ['refused connections', { reset: true } as const],
    ['no answer', { hang: true } as const],
    ['a limit', { status: 429 }],
  ])('%s', async (_what, fault) => {
    server.faults.set(BATCH, fault)
    await expect(ask(50)).rejects.toMatchObject({ code: 'OUTAGE', hint: expect.stringContaining('Nothing is known') })
  })

  test('an address where nobody listens, and the reason is told', async () => {
    const nobody = osvService({ clock, progress: () => {}, url: `http://127.0.0.1:${await freePort()}` })
    await expect(nobody.advisory('GHSA-1')).rejects.toMatchObject({
      code: 'OUTAGE',
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })

  test('a server that asks for an hour is not waited for', async () => {
    server.faults.set(BATCH, { status: 429, headers: { 'retry-after': '3600' } })
    await expect(ask()).rejects.toMatchObject({ code: 'OUTAGE' })
    expect(naps).toEqual([])
  })
})

describe('refuses', () => {
  test.each([
    ['a page of HTML', { body: '<html>maintenance</html>', type: 'text/html' }, 'MALFORMED'],
    ['half an answer', { body: '{"results":[' }, 'MALFORMED'],
    ['a redirect to another host', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'REFUSED'],
    ['a refusal', { status: 403 }, 'REFUSED'],
    ['too many questions', { status: 400 }, 'REFUSED'],
    ['an answer without end', { endless: true } as const, 'LIMIT_EXCEEDED'],
  ])('%s', async (_what, fault, code) => {
    server.faults.set(BATCH, fault)
    await expect(ask()).rejects.toMatchObject({ code })
  })

  test('an advisory that is not there, and no path leads elsewhere', async () => {
    await expect(service().advisory('GHSA-none')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(service().advisory('../querybatch')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test.each(['http://osv.example.org', 'ftp://osv.example.org', 'osv'])(
    '%s: answers could be changed on the way',
    (url) => {
      expect(() => osvService({ clock, progress: () => {}, url })).toThrow(
        expect.objectContaining({ code: 'INPUT_INVALID' }),
      )
    },
  )
})
