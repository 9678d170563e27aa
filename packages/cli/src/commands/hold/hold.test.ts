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

import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holdEventSchema } from '@tra/ledger'
import { type GitHubApi, startGitHubApi, startLoopbackServer, textReply } from '@tra/testkit'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { hold } from './hold.ts'

let directory: string
let holds: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hold-'))
  holds = join(directory, 'holds.json')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(directory, { recursive: true })
})

const spool = () => join(directory, 'events')

async function type(...words: string[]) {
  let [out, log] = ['', '']
  const code = await runCommandLine([hold], ['hold', ...words, '--holds', holds], {
    out: (text) => {
      out += text
    },
    log: (line) => {
      log += `${line}\n`
    },
  })
  return { code, out, log }
}

const change = (...words: string[]) => type(...words, '--by', 'ada', '--event-spool', spool())
const set = (...words: string[]) =>
  change('set', 'example/tool', '--severity', 'critical', '--reason', 'a report', ...words)
const idIn = (text: string) => /Hold ([0-9a-f]{12})/.exec(text)?.[1] ?? ''
const status = (...words: string[]) => type('status', 'example/tool/1.0', ...words)

async function events() {
  const names = await readdir(spool())
  const texts = await Promise.all(names.toSorted().map((name) => readFile(join(spool(), name), 'utf8')))
  return texts.map((text) => holdEventSchema.parse(JSON.parse(JSON.parse(text).body)))
}

test('a hold is set, seen, acknowledged, lifted and set again, with an event each', async () => {
  const { code, out } = await set()
  expect(code).toBe(0)
  expect(out).toMatch(/example\/tool: critical, stands, to be resolved by .*; to be acknowledged by /)
  expect(await status()).toMatchObject({ code: 1, out: expect.stringContaining('set by ada') })
  expect((await type('status', 'example/other/1.0')).code).toBe(0)
  const id = idIn(out)
  expect((await change('acknowledge', id)).out).toContain('acknowledged at')
  expect((await change('lift', id, '--reason', 'repaired')).out).toContain('by ada: repaired')
  expect((await status()).code).toBe(0)
  expect((await set()).code).toBe(0)
  expect(await status()).toMatchObject({ code: 1 })
  expect(JSON.parse((await type('list', '--format', 'json')).out)).toHaveLength(2)
  expect((await events()).map((event) => event.type.split('.').at(-2)).toSorted()).toEqual([
    'acknowledged',
    'lifted',
    'set',
    'set',
  ])
  expect(JSON.stringify(await events())).not.toContain('ada')
})

test('set again, nothing is written and the event is the same', async () => {
  await set()
  const before = await readFile(holds, 'utf8')
  expect(await set()).toMatchObject({ code: 0, log: expect.stringContaining('it was so already') })
  expect(await readFile(holds, 'utf8')).toBe(before)
  expect(await events()).toHaveLength(1)
})

test('a signed document is proved by its verifier key, and only its key may change it', async () => {
  const pem = join(directory, 'key.pem')
  await writeFile(pem, generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }))
  const signing = ['--key-file', pem, '--key-name', 'tool.example.org/holds']
  const { code, log } = await set(...signing)
  const key = /signing as (\S+)/.exec(log)?.[1] ?? ''
  expect(code).toBe(0)
  expect(await status('--holds-key', key)).toMatchObject({
    code: 1,
    log: expect.stringContaining('signed by the pinned key'),
  })
  expect(await set('--severity', 'low')).toMatchObject({ code: 4, log: expect.stringContaining('--key-file') })
  expect(await type('sign', ...signing, '--valid-hours', '48')).toMatchObject({
    code: 0,
    out: expect.stringContaining('1 holds'),
  })
  await writeFile(holds, (await readFile(holds, 'utf8')).replace('a report', 'a rumour'))
  expect(await status('--holds-key', key)).toMatchObject({ code: 4, log: expect.stringContaining('does not fit') })
  expect(await set(...signing, '--severity', 'low')).toMatchObject({ code: 4, log: expect.stringContaining('REFUSED') })
})

test('holds that can not be read are an error, not a pass', async () => {
  expect(await status()).toMatchObject({ code: 4, log: expect.stringContaining('NOT_FOUND') })
  await writeFile(holds, '{}')
  expect(await status()).toMatchObject({ code: 4, log: expect.stringContaining('MALFORMED') })
  expect((await set()).code).toBe(4)
  expect(await readFile(holds, 'utf8')).toBe('{}')
})

test('holds are read from an address, and whatever its host answers but the document is no pass', async () => {
  await set()
  const text = await readFile(holds, 'utf8')
  const site = await startLoopbackServer(() => () => textReply(text, 200, 'application/json'))
  holds = `${site.url}/holds.json`
  expect((await status()).code).toBe(1)
  expect((await type('status', 'example/other/1.0')).code).toBe(0)
  const page = { body: '<!doctype html><title>Sign in</title>', type: 'text/html' }
  for (const fault of [{ status: 404 }, { status: 503 }, { reset: true as const }, { body: '' }, page]) {
    site.faults.set('/holds.json', fault)
    expect((await type('status', 'example/other/1.0')).code).toBe(4)
  }
  await site.close()
  expect((await type('status', 'example/other/1.0')).code).toBe(4)
  expect(await set()).toMatchObject({ code: 2, log: expect.stringContaining("can't be changed from here") })
})

test('signing what is not there signs nothing', async () => {
  const pem = join(directory, 'key.pem')
  await writeFile(pem, generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }))
  expect((await type('sign', '--key-file', pem, '--key-name', 'k')).code).toBe(4)
  await writeFile(pem, 'no key')
  expect(await set('--key-file', pem, '--key-name', 'k')).toMatchObject({
    code: 4,
    log: expect.stringContaining('openssl'),
  })
})

test.each([
  [['set', 'example/tool', '--by', 'ada'], '--severity is required'],
  [['set', 'example/tool', '--by', 'ada', '--severity', 'bad', '--reason', 'x'], 'expected one of critical'],
  [['set', 'Tool', '--by', 'ada', '--severity', 'low', '--reason', 'x'], 'not a release name'],
  [['set', 'example/tool', '--by', 'ada', '--severity', 'low', '--reason', 'x', '--advisory', 'a/b'], 'GITHUB_TOKEN'],
  [['lift', 'aaaaaaaaaaaa', '--by', 'ada'], '--reason is required'],
  [['acknowledge', 'aaaaaaaaaaaa', '--by', 'ada', '--valid-hours', '9'], 'nothing is signed without --key-file'],
  [['status', 'example/tool'], 'write committee/product/version'],
  [['status', 'example/tool/1.0', '--by', 'ada'], 'knows no --by'],
  [['drop'], 'expected one of set'],
])('%j is wrong usage', async (words, told) => {
  vi.stubEnv('GITHUB_TOKEN', '')
  expect(await type(...words)).toMatchObject({ code: 2, log: expect.stringContaining(told) })
  await expect(readFile(holds)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('with --advisory a draft is made once; when that fails the hold stands all the same', async () => {
  const state = {
    name: 'example-org/tool',
    defaultBranch: 'main',
    checkRuns: [],
    statuses: [],
    protection: {},
    rules: {},
  }
  const api: GitHubApi = await startGitHubApi({
    state: { ...state, bypassActors: {}, commits: {} },
    tokens: { drafter: 'advisories', reader: 'contents' },
  })
  const advisory = ['--advisory', 'example-org/tool', '--api-url', api.url]
  vi.stubEnv('GITHUB_TOKEN', 'reader')
  expect(await set(...advisory)).toMatchObject({
    code: 4,
    log: expect.stringContaining('stands, but no advisory was drafted'),
  })
  expect((await status()).code).toBe(1)
  vi.stubEnv('GITHUB_TOKEN', 'drafter')
  for (const _ of [1, 2])
    expect(await set(...advisory)).toMatchObject({ code: 0, out: expect.stringContaining('Advisory: https://') })
  expect(api.state.advisories).toMatchObject([{ state: 'draft', severity: 'critical' }])
  await api.close()
})
