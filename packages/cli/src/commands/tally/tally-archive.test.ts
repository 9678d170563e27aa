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

import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MailList, startMailList } from '@tra/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { tally } from './tally.ts'

const DIGEST = 'd'.repeat(64)
const LIST = 'dev@tool.example.org'
const SUBJECT = '[VOTE] Release Apache Tool 1.0 rc1'
const people = ['ada', 'bruno', 'chiyo']

let directory: string
let lists: MailList
let clock: Date

async function send(id: string, day: number, text: string, headers: readonly string[] = [`Subject: Re: ${SUBJECT}`]) {
  clock = new Date(Date.UTC(2026, 1, day, 9))
  const lines = [`From: ${id} <${id}@apache.org>`, `Message-ID: <${id}-${day}@mail.apache.org>`, ...headers]
  const raw = Buffer.from([...lines, `Date: ${clock.toUTCString()}`, '', text, ''].join('\r\n'))
  await lists.receive({ raw, recipients: [LIST], client: 'mail.apache.org', envelopeFrom: `${id}@apache.org` })
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tally-'))
  lists = await startMailList({ clock: () => clock })
  const roster = Object.fromEntries(people.map((id) => [id, { name: id, date: '2020-01-01' }]))
  await writeFile(join(directory, 'roster.json'), JSON.stringify({ committees: { tool: { roster } } }))
  await send('rae', 2, `Candidate digest: ${DIGEST}\n\n[ ] +1\n[ ] -1`, [`Subject: ${SUBJECT}`])
  for (const id of people) await send(id, 3, '+1', ['In-Reply-To: <rae-2@mail.apache.org>', `Subject: Re: ${SUBJECT}`])
})
afterEach(async () => {
  await lists.close()
  await rm(directory, { recursive: true })
})

async function run(...given: string[]) {
  const [printed, logged]: [string[], string[]] = [[], []]
  const terminal = { out: (text: string) => void printed.push(text), log: (line: string) => void logged.push(line) }
  const facts = ['--committee', 'tool', '--candidate-digest', DIGEST, '--roster', join(directory, 'roster.json')]
  const where = [
    '--archive-url',
    lists.archiveUrl,
    '--cache',
    join(directory, 'cache'),
    '--as-of',
    '2026-03-01T12:00:00Z',
  ]
  const code = await runCommandLine([tally], ['tally', ...given, ...facts, ...where, '--format', 'json'], terminal)
  return { code, out: printed.join(''), log: logged.join('\n') }
}

const kept = (name: string) => join(directory, 'out', name)
const bySubject = ['--list', LIST, '--subject', SUBJECT, '--since', '2026-02']
const linkOf = (id: string) => {
  const mail = lists.messages().find(({ from }) => from.startsWith(id))
  return `${lists.archiveUrl}/thread/${mail?.id}`
}

test('the mails that were kept give the same bytes of tally, without an archive', async () => {
  const first = await run(...bySubject, '--output', join(directory, 'out'))
  expect(JSON.parse(first.out)).toMatchObject({ outcome: 'passed', binding: { plus: 3 } })
  expect(first.log).toContain(`${LIST} 2026-02: 4 mails`)
  await lists.close()
  const again = await run(kept('thread.mbox'), '--output', join(directory, 'again'))
  expect(again.out).toBe(first.out)
  expect(await readFile(kept('tally.json'), 'utf8')).toBe(first.out)
  expect(await readFile(join(directory, 'again', 'thread.mbox'))).toEqual(await readFile(kept('thread.mbox')))
  expect(JSON.parse(first.out).messages[1].permalink).toMatch(/^http:.*\/thread\/\w{32}$/)
})

test('what was asked, when, and what connects each mail with the vote is kept beside them', async () => {
  await send('stray', 4, '+0')
  await run(`<ada-3@mail.apache.org>`, '--list', LIST, '--output', join(directory, 'out'))
  const collection = JSON.parse(await readFile(kept('collection.json'), 'utf8'))
  const mbox = await readFile(kept('thread.mbox'))
  expect(collection).toMatchObject({
    schema: 'collection/v1',
    thread: 'mid:ada-3@mail.apache.org',
    mbox: { name: 'thread.mbox', size: mbox.length, sha256: createHash('sha256').update(mbox).digest('hex') },
    gaps: [],
  })
  expect(collection.mails.map(({ foundBy }: { foundBy: string }) => foundBy)).toEqual([
    ...Array.from({ length: 4 }, () => 'thread'),
    'subject',
  ])
  const [answer] = collection.answers
  expect(answer).toMatchObject({
    source: expect.stringContaining('/api/mbox.lua?list=dev&domain=tool.example.org&d=2026-02'),
  })
  expect(Date.parse(answer.readAt)).toBeGreaterThan(Date.UTC(2026, 0))
})

test.each<[string, () => Promise<void> | void, RegExp]>([
  [
    'a mail whose source is lost',
    () => void lists.lost.add(lists.messages().find(({ from }) => from.startsWith('bruno'))?.id ?? ''),
    /the mail of bruno .* could not be read: the archive does not give its source/,
  ],
  [
    'an answer to a mail that nobody has',
    () => send('eve', 5, 'I agree.', [`Subject: Re: ${SUBJECT}`, 'In-Reply-To: <vanished@mail.apache.org>']),
    /answers a mail that is not among those read: <vanished@mail\.apache\.org>/,
  ],
])('%s needs a human, in the archive as in what was kept', async (_, happens, words) => {
  await send('dan', 4, '+1')
  await happens()
  const first = await run(linkOf('ada'), '--output', join(directory, 'out'))
  expect(first.code).toBe(3)
  expect(JSON.parse(first.out).needsHuman.map(({ reason }: { reason: string }) => reason)).toContainEqual(
    expect.stringMatching(words),
  )
  const again = await run(kept('thread.mbox'))
  expect(again.out).toBe(first.out)
})

test.each([
  [['one', 'two'], /expected one thread, got 2 arguments/],
  [[], /no thread is given/],
  [['<a@b.example>'], /a Message-ID needs the list/],
  [['x.mbox', '--subject', 'y'], /thread and subject are both given/],
  [['--list', 'dev', '--subject', 'y'], /"dev" is no address of a list/],
  [['--list', LIST, '--subject', 'y', '--since', 'May'], /since: "May" is no month/],
])('%j is told before anything is asked for', async (given, message) => {
  const { code, log } = await run(...given)
  expect([code, log]).toEqual([2, expect.stringMatching(message)])
  expect(lists.counts.size).toBe(0)
})

test('--help tells every way to name a thread', async () => {
  const printed: string[] = []
  await runCommandLine([tally], ['tally', '--help'], { out: (text) => void printed.push(text), log: () => {} })
  const help = printed.join('')
  expect(help).toContain('<permalink|mbox file|"<Message-ID>" --list <list>|--list <list> --subject <subject>>')
  for (const option of ['--list <value>', '--subject <value>', '--since <value>', '--cache <value>', '--no-cache '])
    expect(help).toContain(option)
})
