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

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CollectedThread } from '@tra/release'
import { afterEach, describe, expect, it } from 'vitest'
import { type Answer, aListServer, aStandingClock, type ListServer } from './a-list-server.ts'
import type { PonyMailOptions } from './archive-session.ts'
import { mailArchive } from './mail-archive.ts'
import { ponyMailArchive } from './pony-mail-archive.ts'

const SUBJECT = '[VOTE] Release Example Lib 1.2.0 rc1'
const ID = 'a'.repeat(32)
const clock = aStandingClock(new Date('2026-06-02T00:00:00Z'))
let server: ListServer

function raw(id: string, subject: string, body: string, headers: string[] = []): string {
  const date = 'Date: Mon, 4 May 2026 08:00:00 +0000'
  return [
    `Message-ID: <${id}@example.org>`,
    'From: Ada Example <ada@example.org>',
    date,
    `Subject: ${subject}`,
    ...headers,
    '',
    body,
    '',
  ].join('\n')
}

const opener = raw('o', SUBJECT, 'Please vote')
const vote = raw('v', `Re: ${SUBJECT}`, '+1', ['In-Reply-To: <o@example.org>'])
const strayVote = raw('s', `RE: ${SUBJECT}`, '-1')
const result = raw('r', `[RESULT] ${SUBJECT}`, 'The vote passed.')
const other = raw('x', '[VOTE] Release Example Lib 1.2.0 rc2', 'Please vote')
const elsewhere = raw('e', `Re: ${SUBJECT}`, '+1')

function indexed(id: string, letter: string, epoch: string, list = 'dev.lib.example.org') {
  return {
    id,
    'message-id': `<${letter}@example.org>`,
    subject: SUBJECT,
    from: 'Ada Example <ad...@example.org>',
    list_raw: `<${list}>`,
    epoch: Date.parse(epoch) / 1000,
  }
}

const index = {
  thread: {
    ...indexed(ID, 'o', '2026-05-04'),
    children: [{ ...indexed('b'.repeat(32), 'v', '2026-05-05'), children: [] }],
  },
  emails: [indexed(ID, 'o', '2026-05-04'), indexed('c'.repeat(32), 'e', '2026-05-05', 'general.example.org')],
}

function mbox(...mails: string[]): string {
  return mails.map((mail) => `From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n${mail}\n`).join('')
}

const archive: Answer = (url, response) => {
  if (url.pathname === '/api/thread.lua') response.end(JSON.stringify(index))
  else if (url.pathname === '/api/source.lua') response.end(elsewhere)
  else if (url.pathname === '/api/stats.lua') response.end('{"emails":[]}')
  else if (url.searchParams.get('list') === 'general')
    response.end(url.searchParams.get('d') === '2026-05' ? mbox(elsewhere) : '')
  else if (url.searchParams.get('d') === '2026-05') response.end(mbox(opener, vote, strayVote, other))
  else response.end(mbox(result))
}

async function start(answer: Answer): Promise<string> {
  server = await aListServer(answer)
  return server.baseUrl
}

function thread(baseUrl: string, url = `${baseUrl}/thread/${ID}`, options: Partial<PonyMailOptions> = {}) {
  clock.pauses.length = 0
  const archive = ponyMailArchive({ baseUrl, clock, timeoutMilliseconds: 2_000, random: () => 0.999, ...options })
  return archive.thread({ kind: 'permalink', url })
}

const letters = ({ messages }: CollectedThread) =>
  messages.map(({ raw: bytes }) => /Message-ID: <(\w)@/.exec(new TextDecoder().decode(bytes))?.[1])

afterEach(async () => {
  await server?.close()
})

describe('ponyMailArchive', () => {
  it('merges the thread with the mails of its subject, and with what stands on another list', async () => {
    const baseUrl = await start(archive)
    const collected = await thread(baseUrl)
    expect(letters(collected)).toEqual(['e', 'o', 'r', 's', 'v'])
    expect(collected.messages.map(({ permalink, foundBy }) => [permalink, foundBy])).toEqual([
      [`${baseUrl}/thread/${'c'.repeat(32)}`, 'thread'],
      [`${baseUrl}/thread/${ID}`, 'thread'],
      [undefined, 'subject'],
      [undefined, 'subject'],
      [`${baseUrl}/thread/${'b'.repeat(32)}`, 'thread'],
    ])
    expect(collected.gaps).toEqual([])
    const searches = server.requests.filter((request) => request.startsWith('/api/stats.lua?'))
    expect(searches).toHaveLength(4)
    const others = server.requests.filter((request) => !searches.includes(request)).toSorted()
    expect(others).toEqual([
      '/api/mbox.lua?list=dev&domain=lib.example.org&d=2026-05',
      '/api/mbox.lua?list=dev&domain=lib.example.org&d=2026-06',
      '/api/mbox.lua?list=general&domain=example.org&d=2026-05',
      '/api/mbox.lua?list=general&domain=example.org&d=2026-06',
      `/api/source.lua?id=${'c'.repeat(32)}`,
      `/api/thread.lua?id=${ID}&find_parent=true`,
    ])
    expect(collected.answers.map(({ source }) => source.slice(baseUrl.length))).toEqual(server.requests.toSorted())
  })

  it('keeps at most three requests under way', async () => {
    const emails = Array.from({ length: 20 }, (_, number) =>
      indexed(`id${number}`.padEnd(32, 'z'), `q${number}`, '2026-05-04'),
    )
    const baseUrl = await start((url, response) => {
      if (url.pathname === '/api/thread.lua') response.end(JSON.stringify({ thread: null, emails }))
      else if (url.pathname === '/api/stats.lua') response.end('{}')
      else if (url.pathname === '/api/mbox.lua') setImmediate(() => response.end(''))
      else setImmediate(() => response.end(raw(`${url.searchParams.get('id')}`, SUBJECT, '+1')))
    })
    expect((await thread(baseUrl)).messages).toHaveLength(20)
    expect(server.busiest()).toBeLessThanOrEqual(3)
  })

  it('repeats with growing pauses, and waits as long as the server asks', async () => {
    let failures = 0
    const baseUrl = await start((url, response) => {
      failures += 1
      if (failures === 1) response.writeHead(503).end()
      else if (failures === 2) response.writeHead(429, { 'retry-after': '7' }).end()
      else archive(url, response)
    })
    expect((await thread(baseUrl)).messages).toHaveLength(5)
    expect(clock.pauses).toEqual([500, 7_999])
  })

  it('waits until the time that the server names, tells of it, and not beyond its patience', async () => {
    let failures = 0
    const lines: string[] = []
    const answer: Answer = (url, response) => {
      failures += 1
      if (failures > 1) return archive(url, response)
      return response.writeHead(503, { 'retry-after': 'Tue, 02 Jun 2026 00:01:30 GMT' }).end()
    }
    const baseUrl = await start(answer)
    await thread(baseUrl, undefined, { progress: (line) => lines.push(line) })
    expect(clock.pauses).toEqual([90_500])
    expect(lines[0]).toMatch(/thread\.lua answers 503; asking again in 91 s$/)
    expect(lines).toContain('dev@lib.example.org 2026-05: 4 mails')
    failures = 0
    await expect(thread(baseUrl, undefined, { patienceMilliseconds: 60_000 })).rejects.toMatchObject({
      code: 'NETWORK',
    })
    expect(clock.pauses).toEqual([])
  })

  it('gives up on a server that stays broken, and at once on a missing thread', async () => {
    let status = 500
    const baseUrl = await start((_, response) => response.writeHead(status).end())
    await expect(thread(baseUrl)).rejects.toMatchObject({ code: 'NETWORK' })
    expect(clock.pauses).toEqual([500, 999, 1_998, 3_996])
    status = 404
    await expect(thread(baseUrl)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(clock.pauses).toEqual([])
  })

  it('gives up on a server that hangs, before or within its answer', async () => {
    for (const answer of [
      () => {},
      (_: URL, response: Parameters<Answer>[1]) => response.write('{'),
    ] satisfies Answer[]) {
      const baseUrl = await start(answer)
      await expect(thread(baseUrl, undefined, { timeoutMilliseconds: 20 })).rejects.toMatchObject({ code: 'TIMEOUT' })
      await server.close()
    }
  })

  it('says that HTML is no archive, and that a text means no such thread', async () => {
    let text = '<!DOCTYPE html><html></html>'
    const baseUrl = await start((_, response) => response.end(text))
    await expect(thread(baseUrl)).rejects.toThrow('answers HTML: is this an archive?')
    text = 'Email not found'
    await expect(thread(baseUrl)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    text = '{"thread":null,"emails":[]}'
    await expect(thread(baseUrl)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (text of ['[1]', '{"a":1}', '{"thread":null,"emails":[{"id":"../x"}]}']) {
      await expect(thread(baseUrl)).rejects.toMatchObject({ code: 'MALFORMED' })
    }
  })

  it('asks no other server, whatever the reference says', async () => {
    const baseUrl = await start(archive)
    for (const reference of [
      'https://evil.example.org/thread/x',
      'not a url',
      `${baseUrl}/thread/`,
      `${baseUrl}/thread/%2e%2e%2fadmin`,
      `${baseUrl}/thread/%e0%a4%a`,
      `${baseUrl}/list.html?dev@lib.example.org:2026-05`,
    ]) {
      await expect(thread(baseUrl, reference)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    }
    expect(server.requests).toEqual([])
  })
})

describe('mailArchive', () => {
  it('reads a path as an mbox file', async () => {
    const baseUrl = await start(archive)
    const directory = await mkdtemp(join(tmpdir(), 'mbox-'))
    const path = join(directory, 'vote.mbox')
    await writeFile(path, mbox(opener, vote))
    const read = mailArchive({ baseUrl, clock })
    const found = await read.thread({ kind: 'mbox', path })
    expect(found).toMatchObject({ gaps: [], answers: [{ source: 'vote.mbox' }] })
    expect(found.messages).toHaveLength(2)
    expect((await read.thread({ kind: 'permalink', url: `${baseUrl}/thread/${ID}` })).messages).toHaveLength(5)
    await rm(directory, { recursive: true })
    await expect(read.thread({ kind: 'mbox', path })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
