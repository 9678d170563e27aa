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
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { commandSink } from '@tra/adapters'
import { candidateDigest } from '@tra/kernel'
import { auditRecord, parseReleaseRecord, recordFromEvents, releaseEventOf, type Step } from '@tra/ledger'
import { runCommand } from '@tra/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { record } from './record.ts'

const sha = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex')
const files = ['tool-1.0-src.zip', 'tool-1.0-src.zip.asc'].map((path) => ({
  path,
  size: path.length,
  sha256: sha('sha256', path),
  sha512: sha('sha512', path),
}))
const DIGEST = candidateDigest(files)
/** Exit code for what went wrong outside of the words that were typed. */
const FAILED = 4
const release = { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' }

let root: string
let svn: string
let dist: string
beforeAll(async () => {
  svn = await mkdtemp(join(tmpdir(), 'record-svn-'))
  await runCommand('svnadmin', ['create', join(svn, 'repository')])
  dist = pathToFileURL(join(svn, 'repository')).href
  for (const { path } of files) await writeFile(join(svn, path), path)
  const commit = (...actions: string[]) =>
    runCommand('svnmucc', ['--non-interactive', '--message', 'm', '--root-url', dist, ...actions])
  const folders = ['dev', 'release', 'dev/example', 'release/example', 'dev/example/tool', 'release/example/tool']
  await commit(...folders.flatMap((path) => ['mkdir', path]))
  const staged = 'dev/example/tool/1.0-rc1'
  await commit('mkdir', staged, ...files.flatMap(({ path }) => ['put', join(svn, path), `${staged}/${path}`]))
  // Another version of the same product: its history is not this one's.
  const other = 'dev/example/tool/1.0.1-rc1'
  await commit('mkdir', other, 'put', join(svn, files[0]?.path ?? ''), `${other}/a.zip`)
  await commit('mv', staged, 'release/example/tool/1.0')
})
afterAll(() => rm(svn, { recursive: true }))
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'record-'))
})
afterEach(() => rm(root, { recursive: true }))

async function type(...words: string[]) {
  let text = ''
  const code = await runCommandLine([record], ['record', ...words, '--output', join(root, 'record.json')], {
    out: (more) => {
      text += more
    },
    log: (line) => {
      text += `${line}\n`
    },
  })
  return { code, text }
}
const written = async () => parseReleaseRecord(await readFile(join(root, 'record.json'), 'utf8'))
const titles = (audit: ReturnType<typeof auditRecord>) => audit.timeline.map(({ title }) => title)

const report = {
  ...{ schema: 'verification-report/v2', subject: 'candidate', candidate: 'https://dist.example.org/dev', release },
  ...{ profile: 'asf', checkedAt: '2020-03-01T12:00:00.000Z', candidateDigest: DIGEST, verdict: 'passed' },
  ...{ findings: [], confirmed: [], files: [], archives: [], signatures: [], attestations: [], checks: [] },
  ...{ notChecked: [], tool: { name: 'trusted-release', version: '0.1.0' } },
}
const tally = {
  ...{ schema: 'tally/v1', round: 'committee', outcome: 'passed', verdict: 'passed', candidateDigest: DIGEST },
  ...{ digestInMail: 'same', subject: '[VOTE] Release Apache Tool 1.0-rc1', openedAt: '2026-03-01T00:00:00.000Z' },
  ...{ evaluatedAt: '2026-03-05T00:00:00.000Z', hoursOpen: 96, binding: { plus: 3, zero: 0, minus: 0 } },
  ...{ nonBinding: { plus: 0, zero: 0, minus: 0 }, ballots: [], messages: [], needsHuman: [], reasons: [] },
}
const plan = {
  ...{ schema: 'promotion-plan/v1', release, candidateDigest: DIGEST, from: 'x', revision: 2, message: 'm', files },
  ...{ to: 'https://dist.example.org/release/example/tool/1.0', commands: [] },
}
const receipt = {
  ...{ schema: 'promotion-receipt/v1', release, candidateDigest: DIGEST, location: plan.to, revision: 4 },
  ...{ changed: true, promotedAt: '2099-03-06T00:00:00.000Z', files },
}

async function artifacts(documents: Record<string, unknown>): Promise<string> {
  const directory = join(root, 'artifacts')
  await mkdir(directory, { recursive: true })
  for (const [name, content] of Object.entries(documents))
    await writeFile(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  return directory
}
const all = { 'report.json': report, 'tally.json': tally, 'plan.json': plan, 'receipt.json': receipt }

const mail = (subject: string, id: string, day: number, body: string, more = '') =>
  `From x Thu Jan  1 00:00:00 1970\nFrom: Ada <ada@example.org>\nTo: dev@example.org\nMessage-ID: <${id}@example.org>\nDate: ${new Date(Date.UTC(2026, 2, day)).toUTCString()}\nSubject: ${subject}\n${more}\n${body}\n\n`
const opening = mail(
  '[VOTE] Release Apache Tool 1.0-rc1',
  'v',
  1,
  `Candidate digest: ${DIGEST}\nThe vote is open until 2026-03-04 00:00 UTC.`,
)
const result = mail('[RESULT] [VOTE] Release Apache Tool 1.0-rc1', 'r', 5, 'The vote has passed.')
const announcement = (version = '1.0') =>
  mail(`[ANNOUNCE] Apache Tool ${version} released`, `a${version}`, 7, 'It is there.')

async function mbox(...mails: string[]): Promise<string> {
  await writeFile(join(root, 'list.mbox'), mails.join(''))
  return join(root, 'list.mbox')
}

const eventAt = (step: Step, day: number) =>
  releaseEventOf({
    ...{ step, source: 'https://github.com/example/tool/actions/runs/1/attempts/1', candidate: release },
    ...{ candidateDigest: DIGEST, verdict: 'passed', summary: `${step} done`, time: new Date(Date.UTC(2026, 2, day)) },
  })

async function listening(answer: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  return { server, url: `http://127.0.0.1:${address.port}` }
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}

describe('record rebuild', () => {
  test('tells a release from documents, Subversion and mails alone, each entry with what it rests on', async () => {
    const sources = [
      '--artifacts',
      await artifacts(all),
      '--dist',
      dist,
      '--mails',
      await mbox(announcement(), result, opening),
    ]
    expect(await type('rebuild', 'example/tool/1.0', ...sources)).toMatchObject({ code: 0 })
    const rebuilt = await written()
    const audit = auditRecord(rebuilt)
    expect(new Set(titles(audit))).toEqual(
      new Set(['verify', 'stage-rc', 'vote opened', 'tally-vote', 'vote closed', 'promote', 'announce']),
    )
    expect(audit.timeline).toHaveLength(7)
    expect(rebuilt.checkpoint).toBeUndefined()
    expect(rebuilt.candidateDigest).toBe(DIGEST)
    expect(rebuilt.entries.every(({ basis }) => (basis ?? []).length > 0)).toBe(true)
    const promoted = rebuilt.entries.find(({ entry }) => entry.includes('"promote"'))
    expect(promoted?.basis?.map(({ kind }) => kind)).toEqual(['document', 'document', 'subversion'])
    expect(rebuilt.attestations.map(({ name }) => name)).toEqual([
      'plan.json',
      'receipt.json',
      'report.json',
      'tally.json',
    ])
    expect(audit.verdict).not.toBe('passed')
    expect(audit.findings.map(({ check }) => check)).not.toContain('attestations-named')
    expect(audit.findings.map(({ check }) => check)).not.toContain('one-candidate')
    const words = audit.findings.map(({ message }) => message).join('\n')
    expect(words).toContain('no ledger checkpoint')
    expect(words).toMatch(
      /tally-vote \(entry \d\) was concluded afterwards, from a document \(artifacts\/tally\.json\)/,
    )
    expect(audit.doesNotProve.join('\n')).toContain('none was concluded afterwards')
  })

  test('takes revisions for the order, whatever clocks say', async () => {
    // By its own word the promotion came decades before the staging; the repository has it two revisions later.
    await type(
      'rebuild',
      'example/tool/1.0',
      '--artifacts',
      await artifacts({ 'receipt.json': { ...receipt, promotedAt: '1999-01-01T00:00:00Z' } }),
      '--dist',
      dist,
    )
    expect(titles(auditRecord(await written()))).toEqual(['stage-rc', 'promote'])
  })

  test('reads the history from Subversion alone', async () => {
    expect(await type('rebuild', 'example/tool/1.0', '--dist', dist)).toMatchObject({ code: 0 })
    const rebuilt = await written()
    expect(rebuilt).toMatchObject({ candidate: 'rc1', candidateDigest: DIGEST })
    expect(rebuilt.entries.map(({ basis }) => basis?.[0]?.revision)).toEqual([2, 4])
  })

  test('the loss of a coordinator loses no release', async () => {
    const steps: Step[] = ['verify', 'stage-rc', 'tally-vote', 'promote', 'announce']
    const taken: string[] = []
    const { server, url } = await listening(async (request, response) => {
      if (request.method === 'GET') return void response.end('{"value":"token of the run"}')
      taken.push(Buffer.concat(await request.toArray()).toString())
      response.end(JSON.stringify({ events: [{ id: 'x', sequence: taken.length, outcome: 'new' }] }))
    })
    const spool = join(root, 'events')
    const environment = { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of the job' }
    const sink = commandSink({ spoolDirectory: spool, coordinatorUrl: url, environment, warn: () => {} })
    for (const [day, step] of steps.entries()) expect(await sink.record(eventAt(step, day + 1))).toBe('delivered')
    expect(taken).toHaveLength(steps.length)
    await stop(server)
    expect(await type('fetch', url, 'example/tool/1.0')).toMatchObject({ code: FAILED })
    expect(await type('rebuild', 'example/tool/1.0', '--spool', spool)).toMatchObject({ code: 0 })
    const audit = auditRecord(await written())
    const seen = auditRecord(recordFromEvents(steps.map((step, day) => eventAt(step, day + 1))))
    expect(audit.timeline).toEqual(seen.timeline)
    expect(audit.verdict).toBe('needs-human')
    expect(audit.findings.map(({ message }) => message).join('\n')).toContain('no ledger checkpoint')
    expect(audit.findings.map(({ check }) => check)).not.toContain('events-told')
  })

  test('what a run told is its entry; documents and revisions stand beside it', async () => {
    const sink = commandSink({ spoolDirectory: join(root, 'events'), environment: {}, warn: () => {} })
    await sink.record(eventAt('promote', 6))
    await type(
      'rebuild',
      'example/tool/1.0',
      '--spool',
      join(root, 'events'),
      '--artifacts',
      await artifacts({ 'receipt.json': receipt }),
      '--dist',
      dist,
    )
    const promoted = (await written()).entries.filter(({ entry }) => entry.includes('"promote"'))
    expect(promoted).toHaveLength(1)
    expect(promoted[0]?.basis?.map(({ kind }) => kind)).toEqual(['run', 'document', 'subversion'])
    expect(promoted[0]?.entry).toContain('promote done')
  })

  test('a receipt of other bytes is seen by the audit', async () => {
    const forged = { ...receipt, candidateDigest: 'e'.repeat(64) }
    await type(
      'rebuild',
      'example/tool/1.0',
      '--artifacts',
      await artifacts({ 'receipt.json': forged }),
      '--dist',
      dist,
    )
    const audit = auditRecord(await written())
    expect(audit.verdict).toBe('failed')
    expect(audit.findings.map(({ check }) => check)).toContain('one-candidate')
  })

  test.each<[string, Record<string, unknown>]>([
    ['of another release', { 'receipt.json': { ...receipt, release: { ...release, version: '1.0.1' } } }],
    ['of another committee', { 'receipt.json': { ...receipt, release: { ...release, committee: 'examples' } } }],
    ['cut off', { 'receipt.json': JSON.stringify(receipt).slice(0, -20) }],
    ['not what it says', { 'receipt.json': { schema: 'promotion-receipt/v1' } }],
    ['without a time', { 'receipt.json': { ...receipt, promotedAt: 'yesterday' } }],
    ['of bytes that nothing names', { 'tally.json': { ...tally, candidateDigest: 'e'.repeat(64) } }],
    ['a plan that nobody carried out', { 'plan.json': plan }],
    [
      'another document',
      { 'sbom.json': { bomFormat: 'CycloneDX' }, 'list.json': [1], 'proto.json': '{"__proto__":{}}' },
    ],
  ])('a document %s concludes nothing', async (_, documents) => {
    const { code, text } = await type('rebuild', 'example/tool/1.0', '--artifacts', await artifacts(documents))
    expect(code).toBe(FAILED)
    expect(text).toContain('no event about')
  })

  test.each<[string, string]>([
    ['an answer to the vote', mail('Re: [VOTE] Release Apache Tool 1.0-rc1', 'x', 1, `Candidate digest: ${DIGEST}`)],
    [
      'a vote on other bytes',
      mail('[VOTE] Release Apache Tool 1.0-rc1', 'x', 1, `Candidate digest: ${'e'.repeat(64)}`),
    ],
    ['a result of no known vote', result],
    ['the announcement of another version', announcement('1.0.1')],
    ['the announcement of another product', mail('[ANNOUNCE] Apache Hammer 1.0 released', 'x', 7, '')],
    ['an answer to the announcement', mail('Re: [ANNOUNCE] Apache Tool 1.0 released', 'x', 7, '')],
  ])('%s concludes nothing', async (_, text) => {
    await type(
      'rebuild',
      'example/tool/1.0',
      '--artifacts',
      await artifacts({ 'receipt.json': receipt }),
      '--mails',
      await mbox(text),
    )
    expect(titles(auditRecord(await written()))).toEqual(['promote'])
  })

  test('a damaged file of a spool is left out, and said', async () => {
    const spool = join(root, 'events')
    const sink = commandSink({ spoolDirectory: spool, environment: {}, warn: () => {} })
    await sink.record(eventAt('verify', 1))
    await writeFile(join(spool, `20260301T000000000Z-${'0'.repeat(16)}.pending.json`), '{"body":')
    const { code, text } = await type('rebuild', 'example/tool/1.0', '--spool', spool)
    expect(code).toBe(0)
    expect(text).toContain('was left out')
    expect((await written()).entries).toHaveLength(1)
  })

  test.each([
    [[], 'nothing is given'],
    [['--spool', '/nonexistent', '--dist-since', 'x'], '--dist-since'],
    [['--spool', '/nonexistent', '--candidate', '../x'], 'candidate'],
  ])('%j is refused', async (words, message) => {
    const { code, text } = await type('rebuild', 'example/tool/1.0', ...words)
    expect(code).toBe(2)
    expect(text).toContain(message)
  })
})

describe('record fetch', () => {
  const good = recordFromEvents([eventAt('verify', 1)])
  const answers: Record<string, [number, string]> = {
    good: [200, JSON.stringify(good)],
    other: [200, JSON.stringify({ ...good, release: { ...good.release, product: 'hammer' } })],
    candidate: [200, JSON.stringify({ ...good, candidate: 'rc2' })],
    absent: [404, '{"detail":"no event about this release is known"}'],
    busy: [503, '{"detail":"too much waits"}'],
    strange: [200, '<!doctype html><title>Sign in</title>'],
    empty: [200, '{}'],
    moved: [302, ''],
  }
  let which = 'good'
  const asked: string[] = []
  let listener: { server: Server; url: string }
  beforeAll(async () => {
    listener = await listening((request, response) => {
      asked.push(request.url ?? '')
      if (which === 'huge') {
        const piece = Buffer.alloc(4 * 1024 * 1024, ' ')
        const more = () => {
          while (!response.destroyed && response.write(piece));
        }
        response.on('drain', more)
        more()
        return
      }
      const [status, body] = answers[which] ?? [500, '']
      response.writeHead(status, { location: '/api/v1/releases/example/tool/1.0/record' }).end(body)
    })
  })
  afterAll(() => stop(listener.server))

  test('writes the record, asked for where the interface of coordinators has it', async () => {
    which = 'good'
    expect(await type('fetch', listener.url, 'example/tool/1.0', '--candidate', 'rc1')).toMatchObject({ code: 0 })
    expect(asked.at(-1)).toBe('/api/v1/releases/example/tool/1.0/record?candidate=rc1')
    expect(await written()).toEqual(good)
  })

  test.each([
    ['other', 'another release'],
    ['candidate', 'another release or candidate'],
    ['absent', 'no event about this release is known'],
    ['busy', 'too much waits'],
    ['strange', 'does not answer as a coordinator does'],
    ['empty', 'does not answer as a coordinator does'],
    ['moved', 'could not be read'],
    ['huge', 'answers with more than'],
  ])('%s: %s', async (answer, words) => {
    which = answer
    const { code, text } = await type('fetch', listener.url, 'example/tool/1.0', '--candidate', 'rc1')
    expect(code).toBe(FAILED)
    expect(text).toContain(words)
    await expect(readFile(join(root, 'record.json'))).rejects.toThrow()
  })

  test.each<[string, number]>([
    ['ftp://example.org', 2],
    ['releases', 2],
    ['http://127.0.0.1:1', FAILED],
  ])('%s is no coordinator', async (url, code) => {
    expect(await type('fetch', url, 'example/tool/1.0')).toMatchObject({ code })
  })
})
