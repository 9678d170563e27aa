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

import { atrVoteDocument } from '@tra/release'
import { type AtrReleaseState, type AtrServer, freePort, startAtrServer } from '@tra/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { atrVotes } from './atr-votes.ts'

const TABULATE = '/api/vote/tabulate'
const TOKEN = 'pat-7dZkq0'
const NOW = new Date('2026-05-06T08:00:00Z')

let server: AtrServer
let lines: string[] = []
let naps: number[] = []
let masked: string[] = []
let now = NOW

function aRelease(changes: Partial<AtrReleaseState> = {}): AtrReleaseState {
  const revision = (number: string) => ({
    number,
    asfuid: 'ada',
    created: NOW,
    phase: 'release_candidate_draft' as const,
  })
  return {
    ...{ project: 'example-lib', version: '1.2.0', phase: 'release_candidate', created: NOW },
    ...{ revisions: [revision('00001'), revision('00002')], voteMode: 'trusted', voteSeq: 1 },
    ...{ voteStarted: NOW, voteResolved: undefined, ballots: [], readMails: [] },
    ...changes,
  }
}

beforeAll(async () => {
  server = await startAtrServer({ clock: () => now })
})
beforeEach(() => {
  ;[lines, naps, masked] = [[], [], []]
  // Sessions are limited by the hour: each test has one of its own.
  now = new Date(+now + 2 * 3_600_000)
  server.faults.clear()
  server.state.mails = []
  server.state.releases = [aRelease()]
  server.state.accounts = [
    { uid: 'ada', fullname: 'Ada Example', token: TOKEN },
    { uid: 'eve', fullname: 'Eve Passerby', token: 'pat-eve' },
  ]
  server.state.projects = [{ key: 'example-lib', committee: 'example', members: ['ada'], voteMode: 'trusted' }]
})
afterAll(() => server.close())

const clock = { now: () => now, sleep: async (milliseconds: number) => void naps.push(milliseconds) }

function reader(account: { id: string; token: string } | undefined = { id: 'ada', token: TOKEN }, timeoutMs = 5000) {
  return atrVotes({
    clock,
    progress: (line) => void lines.push(line),
    documents: { read: async () => new TextEncoder().encode(kept) },
    account,
    mask: (secret) => void masked.push(secret),
    timeoutMs,
    random: () => 0.5,
  })
}
let kept = ''
const request = () => ({ reference: server.url, project: 'example-lib', version: '1.2.0' })
const ask = (...given: Parameters<typeof reader>) => reader(...given).read(request())

async function cast(uid: string, token: string, choice: string, comment = ''): Promise<void> {
  const post = (path: string, body: object, jwt = '') =>
    fetch(`${server.url}/api/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${jwt}` },
      body: JSON.stringify(body),
    })
  const { jwt } = (await (await post('jwt/create', { asfuid: uid, pat: token })).json()) as { jwt: string }
  await post('vote/cast', { project: 'example-lib', version: '1.2.0', choice, comment }, jwt)
}

test('reads the ballots of a vote, each with the mail that told the list', async () => {
  await cast('ada', TOKEN, '-1')
  await cast('ada', TOKEN, '+1', 'Checked the signatures.')
  await cast('eve', 'pat-eve', '+1')
  const vote = await ask()
  expect(vote).toMatchObject({ mode: 'trusted', sequence: 1, revision: '00002', passed: false, mailVotes: [] })
  expect(vote.summary).toEqual({ plus: 1, zero: 0, minus: 0 })
  expect(vote.ballots).toEqual([
    {
      ...{ voter: 'ada', name: 'Ada Example', value: '+1', comment: 'Checked the signatures.', binding: true },
      ...{ carried: false, revision: '00002', receipt: server.state.mails[1]?.messageId, castAt: now },
    },
    expect.objectContaining({ voter: 'eve', binding: false }),
  ])
})

test("in e-mail mode it reads what ATR's reader makes of the mails", async () => {
  const mail = {
    name: 'Bob',
    asf_uid_or_email: 'bob',
    from_email: 'Bob@example.org',
    status: 'Binding',
    vote: '?',
  } as const
  server.state.releases = [aRelease({ voteMode: 'email', readMails: [mail] })]
  expect(await ask()).toEqual({
    ...{ mode: 'email', sequence: 1, revision: '00002', passed: false },
    mailVotes: [{ voter: 'bob', name: 'Bob', address: 'bob@example.org', value: '?', standing: 'binding' }],
  })
})

test('the revision that was voted on is none of those that a passed vote made', async () => {
  const preview = { number: '00003', asfuid: 'ada', created: NOW, phase: 'release_preview' as const }
  const release = aRelease({ phase: 'release_preview' })
  server.state.releases = [{ ...release, revisions: [...release.revisions, preview] }]
  expect((await ask()).revision).toBe('00002')
})

test('what was kept beside a tally is read back the same', async () => {
  await cast('ada', TOKEN, '0')
  const vote = await ask()
  kept = atrVoteDocument(vote)
  expect(await reader().read({ reference: 'out/atr-vote.json', project: '', version: '' })).toEqual(vote)
  kept = kept.replace('"trusted"', '"guessed"')
  await expect(reader().read({ reference: 'out/atr-vote.json', project: '', version: '' })).rejects.toMatchObject({
    code: 'MALFORMED',
  })
})

describe('the account', () => {
  test('is asked for when nobody gave one', async () => {
    await expect(reader(undefined).read(request())).resolves.toBeDefined()
    const nobody = atrVotes({ clock, progress: () => {}, documents: { read: async () => new Uint8Array() } })
    await expect(nobody.read(request())).rejects.toMatchObject({
      code: 'PERMISSION_MISSING',
      hint: expect.stringContaining('/tokens'),
    })
  })

  test('token and session are masked before they are used', async () => {
    await ask()
    expect(masked).toEqual([TOKEN, expect.stringMatching(/^h.*\.p.*\.s/)])
  })

  test('a refused token stands in no message', async () => {
    server.faults.set('/api/jwt/create', { status: 401, body: JSON.stringify({ error: `PAT ${TOKEN} is unknown` }) })
    const thrown = await ask().catch((error: Error) => error)
    expect(thrown).toMatchObject({ code: 'PERMISSION_MISSING', message: expect.stringContaining('PAT *** is unknown') })
    expect(JSON.stringify([thrown, lines])).not.toContain(TOKEN)
  })

  test('a session that has ended is begun anew, once', async () => {
    server.faults.set(TABULATE, { status: 401, body: '{"error":"JWT expired"}', times: 1 })
    expect(await ask()).toMatchObject({ mode: 'trusted' })
    server.faults.set(TABULATE, { status: 401, body: '{"error":"JWT expired"}' })
    await expect(ask()).rejects.toMatchObject({ code: 'PERMISSION_MISSING' })
  })
})

describe('bears with', () => {
  test.each([
    ['a server that is down for a moment', { status: 502, times: 2 }],
    ['a broken connection', { reset: true, times: 2 } as const],
    ['a hanging connection', { hang: true, times: 1 } as const],
  ])('%s', async (_what, fault) => {
    server.faults.set(TABULATE, fault)
    expect(await ask(undefined, 300)).toMatchObject({ mode: 'trusted' })
    expect(lines[0]).toMatch(/vote\/tabulate.*; asking again$/)
  })

  test('no limit of an hour', async () => {
    for (let times = 0; times < 10; times += 1) await reader().read(request())
    await expect(ask()).rejects.toMatchObject({
      code: 'OUTAGE',
      message: expect.stringMatching(/jwt\/create answers 429, and asks to wait 3600 s/),
    })
    expect(naps).toEqual([])
  })
})

describe('refuses', () => {
  test.each([
    ['a page of HTML', { body: '<html>maintenance</html>', type: 'text/html' }, 'MALFORMED'],
    ['half an answer', { body: '{"endpoint":"/vote/tab' }, 'MALFORMED'],
    ['an answer of another endpoint', { body: '{"endpoint":"/vote/cast","success":true}' }, 'MALFORMED'],
    ['an answer without its fields', { body: '{"endpoint":"/vote/tabulate"}' }, 'MALFORMED'],
    ['a redirect to another host', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'REFUSED'],
    ['an answer without end', { endless: true } as const, 'LIMIT_EXCEEDED'],
    ['what ATR forbids', { status: 403, body: '{"error":"not a committer"}' }, 'PERMISSION_MISSING'],
    ['a conflict', { status: 409, body: '{"error":"The release state has changed"}' }, 'CONFLICT'],
  ])('%s', async (_what, fault, code) => {
    server.faults.set(TABULATE, fault)
    await expect(ask()).rejects.toMatchObject({ code })
  })

  test('a release that is not there', async () => {
    server.state.releases = []
    await expect(ask()).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('example-lib-1.2.0'),
    })
  })

  test.each([
    ['Example', '1.2.0', 'project'],
    ['example/lib', '1.2.0', 'project'],
    ['example-lib', '../1.2.0', 'version'],
    ['example-lib', '1..2', 'version'],
    ['example-lib', '1.2.0-', 'version'],
  ])('to send what ATR would not take: %s %s', async (project, version, field) => {
    const before = server.counts.get(TABULATE)
    await expect(reader().read({ reference: server.url, project, version })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(`${field}: ATR takes`),
    })
    expect(server.counts.get(TABULATE)).toBe(before)
  })

  test('an address without https, and one where nobody listens', async () => {
    await expect(reader().read({ ...request(), reference: 'http://atr.example.org' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
    const reference = `http://127.0.0.1:${await freePort()}`
    await expect(reader().read({ ...request(), reference })).rejects.toMatchObject({ code: 'OUTAGE' })
  })
})
