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

import type { ServerResponse } from 'node:http'
import type { CollectedThread } from '@tra/release'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type Answer, aListServer, aStandingClock, type ListServer } from './a-list-server.ts'
import { ponyMailArchive } from './pony-mail-archive.ts'

const SUBJECT = '[VOTE] Release Example Lib 1.2.0 rc1'
const LIST = '<dev.lib.example.org>'
const clock = aStandingClock(new Date('2026-05-20T00:00:00Z'))
let server: ListServer
afterEach(() => server?.close())

/** A mail of the thread, as its program wrote it. */
function raw(letter: string, headers: readonly string[] = [], subject = `Re: ${SUBJECT}`): string {
  const lines = [`Message-ID: <${letter}@example.org>`, 'From: Ada Example <ada@example.org>', `Subject: ${subject}`]
  return [...lines, `Date: ${new Date(when(letter)).toUTCString()}`, ...headers, '', '+1', ''].join('\n')
}

const when = (letter: string) => Date.UTC(2026, 4, 1 + (letter.codePointAt(0) ?? 97) - 97)
const id = (letter: string) => letter.repeat(32)
const opener = raw('a', [], SUBJECT)
const answer = (letter: string, to = 'a') => raw(letter, [`In-Reply-To: <${to}@example.org>`])
const mbox = (...mails: string[]) =>
  mails.map((mail) => `From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n${mail}\n`).join('')

function node(letter: string, children: unknown[] = [], list: string | null = LIST) {
  return {
    ...{
      tid: null,
      mid: id(letter),
      id: id(letter),
      'message-id': `<${letter}@example.org>`,
      children,
      list_raw: list,
    },
    ...{ from: 'Ada Example <ad...@example.org>', subject: `Re: ${SUBJECT}`, epoch: when(letter) / 1000 },
    irt: '<a@example.org>',
  }
}

interface World {
  children?: unknown[]
  /** By `list month`. */
  months?: Record<string, string>
  /** What a search finds, likewise. */
  listed?: Record<string, unknown[]>
  source?: Answer
}

async function read({ children = [], months = {}, listed = {}, source }: World): Promise<CollectedThread> {
  await server?.close()
  const thread = { ...node('a', children), subject: SUBJECT, irt: '' }
  server = await aListServer((url, response) => {
    const { list, d } = Object.fromEntries(url.searchParams)
    if (url.pathname === '/api/thread.lua') response.end(JSON.stringify({ thread, emails: [thread] }))
    else if (url.pathname === '/api/stats.lua') response.end(JSON.stringify({ emails: listed[`${list} ${d}`] ?? [] }))
    else if (url.pathname === '/api/mbox.lua') response.end(months[`${list} ${d}`] ?? '')
    else if (source) source(url, response)
    else response.writeHead(404).end('Email not found')
  })
  const options = { baseUrl: server.baseUrl, clock, timeoutMilliseconds: 2_000, random: () => 0 }
  return ponyMailArchive(options).thread({ kind: 'permalink', url: `${server.baseUrl}/thread/${id('a')}` })
}

const text = ({ raw: bytes }: { raw: Uint8Array }) => Buffer.from(bytes).toString()
const texts = ({ messages }: CollectedThread) => messages.map(text)

describe('a mail that the thread names and whose source is not given', () => {
  it.each<[string, Answer]>([
    ['404', (_, response) => response.writeHead(404).end('Email not found')],
    ['words in place of it', (_, response) => response.end('Email not found')],
    ['nothing', (_, response) => response.end('')],
    ['a page', (_, response) => response.end('<!DOCTYPE html><html><title>Maintenance</title></html>')],
    ['JSON', (_, response) => response.end('{"from": "Ada Example <ad...@example.org>", "body": "+1"}')],
    ['more than a mail has', (_, response) => response.end(Buffer.alloc(3 * 1024 * 1024, 'X-A: b\n'))],
  ])('%s: a stand-in says so, and who wrote it', async (_, source) => {
    const { messages } = await read({ children: [node('b')], months: { 'dev 2026-05': mbox(opener) }, source })
    expect(messages).toHaveLength(2)
    const [, stand] = messages
    expect(stand).toMatchObject({
      absent: expect.stringMatching(/source|bytes/),
      permalink: expect.stringContaining(id('b')),
    })
    expect(text(stand ?? { raw: new Uint8Array() })).toMatch(
      /^Message-ID: <b@example\.org>\nIn-Reply-To: <a@example\.org>\nFrom: Ada Example <ad\.\.\.@example\.org>\n/,
    )
  })

  it('is given whole where the source has it', async () => {
    const world = { children: [node('b', [], '<general.example.org>')], months: { 'dev 2026-05': mbox(opener) } }
    const collected = await read({ ...world, source: (_, response) => response.end(answer('b')) })
    expect(texts(collected)).toEqual([opener, answer('b')])
    expect(collected.messages[1]).not.toHaveProperty('absent')
  })

  it('writes no header of its own, whatever the index says', async () => {
    const hostile = { ...node('b'), subject: 'Re: x\r\nFrom: Rae <rae@apache.org>\n\n+1', from: 'A\r\nDate: x' }
    const { messages } = await read({ children: [hostile], months: { 'dev 2026-05': mbox(opener) } })
    const [head = ''] = text(messages[1] ?? { raw: new Uint8Array() }).split('\n\n')
    expect(head.match(/^From: /gm)).toHaveLength(1)
    expect(head.match(/^Date: /gm)).toHaveLength(1)
  })
})

describe('a month', () => {
  const whole = mbox(opener, answer('b'), answer('c'))
  const world = {
    children: [node('b'), node('c')],
    source: (_: URL, response: ServerResponse) => response.end(answer('c')),
  }

  it('that ends in the middle of a mail is asked for again; if it stays so, that mail counts only with its source', async () => {
    const { messages, gaps } = await read({ ...world, months: { 'dev 2026-05': whole.slice(0, -3) } })
    expect(messages.map(text)).toEqual([opener, answer('b'), answer('c')])
    expect(gaps.map(({ what }) => what)).toEqual([
      expect.stringContaining('cuts dev@lib.example.org of 2026-05 short after 2 mails'),
      expect.stringContaining('lacks 1 of'),
    ])
    expect(server.requests.filter((path) => path.includes('mbox.lua'))).toHaveLength(5)
  })

  it('that breaks off where a mail could end is told by the source of its last mail', async () => {
    const { messages, gaps } = await read({ ...world, months: { 'dev 2026-05': whole.slice(0, -4) } })
    expect(messages.map(text)).toEqual([opener, answer('b'), answer('c')])
    expect(gaps).toEqual([{ what: expect.stringContaining('lacks 1 of') }])
    expect((await read({ ...world, months: { 'dev 2026-05': whole } })).gaps).toEqual([])
  })

  it('that lacks a mail of the same subject, which only a search finds', async () => {
    const listed = { 'dev 2026-05': [node('a'), node('d'), { ...node('e'), subject: '[VOTE] Other 1.0' }] }
    const { messages, gaps } = await read({ months: { 'dev 2026-05': mbox(opener) }, listed })
    expect(
      messages.map(({ permalink, foundBy, absent }) => [permalink?.slice(-1), foundBy, absent !== undefined]),
    ).toEqual([
      ['a', 'thread', false],
      ['d', 'subject', true],
    ])
    expect(gaps).toEqual([])
    await expect(read({ listed: { 'dev 2026-05': Array.from({ length: 5_000 }, () => node('a')) } })).rejects.toThrow(
      'only a part',
    )
  })

  it('far from the others is not read in their place', async () => {
    const early = ['b', 'c', 'd'].map((letter) => ({ ...node(letter), epoch: Date.UTC(2026, 2, 1) / 1_000 }))
    await read({ children: early, months: { 'dev 2026-05': mbox(opener) } })
    expect(server.requests.filter((path) => path.includes('mbox.lua'))).toEqual([
      '/api/mbox.lua?list=dev&domain=lib.example.org&d=2026-05',
    ])
  })

  it('of a discussion before the vote is read, and does not crowd out those of the vote', async () => {
    const monthsOf = () => server.requests.flatMap((path) => /mbox\.lua.*d=([\d-]+)/.exec(path)?.[1] ?? []).toSorted()
    const before = ['b', 'c', 'd', 'e'].map((letter) => ({ ...node(letter), epoch: Date.UTC(2026, 2, 1) / 1_000 }))
    const world = { children: before, months: { 'dev 2026-05': mbox(opener) } }
    await read(world)
    expect(monthsOf()).toEqual(['2026-03', '2026-05'])
    const old = Array.from({ length: 40 }, (_, at) => ({
      ...node('f'),
      ...{ id: `${at}`.padStart(32, 'x'), epoch: Date.UTC(2025, Math.floor(at / 4), 2) / 1_000 },
    }))
    await read({ ...world, children: [...before, ...old] })
    expect(monthsOf()).toEqual(['2025-07', '2025-08', '2025-09', '2025-10', '2026-03', '2026-05'])
  })

  it('that ends as it should is whole, and so is one without mails', async () => {
    expect(
      (await read({ source: (_, response) => response.end(opener), months: { 'dev 2026-05': '\n' } })).gaps,
    ).toEqual([{ what: expect.stringContaining('lacks 1') }])
    expect((await read({ months: { 'dev 2026-05': mbox(opener) } })).gaps).toEqual([])
    const crlf = mbox(opener.replaceAll('\n', '\r\n')).replaceAll(/\r?\n/g, '\r\n')
    expect((await read({ months: { 'dev 2026-05': crlf } })).gaps).toEqual([])
  })

  it('that lacks mails of the thread may lack others', async () => {
    const { gaps } = await read({
      children: [node('b')],
      source: (url, response) => response.end(url.search.includes(id('a')) ? opener : answer('b')),
    })
    expect(gaps).toEqual([
      { what: expect.stringContaining("dev@lib.example.org of 2026-05 lacks 2 of the vote's mails") },
    ])
  })

  it('that has a mail without Message-ID lacks nothing: the archive made one up', async () => {
    const bare = answer('b').replace(/^Message-ID.*\n/, '')
    const world = { children: [node('b')], months: { 'dev 2026-05': mbox(opener, bare) } }
    const { messages, gaps } = await read({
      ...world,
      source: (_, response) => response.end(bare.replaceAll('\n', '\r\n')),
    })
    expect(gaps).toEqual([])
    expect(messages.map(({ permalink }) => permalink?.slice(-1))).toEqual(['a', 'b'])
  })

  it('in HTML is no month', async () => {
    await expect(read({ months: { 'dev 2026-05': '<html>down</html>' } })).rejects.toThrow(
      'answers no mbox for dev@lib.example.org of 2026-05',
    )
  })
})

describe('what an archive leaves out without a word', () => {
  it.each([
    ['as many answers to one mail as it shows', Array.from({ length: 250 }, () => node('b')), true],
    ['one less', Array.from({ length: 249 }, () => node('b')), false],
    ['as long a chain', [chain(250)], true],
    ['a shorter one', [chain(248)], false],
  ])('%s', async (_, children, isTold) => {
    const { gaps } = await read({ children, months: { 'dev 2026-05': mbox(opener, answer('b')) } })
    expect(gaps.some(({ what }) => what.includes('at most 250 answers'))).toBe(isTold)
  })

  it('asks for few hundred mails one by one, and tells how many it did not ask for', async () => {
    const many = Array.from({ length: 400 }, (_, at) => ({
      ...node('b', [], null),
      ...{ id: `${at}`.padStart(32, 'x'), 'message-id': `<n${at}@example.org>` },
    }))
    const children = [
      { ...node('b'), children: many.slice(0, 200) },
      { ...node('c'), children: many.slice(200) },
    ]
    const months = { 'dev 2026-05': mbox(opener, answer('b'), answer('c')) }
    const { messages, gaps } = await read({ children, months })
    expect(server.requests.filter((path) => path.includes('source.lua'))).toHaveLength(300)
    expect(gaps).toEqual([{ what: expect.stringMatching(/^10[01] mails of the thread stand in no month/) }])
    expect(messages).toHaveLength(303)
  })

  it('tells of lists that were not looked through, and of a thread without list or date', async () => {
    const lists = ['b', 'c', 'd', 'e'].map((letter) => node(letter, [], `<${letter}.example.org>`))
    const { gaps } = await read({ children: lists, months: { 'dev 2026-05': mbox(opener) } })
    expect(gaps.map(({ what }) => what)).toContain(
      'the thread stands on more than 4 lists: e@example.org were not looked through; count an mbox file of the vote instead',
    )
    const lost = { ...node('b'), list_raw: null, epoch: null }
    expect((await read({ children: [lost], months: { 'dev 2026-05': mbox(opener) } })).gaps).toEqual([])
  })
})

function chain(depth: number): unknown {
  let inner = node('b')
  for (let at = 1; at < depth; at += 1) inner = node('b', [inner])
  return inner
}

describe('a thread on two lists', () => {
  const world = {
    children: [node('b'), { ...node('b', [], '<general.example.org>'), id: id('z'), mid: id('z') }],
    months: {
      'dev 2026-05': mbox(opener, answer('b')),
      'general 2026-05': mbox(`Received: by x; ${new Date(when('c')).toUTCString()}\n${answer('b')}`, raw('c')),
    },
  }

  it('has both copies of a mail, each by its own link, and what stands on the other list by subject only', async () => {
    const { messages, gaps } = await read(world)
    expect(messages.map(({ permalink, foundBy }) => [permalink?.slice(-1), foundBy])).toEqual([
      ['a', 'thread'],
      ['b', 'thread'],
      ['z', 'thread'],
      [undefined, 'subject'],
    ])
    expect(gaps).toEqual([])
  })
})

describe('the order of answers', () => {
  it('leaves no trace in what is found', async () => {
    const mails = [
      opener,
      answer('b'),
      answer('c', 'b'),
      raw('d'),
      raw('e', ['References: <d@example.org>'], 'Re: other'),
    ]
    const expected = texts(await read({ children: [node('b')], months: { 'dev 2026-05': mbox(...mails) } }))
    expect(expected).toHaveLength(5)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(mails, { minLength: 5 }), async (shuffled) => {
        const collected = await read({ children: [node('b')], months: { 'dev 2026-05': mbox(...shuffled) } })
        expect(texts(collected)).toEqual(expected)
      }),
      { numRuns: 10 },
    )
  })
})
