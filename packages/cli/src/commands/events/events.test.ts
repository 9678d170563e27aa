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

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandSink } from '@tra/adapters'
import { releaseEventOf, type Step } from '@tra/ledger'
import { jsonReply, type LoopbackServer, startLoopbackServer } from '@tra/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { events } from './events.ts'

let spool: string
let server: LoopbackServer
let status = 200
beforeAll(async () => {
  server = await startLoopbackServer(() => ({ method }) => {
    if (method === 'GET') return jsonReply({ value: 'token of the run' })
    return jsonReply({ events: [{ id: 'x', sequence: 0, outcome: 'new' }], detail: 'no' }, status)
  })
})
afterAll(() => server.close())
beforeEach(async () => {
  status = 200
  spool = await mkdtemp(join(tmpdir(), 'events-'))
  vi.stubEnv('ACTIONS_ID_TOKEN_REQUEST_URL', server.url)
  vi.stubEnv('ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'of the job')
  const local = commandSink({ spoolDirectory: spool, environment: {}, warn: () => {} })
  for (const step of ['sign', 'verify'] as const) await local.record(eventAt(step))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(spool, { recursive: true })
})

const eventAt = (step: Step) =>
  releaseEventOf({
    ...{ step, source: 'urn:trusted-release:local', candidateDigest: 'a'.repeat(64), verdict: 'passed', summary: '' },
    candidate: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
    time: new Date(Date.UTC(2026, 2, 1)),
  })

async function type(...words: string[]) {
  let text = ''
  const code = await runCommandLine([events], ['events', ...words], {
    out: (more) => {
      text += more
    },
    log: (line) => {
      text += `${line}\n`
    },
  })
  return { code, text }
}
const replay = () => type('replay', spool, '--coordinator-url', server.url)

test('what waits is delivered, once', async () => {
  expect(await replay()).toEqual({ code: 0, text: `${spool}: 2 delivered, 0 kept\n` })
  expect(await replay()).toEqual({ code: 0, text: `${spool}: 0 delivered, 0 kept\n` })
})

test('what is left is told by the exit code', async () => {
  status = 403
  const { code, text } = await replay()
  expect(code).toBe(3)
  expect(text).toContain('0 delivered, 2 kept')
  expect(await readdir(spool)).toHaveLength(2)
})

test('a damaged file is set aside, and the rest delivered', async () => {
  await writeFile(join(spool, `20260301T000000000Z-${'0'.repeat(16)}.pending.json`), '{"body":')
  expect(await replay()).toMatchObject({ code: 0, text: expect.stringContaining('2 delivered, 0 kept') })
})

test('without a token nothing is sent', async () => {
  vi.stubEnv('ACTIONS_ID_TOKEN_REQUEST_URL', '')
  expect(await replay()).toMatchObject({ code: 3, text: expect.stringContaining('id-token permission') })
})

test.each([
  [['replay'], 'at least one spool'],
  [['resend', 'x'], 'expected replay'],
  [['replay', 'x'], '--coordinator-url is required'],
  [['replay', 'x', '--coordinator-url', 'ftp://example.org'], 'is not an address'],
])('%j is told what is missing', async (words, told) => {
  expect(await type(...words)).toMatchObject({ code: 2, text: expect.stringContaining(told) })
})
