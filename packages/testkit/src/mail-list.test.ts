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

import { createTransport } from 'nodemailer'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailList, startMailList } from './mail-list.ts'
import type { ThreadNode } from './pony-mail.ts'

const LIST = 'dev@example.example.org'
const now = new Date('2026-03-15T12:00:00Z')
let lists: MailList

interface Letter {
  id?: string
  from: string
  text?: string
  html?: string
  date: string
  inReplyTo?: string
  references?: string[]
  subject?: string
}

async function send({ id, ...letter }: Letter): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: lists.smtpPort, secure: false, ignoreTLS: true })
  await transport.sendMail({
    to: LIST,
    subject: 'Re: [VOTE] Example 1.0.0',
    ...(id ? { messageId: id } : {}),
    ...letter,
  })
  transport.close()
}

beforeAll(async () => {
  lists = await startMailList({ clock: () => now })
  const opener = '<opener@mail.example.org>'
  const reply = { inReplyTo: opener, references: [opener] }
  await send({
    id: opener,
    from: 'Rosa Manager <rosa@example.org>',
    subject: '[VOTE] Example 1.0.0',
    text: 'Please vote.\nFrom here on we wait; ask Ann <ann@example.org>',
    date: '2026-03-10T10:00:00Z',
  })
  await send({
    id: '<ann@mail.example.org>',
    from: 'Ann Voter <ann@example.org>',
    text: '+1',
    date: '2026-03-11T10:00:00Z',
    ...reply,
  })
  const nested = { inReplyTo: '<ann@mail.example.org>', references: [opener, '<ann@mail.example.org>'] }
  await send({ from: 'Bob Voter <bob@example.org>', text: '+1 as well', date: '2026-03-11T11:00:00Z', ...nested })
  await send({ from: 'Cyd Voter <cyd@example.org>', text: '-1', date: '2026-03-12T10:00:00Z' })
  await send({ from: 'Dee Voter <dee@example.org>', html: '<p>+1</p>', date: '2026-03-12T11:00:00Z', ...reply })
})

afterAll(() => lists.close())

async function json<T>(path: string, init?: RequestInit): Promise<T> {
  return (await (await fetch(lists.archiveUrl + path, init)).json()) as T
}

function idOf(name: string): string {
  return lists.messages().find(({ from }) => from.startsWith(name))?.id ?? ''
}

test('a thread nests its answers, masks addresses and misses an answer without headers', async () => {
  const { thread } = await json<{ thread: ThreadNode }>(`/api/thread.lua?id=${idOf('Rosa')}`)
  expect(thread.id).toMatch(/^[a-z0-9]{32}$/)
  expect(thread.from).toBe('Rosa Manager <ro...@example.org>')
  expect(thread).not.toHaveProperty('from_raw')
  expect(thread.children.map(({ from }) => from)).toEqual([
    'Ann Voter <an...@example.org>',
    'Dee Voter <de...@example.org>',
  ])
  expect(thread.children[0]?.children.map(({ from }) => from)).toEqual(['Bob Voter <bo...@example.org>'])
})

test('an answer shows only what is below it unless the parent is asked for', async () => {
  const path = `/api/thread.json?id=${idOf('Bob')}`
  expect((await json<{ thread: ThreadNode }>(path)).thread.children).toEqual([])
  expect((await json<{ thread: ThreadNode }>(`${path}&find_parent=true`)).thread.id).toBe(idOf('Rosa'))
})

test('email.lua masks the body and the sender but not from_raw, and takes a Message-ID with its list', async () => {
  const path = `/api/email.lua?id=${encodeURIComponent('<opener@mail.example.org>')}&listid=${encodeURIComponent('<dev.example.example.org>')}`
  const email = await json<Record<string, string>>(path)
  expect(email).toMatchObject({
    from: 'Rosa Manager <ro...@example.org>',
    from_raw: 'Rosa Manager <rosa@example.org>',
    date: '2026/03/10 10:00:00',
    list_raw: '<dev.example.example.org>',
    private: false,
  })
  expect(email.body).toContain('<an...@example.org>')
  expect(await json(`/api/email.lua?id=${idOf('Dee')}`)).toMatchObject({ body: '', html_source_only: true })
})

test('the source is the mail as it was sent', async () => {
  const source = await (await fetch(`${lists.archiveUrl}/api/source.lua/${idOf('Ann')}`)).text()
  expect((await PostalMime.parse(source)).from?.address).toBe('ann@example.org')
})

test('a month comes as mboxrd, oldest first, with lines that look like separators quoted', async () => {
  const response = await fetch(`${lists.archiveUrl}/api/mbox.lua?list=dev&domain=example.example.org&d=2026-03`)
  const text = await response.text()
  expect(response.headers.get('content-type')).toBe('application/mbox')
  expect(text.match(/^From dev-return@/gm)).toHaveLength(5)
  expect(text).toContain('\n>From here on we wait')
  expect(text.indexOf('rosa@example.org')).toBeLessThan(text.indexOf('cyd@example.org'))
})

test('statistics find by subject what the thread lost, in any of the forms of a request', async () => {
  const parameters = {
    list: 'dev',
    domain: 'example.example.org',
    d: 'dfr=2026-03-12|dto=2026-03-12',
    header_subject: 'example 1.0.0',
  }
  const byForm = await json<{ hits: number }>('/api/stats.lua', {
    method: 'POST',
    body: new URLSearchParams(parameters),
  })
  const byJson = await json<{ hits: number; emails: { from: string }[] }>('/api/stats.json', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  })
  expect([byForm.hits, byJson.hits]).toEqual([2, 2])
  expect(byJson.emails[0]?.from).toBe('Cyd Voter <cy...@example.org>')
  expect(await json('/api/stats.lua?list=dev&domain=example.example.org&d=gte=1w')).toMatchObject({ hits: 0 })
  expect(await json('/api/stats.lua?list=dev&domain=example.example.org')).toMatchObject({ hits: 5, no_threads: 2 })
})

test('an unknown id and an unknown endpoint are answered in words, a permalink with a page', async () => {
  const unknown = await fetch(`${lists.archiveUrl}/api/thread.lua?id=nothing`)
  expect([unknown.status, await unknown.text()]).toEqual([404, 'Email not found'])
  expect(await (await fetch(`${lists.archiveUrl}/api/list.lua`)).text()).toBe('API Endpoint not found!')
  expect(await (await fetch(`${lists.archiveUrl}/thread/${idOf('Rosa')}`)).text()).toContain(
    '<h1>[VOTE] Example 1.0.0</h1>',
  )
})

test('the archive can be made to answer a page instead of data', async () => {
  lists.faults.set('/api/thread.lua', { type: 'text/html', body: '<h1>Maintenance</h1>', times: 1 })
  await expect(json(`/api/thread.lua?id=${idOf('Rosa')}`)).rejects.toThrow(SyntaxError)
  await json(`/api/thread.lua?id=${idOf('Rosa')}`)
})
