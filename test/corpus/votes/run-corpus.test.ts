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

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runCorpus } from './run-corpus.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpus-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const SUBJECT = '[VOTE] Release Tool 1.0 rc1'

function mail(who: string, hour: number, text: string, subject = `Re: ${SUBJECT}`): string {
  return [
    'From x Thu Jan  1 00:00:00 1970',
    `From: ${who} Example <${who}@example.org>`,
    `Date: Mon, 04 May 2026 ${String(hour).padStart(2, '0')}:00:00 +0000`,
    `Subject: ${subject}`,
    `Message-ID: <${who}-${hour}@example.org>`,
    '',
    text,
    '',
  ].join('\n')
}

const opener = mail('rae', 8, 'Please vote.', SUBJECT)

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

function thread(name: string, mails: readonly string[], expected?: object): void {
  write(`${name}/thread.mbox`, [opener, ...mails].join('\n'))
  if (expected !== undefined) write(`${name}/expected.json`, JSON.stringify(expected))
}

function rows(...judged: readonly object[]): void {
  write('single-votes.jsonl', judged.map((row) => JSON.stringify(row)).join('\n'))
}

const row = (id: string, label: string, why?: string) => ({
  thread: 'tool',
  message_id: `<${id}@example.org>`,
  label,
  why,
})

async function run(...args: string[]) {
  let [stdout, stderr] = ['', '']
  const status = await runCorpus(args, {
    out: (text) => {
      stdout += text
    },
    error: (text) => {
      stderr += text
    },
  })
  return { status, stdout, stderr }
}

it('shows each thread with each of its mails, and passes what was read as judged', async () => {
  thread('tool', [mail('ada', 9, '+1 (binding)'), mail('bo', 10, 'Thanks.')], { judged_votes: { 'ada Example': '+1' } })
  rows(row('ada-9', '+1'), row('bo-10', 'none'))
  const { status, stdout } = await run(folder)
  expect(status).toBe(0)
  expect(stdout).toMatch(/ok +tool: \+1 1 of 1/)
  expect(stdout).toMatch(/2026-05-04 reply {2}\+1 +counted ada Example: "\+1 \(binding\)"/)
  expect(stdout).toMatch(/2026-05-04 reply {2}none +bo Example/)
  expect(stdout).toMatch(/judged +\+1 +0 +-1 +undecided +none\n +\+1 +1 +0 +0 +0 +0\n +none +0 +0 +0 +0 +1/)
  expect(stdout).toContain('All is as judged.')
})

it('names what was misread with its text, an invented vote before a missed one', async () => {
  thread('tool', [mail('ada', 9, '+1'), mail('bo', 10, 'Thanks.')])
  rows(row('bo-10', '-1'), row('ada-9', 'none', 'discussion'))
  const { status, stdout } = await run(folder)
  expect(status).toBe(1)
  const [invented, missed] = [stdout.indexOf('judged none, read +1'), stdout.indexOf('judged -1, read none')]
  expect(invented).toBeGreaterThan(0)
  expect(missed).toBeGreaterThan(invented)
  expect(stdout).toContain('    text:  +1\n')
})

it('tells of each undecidable mail whether a human is asked', async () => {
  const conditional = [mail('ada', 9, '+1 if it builds'), mail('bo', 10, '+1 if it builds'), mail('bo', 11, '+1')]
  thread('tool', [...conditional, mail('cy', 12, 'Well.')])
  const why = 'conditional'
  rows(row('ada-9', 'none', why), row('bo-10', 'none', why), row('cy-12', 'none', why))
  const { status, stdout } = await run(folder)
  expect(stdout).toContain('asked, read undecided: tool <ada-9@example.org> "+1 if it builds"')
  expect(stdout).toContain('settled, read undecided: tool <bo-10@example.org>')
  expect(stdout).toContain('NOT ASKED, read none: tool <cy-12@example.org>')
  expect(status).toBe(1)
})

it('names a published result that does not follow from its thread', async () => {
  const result = mail('rae', 20, 'The vote passed with 5 binding +1 votes.', `[RESULT] ${SUBJECT}`)
  thread('tool', [mail('ada', 9, '+1'), result], { published_result: { total_plus: 5 }, true_total_plus: 1 })
  const { status, stdout } = await run(folder)
  expect(stdout).toMatch(/Published results that do not follow from their thread:\n {2}tool\n.*5 binding \+1/)
  expect(status).toBe(0)
})

it('fails on a thread that is not counted as judged', async () => {
  thread('tool', [mail('ada', 9, '+1')], { outcome: 'cancelled', judged_votes: { 'ada Example': '-1', Nobody: '+1' } })
  const { status, stdout } = await run(folder)
  expect(status).toBe(1)
  for (const words of ['+1 of ada Example, judged -1', 'none of Nobody, judged +1', 'judged cancelled']) {
    expect(stdout).toContain(words)
  }
})

it('measures a thread that nobody judged, and judged mails without threads', async () => {
  thread('other', [mail('ada', 9, '+1')])
  const html = { label: '-1', html_only: true, body: '<p>-1&nbsp;no</p><blockquote>+1</blockquote>' }
  rows({ label: '+1', body: '+1 from me', message_id: null, extra: { ignored: true } }, html)
  const { status, stdout } = await run(folder)
  expect(status).toBe(0)
  expect(stdout).toMatch(/ok +other: \+1 1, .*nobody judged it/)
  expect(stdout).toContain('2 judged mails, 0 not as judged')
})

it('says what it could not measure, file by file, and measures the rest', async () => {
  thread('good', [mail('ada', 9, '+1')])
  thread('bad-json', [mail('ada', 9, '+1')])
  write('bad-json/expected.json', '{')
  thread('bad-type', [], { outcome: 'splendid' })
  write('empty/thread.mbox', '')
  write('no-mbox/expected.json', '{}')
  write('no-vote/thread.mbox', mail('ada', 9, 'Hello', 'Hello'))
  write('single-votes.jsonl', '{"label": "+1", "body": "+1"}\nnot JSON\n{"body": "x"}\n')
  const { status, stdout } = await run(folder)
  expect(status).toBe(1)
  const notMeasured = stdout.slice(stdout.indexOf('Not measured:'))
  expect(notMeasured).toMatch(/bad-json\/expected\.json: .*JSON/)
  expect(notMeasured).toMatch(/bad-type\/expected\.json: .*outcome/)
  expect(notMeasured).toContain('empty/thread.mbox: holds no mail')
  expect(notMeasured).toMatch(/no-mbox\/thread\.mbox: .*no such file/)
  expect(notMeasured).toContain('no-vote/thread.mbox: no mail of the thread opens a vote')
  expect(notMeasured).toContain('single-votes.jsonl:2: ')
  expect(notMeasured).toMatch(/single-votes\.jsonl:3: .*label/)
  expect(stdout).toMatch(/ok +good: \+1 1/)
})

it('gives the same to programs', async () => {
  thread('tool', [mail('ada', 9, '+1')], { judged_votes: { 'ada Example': '-1' } })
  rows(row('ada-9', '+1'))
  const { status, stdout } = await run(folder, '--format', 'json')
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({
    right: false,
    threads: [{ name: 'tool', wrong: [expect.stringContaining('judged'), expect.anything()] }],
    confusion: { '+1': { '+1': 1 } },
    worst: [],
    problems: [],
  })
})

it.each([
  [[], 'expected one folder'],
  [['/nowhere/at/all'], 'no such file'],
  [['.', '--format', 'xml'], 'none of text, json'],
  [['.', '--colour'], '--colour'],
])('says how it is called: %j', async (args, words) => {
  const { status, stderr } = await run(...args)
  expect(status).toBe(2)
  expect(stderr).toContain(words)
  expect(stderr).toContain('usage: npm run corpus:votes')
})

it('a folder that holds neither is no success, and --help is', async () => {
  expect(await run(folder)).toMatchObject({ status: 1, stdout: expect.stringContaining('holds neither') })
  expect(await run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('single-votes.jsonl') })
})
