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

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tallySchema } from '@tra/release'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { atrAccount } from '../../atr-account.ts'
import { runCommandLine } from '../../run-command-line.ts'
import { tally } from './tally.ts'

const DIGEST = 'd'.repeat(64)
const SUBJECT = '[VOTE] Release Apache Tool 1.0 rc1'
const people = ['ada', 'bruno', 'chiyo']

function mail(id: string, day: number, text: string, subject = `Re: ${SUBJECT}`): string {
  return [
    'From x Thu Jan  1 00:00:00 1970',
    `From: ${id} <${id}@apache.org>`,
    `Date: ${new Date(Date.UTC(2026, 1, day, 9)).toUTCString().replace('GMT', '+0000')}`,
    `Subject: ${subject}`,
    `Message-ID: <${id}-${day}@example.org>`,
    '',
    text,
    '',
  ].join('\n')
}

const opener = mail('rae', 2, `Candidate digest: ${DIGEST}\n\n[ ] +1\n[ ] -1`, SUBJECT)
const inFavour = people.map((id) => mail(id, 3, '+1 (binding)'))

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tally-'))
  const roster = Object.fromEntries(people.map((id) => [id, { name: id, date: '2020-01-01' }]))
  await writeFile(join(directory, 'roster.json'), JSON.stringify({ committees: { tool: { roster } } }))
})
afterEach(() => rm(directory, { recursive: true }))

async function run(mails: readonly string[], ...more: string[]) {
  const mbox = join(directory, 'vote.mbox')
  await writeFile(mbox, mails.join('\n'))
  const [printed, logged]: [string[], string[]] = [[], []]
  const terminal = { out: (text: string) => void printed.push(text), log: (line: string) => void logged.push(line) }
  const facts = ['--committee', 'tool', '--candidate-digest', DIGEST, '--roster', join(directory, 'roster.json')]
  const argv = ['tally', mbox, ...facts, '--as-of', '2026-03-01T12:00:00Z', '--senders', 'any', ...more]
  const code = await runCommandLine([tally], argv, terminal)
  return { code, out: printed.join(''), log: logged.join('\n') }
}

test('counts an mbox file and shows how every mail was read', async () => {
  const { code, out } = await run([opener, ...inFavour, mail('eve', 4, '> +1\n\nThanks!')])
  expect(code).toBe(0)
  expect(out).toMatch(/^The vote passed\. Next: /)
  expect(out).toContain('How each of the 5 mails was read')
  expect(out).toContain('only what it quotes looks like a vote')
})

test('a VOTE mail without the digest is told once, with the way out', async () => {
  const { code, out } = await run([mail('rae', 2, '[ ] +1\n[ ] -1', SUBJECT), ...inFavour])
  expect(code).toBe(3)
  expect(out.replaceAll(/\s+/g, ' ')).toContain('call it again with a VOTE mail that names the candidate digest')
  expect(out.match(/names? (?:no|the) candidate digest:/g)).toHaveLength(1)
})

test.each([
  ['missing.mbox', 'there is none'],
  ['.', 'it is a directory'],
])('%s is no mbox file, and the way out is told', async (path, told) => {
  const log: string[] = []
  const facts = ['--committee', 'tool', '--candidate-digest', DIGEST, '--roster', join(directory, 'roster.json')]
  const terminal = { out: () => {}, log: (line: string) => void log.push(line) }
  expect(await runCommandLine([tally], ['tally', join(directory, path), ...facts], terminal)).toBe(4)
  expect(log.join('\n')).toContain(`can not be read: ${told} [NOT_FOUND]`)
})

test('a roster that can not be read is called so', async () => {
  const { code, log } = await run([opener], '--roster', join(directory, 'missing.json'))
  expect(code).toBe(4)
  expect(log).toMatch(/the roster can't be read: .*missing\.json[\s\S]*committee-info\.json/)
})

test('prints what a job summary shows where it is asked for Markdown', async () => {
  const { out } = await run([opener, ...inFavour], '--format', 'markdown', '--output', join(directory, 'out'))
  expect(out).toMatch(/^## The vote passed\. Next: /)
  expect(await readFile(join(directory, 'out', 'tally.md'), 'utf8')).toBe(out)
})

test('the same mails give the same bytes, and keep what they were counted from', async () => {
  const counted = [opener, ...inFavour]
  const first = await run(counted, '--format', 'json', '--output', join(directory, 'out'))
  const kept = await readFile(join(directory, 'out', 'thread.mbox'), 'utf8')
  const again = await run([kept], '--format', 'json')
  expect(again.out).toBe(first.out)
  expect(await readFile(join(directory, 'out', 'tally.json'), 'utf8')).toBe(first.out)
})

test('states the tally over the bytes of what it was counted from', async () => {
  await run([opener, ...inFavour], '--output', join(directory, 'out'))
  const bytes = (name: string) => readFile(join(directory, 'out', name))
  const { subject, predicate } = JSON.parse((await bytes('tally.intoto.json')).toString())
  expect(subject).toEqual([{ name: SUBJECT, digest: { dirHash: DIGEST } }])
  expect(predicate).toMatchObject({ outcome: 'passed', binding: { plus: 3 }, thread: 'vote.mbox' })
  const named = new Map(
    predicate.documents.map((one: { name: string; digest: { sha256: string } }) => [one.name, one.digest.sha256]),
  )
  for (const name of ['thread.mbox', 'tally.json']) {
    expect(named.get(name)).toBe(
      createHash('sha256')
        .update(await bytes(name))
        .digest('hex'),
    )
  }
})

test('its JSON is what the published schema says, with everything in it that a vote can have', async () => {
  const result = mail('rae', 8, 'The vote passed with 3 +1 votes.\n\n+1:\nada\nbruno\n', `[RESULT] ${SUBJECT}`)
  const more = [mail('ada', 4, '-1'), mail('eve', 4, '+1 if it builds'), mail('ada', 5, '+1'), result]
  const { out } = await run([opener, ...inFavour, ...more], '--format', 'json')
  const parsed = tallySchema.strict().parse(JSON.parse(out))
  expect(parsed.messages.map(({ role, reading }) => `${role} ${reading}`)).toEqual([
    'opener none',
    'reply +1',
    'reply +1',
    'reply +1',
    'reply -1',
    'reply undecided',
    'reply +1',
    'result none',
  ])
  expect(parsed.published?.differences).not.toEqual([])
})

test.each([
  [1, 'failed', [opener, mail('ada', 3, '+1')]],
  [3, 'needs a human', [opener, ...inFavour.slice(1), mail('ada', 3, '+1 if the NOTICE is fixed')]],
  [1, 'cancelled', [opener, ...inFavour, mail('rae', 4, 'sorry', `[CANCELLED] ${SUBJECT}`)]],
])('ends with %d where the vote %s', async (expected, words, mails) => {
  const { code, out } = await run(mails)
  expect(code).toBe(expected)
  expect(out).toContain(words)
})

test("keeps ATR's record with the mails, and counts the same from it again", async () => {
  const ballot = (voter: string) => ({
    ...{ voter, name: voter, value: '+1', comment: '', binding: true, carried: false, revision: '00001' },
    ...{ receipt: `${voter}-3@example.org`, castAt: '2026-02-03T08:59:58.000Z' },
  })
  const ballots = people.map(ballot)
  const record = { schema: 'atr-vote/v1', mode: 'trusted', sequence: 1, revision: '00001', ballots, passed: true }
  await writeFile(join(directory, 'record.json'), JSON.stringify(record))
  const receipts = people.map((id) => mail(id, 3, `+1 (binding) (${id}) ${id}`))
  const out = join(directory, 'out')
  const json = ['--format', 'json']
  const first = await run([opener, ...receipts], ...json, '--output', out, '--atr', join(directory, 'record.json'))
  expect(first.code).toBe(0)
  expect(tallySchema.strict().parse(JSON.parse(first.out)).atr?.voters).toHaveLength(3)
  const again = await run([opener, ...receipts], ...json, '--atr', join(out, 'atr-vote.json'))
  expect(again.out).toBe(first.out)
  const { predicate } = JSON.parse(await readFile(join(out, 'tally.intoto.json'), 'utf8'))
  expect(predicate.documents.map(({ name }: { name: string }) => name)).toContain('atr-vote.json')
  const byMail = await run([opener, ...inFavour], '--atr', join(out, 'atr-vote.json'))
  expect(byMail.code).toBe(3)
})

test('a token without its account, and an ATR without project, are told before anything is read', async () => {
  const { code, log } = await run([opener], '--atr', 'https://atr.example.org')
  expect(code).toBe(2)
  expect(log).toContain('--atr-project is required')
  expect(() => atrAccount({ ATR_TOKEN: 'secret' })).toThrow(/^ATR_TOKEN is set, and ATR_ASF_ID is not$/)
  expect(atrAccount({})).toBeUndefined()
})

test('a wrong option is told before anything is read', async () => {
  const { code, log } = await run([opener], '--as-of', 'yesterday', '--vote-hours', '0')
  expect(code).toBe(2)
  expect(log).toMatch(/--vote-hours.*\n.*--as-of/s)
})

const MAIN = join(import.meta.dirname, '../../main.ts')

test('counts the same bytes in another directory, time zone and language', async () => {
  const elsewhere = join(directory, 'another', 'directory')
  await mkdir(elsewhere, { recursive: true })
  // Without a time zone in its date, and with a name that languages sort and spell differently.
  const unzoned = mail('chiyo', 4, '+1').replace(/ \+0000$/m, '')
  const mails = [opener, ...inFavour, unzoned, mail('İlker', 4, '+1 (ıI)')]
  const { out, code } = await run(mails, '--format', 'json')
  const where = ['--roster', join(directory, 'roster.json'), '--format', 'json', '--senders', 'any']
  const facts = ['--committee', 'tool', '--candidate-digest', DIGEST, '--as-of', '2026-03-01T12:00:00Z']
  const replayed = (cwd: string, env: Record<string, string>) =>
    spawnSync(process.execPath, [MAIN, 'tally', join(directory, 'vote.mbox'), ...facts, ...where], {
      ...{ cwd, encoding: 'utf8', maxBuffer: 10_000_000 },
      env: { PATH: process.env.PATH ?? '', ...env },
    })
  const first = replayed(directory, { TZ: 'Asia/Kolkata', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })
  const second = replayed(elsewhere, { TZ: 'America/Los_Angeles', LANG: 'C' })
  expect([first.status, first.stdout]).toEqual([code, out])
  expect([second.status, second.stdout]).toEqual([code, out])
}, 60_000)

test('an mbox of a gigabyte is refused, and the bound is named', async () => {
  const path = join(directory, 'large.mbox')
  await writeFile(path, 'From x\n')
  await truncate(path, 1024 ** 3)
  const facts = ['--committee', 'tool', '--candidate-digest', DIGEST, '--roster', join(directory, 'roster.json')]
  const logged: string[] = []
  const terminal = { out: () => {}, log: (line: string) => void logged.push(line) }
  expect(await runCommandLine([tally], ['tally', path, ...facts], terminal)).not.toBe(0)
  expect(logged.join('\n')).toMatch(/more than 67108864 bytes/)
})

test('a vote of less than 72 hours is counted only with a reason, and says what the board must read', async () => {
  const short = ['--vote-hours', '24']
  const { code, log } = await run([opener, ...inFavour], ...short)
  expect(code).toBe(4)
  expect(log).toContain('a vote of 24 hours needs a reason')
  const early = ['--as-of', '2026-02-04T09:00:00Z', '--expedited-reason', 'It mends CVE-2026-0001.']
  const { out } = await run([opener, ...inFavour], ...short, ...early)
  expect(out).toContain('the next board report must tell of it')
})
