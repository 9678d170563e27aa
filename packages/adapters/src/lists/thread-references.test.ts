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

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ThreadWords, threadReference } from '@tra/release'
import { type MailList, startMailList } from '@tra/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aStandingClock } from './a-list-server.ts'
import { mailArchive } from './mail-archive.ts'

const LIST = 'dev@lib.example.org'
const [RC1, RC2] = ['[VOTE] Release Example Lib 1.2.0 rc1', '[VOTE] Release Example Lib 1.2.0 rc2']
const now = new Date('2026-07-20T12:00:00Z')
let clock = now
let lists: MailList
let cacheDirectory: string

interface Letter {
  id: string
  day: number
  subject: string
  to?: string[]
  answers?: string
}

async function send({ id, day, subject, to = [LIST], answers }: Letter): Promise<void> {
  const lines = [
    `Message-ID: <${id}@example.org>`,
    `From: ${id} <${id}@example.org>`,
    `Subject: ${subject}`,
    `Date: ${new Date(Date.UTC(2026, 4, day, 9)).toUTCString()}`,
    ...(answers === undefined ? [] : [`In-Reply-To: <${answers}@example.org>`]),
  ]
  const raw = Buffer.from([...lines, '', '+1', ''].join('\r\n'))
  for (const [at, list] of to.entries()) {
    clock = new Date(Date.UTC(2026, 4, day, 9, at))
    await lists.receive({ raw, recipients: [list], client: 'mail.example.org', envelopeFrom: `${id}@example.org` })
  }
}

beforeAll(async () => {
  cacheDirectory = await mkdtemp(join(tmpdir(), 'cache-'))
  lists = await startMailList({ clock: () => clock })
  await send({ id: 'opener1', day: 4, subject: RC1 })
  await send({ id: 'ada1', day: 5, subject: `Re: ${RC1}`, answers: 'opener1', to: [LIST, 'general@example.org'] })
  await send({ id: 'opener2', day: 10, subject: RC2, answers: 'opener1' })
  await send({ id: 'bob2', day: 11, subject: `Re: ${RC2}`, answers: 'opener2' })
  await send({ id: 'cleo2', day: 12, subject: `AW: ${RC2}` })
  await send({ id: 'dan3', day: 13, subject: 'Re: [VOTE] Release Lost 1.0' })
  await send({ id: 'secret', day: 4, subject: '[VOTE] Release Secret 1.0', to: ['private@lib.example.org'] })
  lists.privateLists.add('private@lib.example.org')
  clock = now
})
afterAll(async () => {
  await lists.close()
  await rm(cacheDirectory, { recursive: true })
})
afterEach(() => lists.counts.clear())

const of = (name: string, list = LIST) =>
  lists.messages().find((mail) => mail.list === list && mail.from.startsWith(name))

async function read(words: ThreadWords, cache?: string) {
  const standing = aStandingClock(now)
  const archive = mailArchive({ baseUrl: lists.archiveUrl, clock: standing, cacheDirectory: cache, random: () => 0 })
  return archive.thread(threadReference(words))
}

async function writers(words: ThreadWords): Promise<string[]> {
  const { messages, gaps } = await read(words)
  expect(gaps).toEqual([])
  return messages.map(
    ({ raw, opens }) => `${/^From: (\w+)/m.exec(Buffer.from(raw).toString())?.[1]}${opens ? '!' : ''}`,
  )
}

const everybody = ['opener1', 'ada1', 'ada1', 'opener2', 'bob2', 'cleo2']

describe('one thread', () => {
  it.each<[string, () => ThreadWords]>([
    ['by the permalink of an answer', () => ({ thread: `${lists.archiveUrl}/thread/${of('ada1')?.id}` })],
    ['by the Message-ID of an answer', () => ({ thread: '<ada1@example.org>', list: LIST })],
    ['by its mid: URL', () => ({ thread: 'mid:ada1%40example.org', list: LIST })],
    [
      'by a link as they were before',
      () => ({
        thread: `${lists.archiveUrl}/thread.html/${of('ada1')?.legacyId.replace('<', '%3C').replace('>', '%3E')}`,
      }),
    ],
  ])('%s', async (_, words) => {
    const found = await writers(words())
    expect(found.filter((name) => name !== 'cleo2')).toEqual(everybody.slice(0, 5))
  })

  it('by list and subject, which says what vote of the thread is meant', async () => {
    const words = { list: LIST, subject: 'Re: [VOTE] Release Example Lib 1.2.0-RC2', since: '2026-05' }
    expect(await writers(words)).toEqual(['opener1', 'ada1', 'ada1', 'opener2!', 'bob2', 'cleo2'])
  })

  it('by the permalink of a VOTE mail that answers another', async () => {
    const found = await writers({ thread: `${lists.archiveUrl}/thread/${of('opener2')?.id}` })
    expect(found).toEqual(['opener1', 'ada1', 'ada1', 'opener2!', 'bob2', 'cleo2'])
  })
})

describe('no thread, or more than one', () => {
  it('lists the votes that a subject may mean, with their links', async () => {
    const thrown = await read({ list: LIST, subject: 'Release Example Lib 1.2.0', since: '2026-05' }).catch(
      (error) => error,
    )
    expect(thrown).toMatchObject({ code: 'INPUT_INVALID' })
    expect(thrown.message.split('\n')).toEqual([
      '2 mails on dev@lib.example.org open a vote "Release Example Lib 1.2.0":',
      `  ${lists.archiveUrl}/thread/${of('opener1')?.id}  2026-05-04  ${RC1}`,
      `  ${lists.archiveUrl}/thread/${of('opener2')?.id}  2026-05-10  ${RC2}`,
    ])
  })

  it.each<[string, ThreadWords, RegExp]>([
    [
      'a subject that nobody wrote',
      { list: LIST, subject: 'Release Other 1.0', since: '2026-05' },
      /opens a vote "Release Other 1\.0" in 2026-05 to 2026-07/,
    ],
    ['one that only answers have', { list: LIST, subject: 'Release Lost 1.0', since: '2026-05' }, /opens a vote/],
    ['one of long ago', { list: LIST, subject: RC1, since: '2026-06' }, /in 2026-06 to 2026-07/],
    ['one of the future', { list: LIST, subject: RC1, since: '2027-01' }, /in the future/],
    [
      'one of a private list',
      { list: 'private@lib.example.org', subject: 'Release Secret 1.0', since: '2026-05' },
      /no mail on private@lib/,
    ],
    [
      'a Message-ID of a private list',
      { list: 'private@lib.example.org', thread: '<secret@example.org>' },
      /answers 404/,
    ],
    ['a Message-ID of another list', { list: 'general@example.org', thread: '<bob2@example.org>' }, /answers 404/],
  ])('%s', async (_, words, message) => {
    const thrown = await read(words).catch((error) => error)
    expect(thrown).toMatchObject({ code: 'NOT_FOUND', hint: expect.stringMatching(/private/i) })
    expect(thrown.message).toMatch(message)
  })

  it('needs no since for a vote of these months', async () => {
    expect(await writers({ list: LIST, subject: RC1 })).toContain('opener1!')
  })
})

describe('the cache', () => {
  const words = { thread: '<opener1@example.org>', list: LIST }
  const asked = () => Object.fromEntries(lists.counts)

  it('leaves only the thread to be asked for, once its months are over', async () => {
    const first = await read(words, cacheDirectory)
    expect(asked()).toMatchObject({ '/api/thread.lua': 1, '/api/mbox.lua': 4, '/api/stats.lua': 4 })
    lists.counts.clear()
    const second = await read(words, cacheDirectory)
    expect(asked()).toEqual({ '/api/thread.lua': 1 })
    expect(second.messages).toEqual(first.messages)
    expect(second.answers.filter(({ cached }) => cached)).toHaveLength(9)
  })

  it('is as good as none where its entries are broken', async () => {
    const expected = (await read(words, cacheDirectory)).messages
    for (const name of await readdir(cacheDirectory)) {
      const bytes = await readFile(join(cacheDirectory, name))
      await writeFile(join(cacheDirectory, name), bytes.subarray(0, bytes.length - 1))
    }
    lists.counts.clear()
    expect((await read(words, cacheDirectory)).messages).toEqual(expected)
    expect(asked()).toMatchObject({ '/api/mbox.lua': 4, '/api/stats.lua': 4 })
  })

  it('keeps no error, and no page that stands in for an answer', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'cache-'))
    lists.faults.set('/api/mbox.lua', { type: 'text/html', body: '<h1>Maintenance</h1>' })
    await expect(read(words, fresh)).rejects.toThrow('answers no mbox')
    lists.faults.delete('/api/mbox.lua')
    expect((await read(words, fresh)).gaps).toEqual([])
    await rm(fresh, { recursive: true })
  })
})
