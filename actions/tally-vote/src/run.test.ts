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
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseInputs, type Workflow } from '@tra/actionkit'
import { mailDraft } from '@tra/release'
import { type MailList, startMailList } from '@tra/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runTallyVote } from './run.ts'
import { spec } from './spec.ts'

const DIGEST = 'd'.repeat(64)
const SUBJECT = '[VOTE] Release Apache Tool 1.0-rc1'
const REASON = 'CVE-2026-0001 is being exploited.'
const PASSWORD = 'rehearsal-password'
const people = ['ada', 'bruno', 'chiyo']

let list: MailList
let root: string
beforeEach(async () => {
  list = await startMailList({ accounts: [{ name: 'rae', password: PASSWORD }] })
  root = await mkdtemp(join(tmpdir(), 'tally-vote-'))
  const roster = Object.fromEntries(people.map((id) => [id, { name: id, date: '2020-01-01' }]))
  await writeFile(join(root, 'roster.json'), JSON.stringify({ committees: { example: { roster } } }))
})
afterEach(async () => {
  await list.close()
  await rm(root, { recursive: true })
})

function mail(id: string, hoursAgo: number, body: string, subject = `Re: ${SUBJECT}`): string {
  const head = `From: ${id} <${id}@apache.org>\nDate: ${new Date(Date.now() - hoursAgo * 3_600_000).toUTCString()}\n`
  const draft = mailDraft({ to: 'dev@example.org', subject, body })
  return `From x Thu Jan  1 00:00:00 1970\n${head}Message-ID: <${id}-${hoursAgo}@example.org>\n${draft}\n`
}

async function thread(hours: number, more: string[] = []): Promise<string> {
  const opener = mail('rae', hours, `Candidate digest: ${DIGEST}\n${REASON}`, SUBJECT)
  const votes = people.map((id, at) => mail(id, hours - 1 - at, '+1'))
  await writeFile(join(root, 'vote.mbox'), [opener, ...votes, ...more].join('\n'))
  return join(root, 'vote.mbox')
}

const smtp = () => ({
  'send-result': 'true',
  'smtp-host': '127.0.0.1',
  'smtp-port': String(list.smtpPort),
  'smtp-username': 'rae',
  'smtp-password': PASSWORD,
  'smtp-from': 'rae@apache.org',
})

const workflow: Workflow = {
  input: () => '',
  mask: () => undefined,
  output: () => undefined,
  summary: async () => undefined,
  annotate: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  fail: () => undefined,
  unfinished: () => () => undefined,
  saveState: () => undefined,
  state: () => '',
  idToken: async () => '',
}

async function run(given: Record<string, string>) {
  const values: Record<string, string> = {
    ...{ committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1', 'candidate-digest': DIGEST },
    ...{ roster: join(root, 'roster.json'), senders: 'any', 'result-to': 'dev@example.org', 'result-from': 'Rae' },
    ...{ 'output-directory': join(root, 'out'), 'event-spool': join(root, 'events') },
    ...given,
  }
  const inputs = parseInputs(
    spec.inputs,
    (name) => values[name] ?? '',
    () => undefined,
  )
  return runTallyVote(inputs, workflow)
}

test('sends the result once, as an answer to the VOTE mail', async () => {
  const asked = { thread: await thread(80), ...smtp() }
  const [first, second] = [await run(asked), await run(asked)]
  expect(list.messages().map(({ subject }) => subject)).toEqual([`[RESULT] ${SUBJECT}`])
  const [sent] = list.messages()
  expect(sent?.raw.toString()).toContain('In-Reply-To: <rae-80@example.org>')
  expect(sent?.messageId).toBe(`<${first.outputs['result-message-id']}>`)
  expect(second.outputs['result-message-id']).toBe(first.outputs['result-message-id'])
  expect(first.summary).toContain('This mail was sent:')
  expect(second.summary).toContain('An earlier run sent the result')
  expect(JSON.stringify([first, second])).not.toContain(PASSWORD)
})

test('sends nothing unless it is told to, and nothing in a dry run', async () => {
  const draft = await run({ thread: await thread(80) })
  expect(draft.outputs).toMatchObject({ 'result-message-id': '', 'board-reminder': '' })
  expect(await readFile(draft.outputs['result-mail'], 'utf8')).toContain('To: dev@example.org')
  await run({ thread: await thread(80), ...smtp(), 'dry-run': 'true' })
  expect(list.messages()).toEqual([])
})

test.each([
  [{ 'send-result': 'true', 'result-to': '' }, 'send-result needs result-to'],
  [{ 'atr-url': 'https://atr.example.org', 'atr-token': 'secret-token' }, 'atr-user is not'],
  [{ 'podling-thread': 'https://lists.example.org/thread/x' }, 'needs podling-tally'],
])('a mistake is told before anything is counted: %j', async (given, message) => {
  await expect(run({ thread: await thread(80), ...smtp(), 'send-result': '', ...given })).rejects.toThrow(message)
  await expect(readFile(join(root, 'out', 'tally.json'))).rejects.toThrow('ENOENT')
})

test('sends no result of a vote that is open', async () => {
  const { outputs, failure } = await run({ thread: await thread(10), ...smtp() })
  expect(outputs).toMatchObject({ outcome: 'open', 'result-mail': '', 'result-message-id': '' })
  expect(failure).toContain('still open')
  expect(list.messages()).toEqual([])
})

test('does not repeat what the list was told', async () => {
  const told = mail('rae', 1, 'The vote passed.', `[RESULT] ${SUBJECT}`)
  const { summary } = await run({ thread: await thread(80, [told]), ...smtp() })
  expect(summary).toContain('The thread holds a result already')
  expect(list.messages()).toEqual([])
})

test('of an expedited vote shows what the board must read', async () => {
  const { outputs, summary } = await run({ thread: await thread(24), 'expedited-reason': REASON })
  expect(outputs.outcome).toBe('passed')
  const reminder = await readFile(outputs['board-reminder'], 'utf8')
  expect(reminder).toContain(`- Why: ${REASON}`)
  expect(summary).toContain('<summary>For the next board report</summary>')
  expect(summary).toContain(reminder.trim())
  expect(await readFile(outputs['result-mail'], 'utf8')).toContain(`Reason: ${REASON}`)
})

test('names what is missing before it counts anything', async () => {
  const asked = run({ thread: '/nowhere.mbox', 'send-result': 'true' })
  await expect(asked).rejects.toMatchObject({ code: 'INPUT_INVALID', message: 'smtp-host is needed to send a mail' })
})
