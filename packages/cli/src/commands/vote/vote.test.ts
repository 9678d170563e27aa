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
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spooledEvents, svnStore } from '@tra/adapters'
import { attestationOf, auditRecord, recordFromEvents } from '@tra/ledger'
import { jsonDocument } from '@tra/release'
import { type MailList, type SvnServer, startMailList, startSvnServer } from '@tra/testkit'
import { readMail, tallyVotes, type VoteFacts } from '@tra/votes'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { vote } from './vote.ts'

const COMMIT = 'ab12'.repeat(10)
const PASSWORD = 'rehearsal-password'

let list: MailList
let root: string
beforeAll(async () => {
  list = await startMailList({ accounts: [{ name: 'ada', password: PASSWORD }] })
})
afterAll(() => list.close())
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'vote-'))
  await mkdir(join(root, 'candidate'))
  await writeFile(join(root, 'candidate/apache-tool-1.0-src.zip'), 'bytes')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(root, { recursive: true })
})

const spooled = ([verb]: string[]) => (verb?.startsWith('-') ? [] : ['--event-spool', join(root, 'events')])

async function run(...argv: string[]) {
  const [printed, logged]: [string[], string[]] = [[], []]
  const terminal = { out: (text: string) => void printed.push(text), log: (line: string) => void logged.push(line) }
  const code = await runCommandLine([vote], ['vote', ...argv, ...spooled(argv)], terminal)
  return { code, out: printed.join(''), log: logged.join('\n') }
}

/** What an audit says of the files in `out`, carried beside the events that were told. */
async function vouched(...names: string[]) {
  const events = await spooledEvents(join(root, 'events'))
  const carried = names.map(async (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const mediaType = name.endsWith('.json') ? 'application/json' : 'message/rfc822'
    return attestationOf(name, mediaType, await readFile(join(root, path)))
  })
  const record = recordFromEvents(events, { attestations: await Promise.all(carried) })
  const strangers = auditRecord(record).findings.filter(({ check }) => check === 'attestations-named')
  return { events, strangers }
}

let serial = 0
/** A candidate of its own: what one test sent is not what another may send. */
function about(candidate = `rc${++serial}`): string[] {
  return ['--release', `example/tool/1.0-${candidate}`, '--to', 'dev@example.org', '--from', 'Ada Quillfeather']
}
const located = ['--location', 'https://dist.example.org/dev/example/1.0', '--keys', 'https://example.org/KEYS']
const open = (...more: string[]) => run('open', join(root, 'candidate'), ...located, '--commit', COMMIT, ...more)
const smtp = () => [
  '--send',
  '--smtp-host',
  '127.0.0.1',
  '--smtp-port',
  String(list.smtpPort),
  '--smtp-from',
  'ada@apache.org',
]
const subjects = (pattern: RegExp) => list.messages().filter(({ subject }) => pattern.test(subject))

test('its help tells every option', async () => {
  const { code, out } = await run('--help')
  expect(code).toBe(0)
  for (const name of Object.keys(vote.options)) expect(out).toMatch(new RegExp(`--${name}( <value>)? +\\S`))
  expect(out).toContain('SMTP_PASSWORD')
})

describe('vote open', () => {
  test('hands over a mail that a tally understands', async () => {
    const { code, out, log } = await open(...about('rc1'), '--output', join(root, 'out'))
    expect(code).toBe(0)
    expect(log).toContain('WARNING: ')
    expect(await readFile(join(root, 'out/vote.txt'), 'utf8')).toBe(out)
    const eml = await readFile(join(root, 'out/vote.eml'), 'utf8')
    const opener = await readMail(Buffer.from(`From: Ada <ada@apache.org>\nDate: ${new Date().toUTCString()}\n${eml}`))
    expect(opener.subject).toBe('[VOTE] Release Apache Tool 1.0-rc1')
    const candidateDigest = /Candidate digest: ([0-9a-f]{64})/.exec(out)?.[1] ?? ''
    const facts: Omit<VoteFacts, 'mails' | 'candidateDigest' | 'now'> = {
      roster: [],
      voters: {},
      round: 'committee',
      minimumHours: 72,
      authenticatedSenders: false,
    }
    const now = new Date()
    expect(tallyVotes({ ...facts, mails: [opener], candidateDigest, commit: COMMIT, now })).toMatchObject({
      digestInMail: 'same',
      commitInMail: 'same',
      ballots: [],
      outcome: 'open',
    })
    expect(await readdir(join(root, 'out'))).toEqual(['vote.eml', 'vote.txt'])
  })

  test('takes the project’s templates, and their variables', async () => {
    await writeFile(join(root, 'body.txt'), 'Vote on {{PROJECT_NAME}}, says {{YOUR_ASF_ID}}.\n')
    await writeFile(join(root, 'subject.txt'), '[VOTE] {{PROJECT_NAME}} {{CANDIDATE}}\n')
    await writeFile(join(root, 'variables.json'), '{"YOUR_ASF_ID":"ada"}')
    const files = ['template', 'body.txt', 'subject-template', 'subject.txt', 'variables', 'variables.json']
    const given = files.map((word, at) => (at % 2 === 0 ? `--${word}` : join(root, word)))
    const { out } = await open(...about('rc1'), ...given, '--format', 'json')
    const { mail, candidateDigest, deadline } = JSON.parse(out)
    expect(mail.subject).toBe('[VOTE] Apache Tool 1.0-rc1')
    expect(mail.body).toMatch(/^Vote on Apache Tool, says ada\.\n/)
    expect(mail.body).toContain(`Candidate digest: ${candidateDigest}`)
    expect(deadline).toMatch(/:00\.000Z$/)
  })

  test('writes nothing where the mail would be misunderstood', async () => {
    await writeFile(join(root, 'body.txt'), 'Here is my +1 (binding).\n')
    const more = ['--template', join(root, 'body.txt'), '--output', join(root, 'out')]
    const { code, log, out } = await open(...about(), ...more)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(log).toContain('it reads as a vote: "Here is my +1 (binding)."')
    await expect(readdir(join(root, 'out'))).rejects.toThrow('ENOENT')
  })

  test('sends once: a second run finds the receipt', async () => {
    vi.stubEnv('SMTP_PASSWORD', PASSWORD)
    const argv = [...about('rc77'), ...smtp(), '--smtp-username', 'ada', '--output', join(root, 'out')]
    const first = await open(...argv, '--format', 'json')
    const kept = await readFile(join(root, 'out/vote.eml'), 'utf8')
    const second = await open(...argv)
    expect([first.code, second.code]).toEqual([0, 0])
    expect(second.log).toContain('nothing was sent')
    expect(await readFile(join(root, 'out/vote.eml'), 'utf8')).toBe(kept)
    const [sent, ...more] = subjects(/1\.0-rc77/)
    expect(more).toEqual([])
    expect(sent?.messageId).toBe(`<${JSON.parse(first.out).messageId}>`)
    for (const { out, log } of [first, second]) expect(out + log).not.toContain(PASSWORD)
  })

  test('tells what was sent, also when a later run would write another deadline', async () => {
    const argv = [...about('rc78'), ...smtp(), '--output', join(root, 'out')]
    expect(await open(...argv)).toMatchObject({ code: 0 })
    const first = await vouched('out/vote.eml')
    expect(first).toMatchObject({ events: [{ type: 'org.apache.release.vote.opened.v1' }], strangers: [] })
    expect(await open(...argv, '--vote-hours', '100')).toMatchObject({ code: 0 })
    const [second, ...more] = (await vouched('out/vote.eml')).events
    expect(more).toEqual([])
    expect(second?.data).toEqual(first.events[0]?.data)
  })

  test('tells nothing of a mail that was only written', async () => {
    await open(...about(), '--output', join(root, 'out'))
    expect(await spooledEvents(join(root, 'events'))).toEqual([])
  })

  test.each([
    [['--send'], 'smtp-host is needed'],
    [['--smtp-host', '127.0.0.1'], '--smtp-host does nothing without --send'],
    [['--send', '--smtp-host', '127.0.0.1', '--smtp-from', 'ada'], 'is not a mail address'],
    [['--send', '--smtp-host', '127.0.0.1', '--smtp-from', 'a@b', '--smtp-username', 'ada'], 'SMTP_PASSWORD'],
    [['--vote-hours', '0'], 'expected 1 to 720 hours'],
    [['--commit', 'main'], 'not the full id'],
    [['--round', 'ipmc'], 'needs podling-thread'],
    [['--podling-thread', 'https://x'], 'need round ipmc'],
    [['--thread', 'https://x'], 'vote open knows no --thread'],
    [['--smtp-port', '0', '--send'], 'is not a port'],
  ])('is wrong usage with %j', async (more, words) => {
    vi.stubEnv('SMTP_PASSWORD', '')
    const { code, log } = await open(...about(), ...more)
    expect(code).toBe(2)
    expect(log).toContain(words)
  })

  test('names everything that is missing at once', async () => {
    const { code, log } = await run('open', join(root, 'candidate'))
    expect(code).toBe(2)
    expect(log).toMatch(/--release[\s\S]*--to[\s\S]*--from[\s\S]*--keys/)
  })

  test('a short vote without a reason is refused', async () => {
    const { code, log } = await open(...about(), '--vote-hours', '24')
    expect(code).toBe(4)
    expect(log).toContain('a vote of 24 hours needs a reason')
  })
})

describe('vote open from Subversion', () => {
  const account = { name: 'ci', password: 'rehearsal', committee: 'example', role: 'ci' } as const
  let svn: SvnServer
  let svnRoot: string
  beforeAll(async () => {
    svnRoot = await mkdtemp(join(tmpdir(), 'vote-svn-'))
    svn = await startSvnServer({ directory: svnRoot, users: [account] })
  })
  afterAll(async () => {
    await svn.close()
    await rm(svnRoot, { recursive: true })
  })

  test('names the bytes of the revision, which must be those that were given', async () => {
    const location = `${svn.url}/dist/dev/example/1.0-rc1`
    const store = svnStore({ username: account.name, password: account.password })
    const staged = await store.stage({ directory: join(root, 'candidate'), location, message: 'Stage' })
    const facts = ['--revision', String(staged.revision), '--keys', 'https://example.org/KEYS', ...about('rc1')]
    const [remote, local] = [
      await run('open', location, ...facts, '--format', 'json'),
      await run('open', join(root, 'candidate'), '--location', location, ...facts, '--format', 'json'),
    ]
    const { candidateDigest, mail } = JSON.parse(remote.out)
    expect(JSON.parse(local.out)).toMatchObject({ location, revision: staged.revision, candidateDigest })
    expect(mail.body).toContain(`svn export ${location}@${staged.revision} candidate`)
    await writeFile(join(root, 'candidate/apache-tool-1.0-src.zip'), 'other bytes')
    const other = await run('open', join(root, 'candidate'), '--location', location, ...facts)
    expect(other).toMatchObject({ code: 4, out: '', log: expect.stringContaining('REFUSED') })
  })
})

describe('vote result', () => {
  const opened = new Date('2026-03-01T12:00:00Z')
  const people = ['ada', 'bruno', 'chiyo']
  const digest = 'd'.repeat(64)
  const mail = (id: string, hours: number, text: string, subject: string) => ({
    ...{ messageId: `${id}-${hours}@example.org`, references: [], cc: [], subject, text },
    date: new Date(+opened + hours * 3_600_000),
    from: { name: id, address: `${id}@apache.org` },
  })

  /** Path of a tally that `tally` could have written. */
  async function tallied(candidate: string, hours = 80, more: ReturnType<typeof mail>[] = []): Promise<string> {
    const subject = `[VOTE] Release Apache Tool 1.0-${candidate}`
    const opener = mail('rae', 0, `Candidate digest: ${digest}\nIt mends CVE-2026-0001.`, subject)
    const tally = tallyVotes({
      mails: [opener, ...people.map((id, at) => mail(id, at + 1, '+1', `Re: ${subject}`)), ...more],
      ...{ roster: people.map((id) => ({ id, name: id })), voters: {}, round: 'committee' as const },
      ...{ candidateDigest: digest, minimumHours: 72, authenticatedSenders: false },
      expeditedReason: 'It mends CVE-2026-0001.',
      now: new Date(+opened + hours * 3_600_000),
    })
    await writeFile(join(root, 'tally.json'), jsonDocument(tally))
    return join(root, 'tally.json')
  }

  test('answers the VOTE mail, and is sent once', async () => {
    const path = await tallied('rc88')
    const argv = ['result', path, ...about('rc88'), ...smtp(), '--output', join(root, 'out')]
    const [first, second] = [await run(...argv), await run(...argv)]
    expect([first.code, second.code]).toEqual([0, 0])
    expect(second.log).toContain('nothing was sent')
    const [sent, ...more] = subjects(/^\[RESULT\] \[VOTE\] Release Apache Tool 1\.0-rc88$/)
    expect(more).toEqual([])
    expect(sent?.raw.toString()).toContain('In-Reply-To: <rae-0@example.org>')
    expect(await readFile(join(root, 'out/result.txt'), 'utf8')).toBe(first.out)
    expect(await readdir(join(root, 'out'))).not.toContain('board-reminder.md')
  })

  test('tells that it was sent, and names the mail and the count', async () => {
    const argv = ['result', await tallied('rc90'), ...about('rc90'), '--output', join(root, 'out')]
    await run(...argv)
    expect(await spooledEvents(join(root, 'events'))).toEqual([])
    for (const _ of [1, 2]) await run(...argv, ...smtp())
    expect(await vouched('out/result.eml', 'tally.json')).toMatchObject({
      events: [{ type: 'org.apache.release.vote.closed.v1', data: { outcome: 'passed' } }],
      strangers: [],
    })
  })

  test('of a hurried vote leaves a text for the board', async () => {
    const { out, log } = await run('result', await tallied('rc1', 24), ...about('rc1'), '--output', join(root, 'out'))
    expect(out).toContain('Reason: It mends CVE-2026-0001.')
    const reminder = await readFile(join(root, 'out/board-reminder.md'), 'utf8')
    expect(reminder).toContain('For the next board report of example')
    expect(log).toContain('counted at 2026-03-02T12:00:00.000Z')
  })

  test('is not told twice to a list that was told', async () => {
    const told = mail('rae', 79, 'The vote passed.', '[RESULT] [VOTE] Release Apache Tool 1.0-rc89')
    const { log } = await run(
      'result',
      await tallied('rc89', 80, [told]),
      ...about('rc89'),
      ...smtp(),
      '--output',
      join(root, 'out'),
    )
    expect(log).toContain('nothing was sent: the list was told by rae (<rae-79@example.org>)')
    expect(subjects(/rc89/)).toEqual([])
  })

  test('of a vote that is open or undecided is refused, with the reason', async () => {
    const doubt = mail('ada', 4, '-1 unless the NOTICE is fixed', 'Re: [VOTE] Release Apache Tool 1.0-rc1')
    const { code, log } = await run(
      'result',
      await tallied('rc1', 80, [doubt]),
      ...about('rc1'),
      ...smtp(),
      '--output',
      root,
    )
    expect(code).toBe(4)
    expect(log).toMatch(/the vote is undecided: .*ada/)
  })

  test('takes no file that is no tally', async () => {
    await writeFile(join(root, 'tally.json'), '{"outcome":"passed"}')
    const { code, log } = await run('result', join(root, 'tally.json'), ...about('rc1'))
    expect(code).toBe(4)
    expect(log).toContain('MALFORMED')
  })
})
