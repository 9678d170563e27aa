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
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { candidateDigest } from '@tra/kernel'
import { jsonDocument } from '@tra/release'
import { type MailList, startMailList } from '@tra/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { announce } from './announce.ts'

const LISTS = 'announce@example.org, dev@example.org'
const ABOUT =
  'Apache Tool does one thing and does it well. It reads what it is given, writes what it was asked for, and does neither of both twice. People use it where they release software and want to know what happened.'
const files = { 'tool-src.zip': 'bytes', 'tool-src.zip.asc': 'signature', 'tool-src.zip.sha512': 'sum' }

let [list, site, root]: [MailList, Server, string] = [] as never
let version = 0
beforeAll(async () => {
  list = await startMailList()
  const served = new Map([...Object.entries(files), ['KEYS', 'keys']])
  site = createServer(({ url = '' }, response) => {
    const text = served.get(url.split('/').at(-1) ?? '')
    response.writeHead(text === undefined ? 404 : 200).end(text)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  site.close()
  await list.close()
})
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'announce-'))
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const entries = Object.entries(files).map(([path, text]) => ({
    path,
    size: text.length,
    sha256: sha256(text),
    sha512: '',
  }))
  version += 1
  const receipt = {
    schema: 'promotion-receipt/v1',
    release: { committee: 'example', product: 'tool', version: `1.${version}`, candidate: 'rc1' },
    candidateDigest: candidateDigest(entries),
    ...{ location: 'https://dist.example.org/release/tool', revision: 3, changed: true },
    ...{ promotedAt: '2026-03-01T12:00:00.000Z', files: entries },
  }
  await writeFile(join(root, 'receipt.json'), jsonDocument(receipt))
})
afterEach(() => rm(root, { recursive: true }))

async function run(...more: string[]) {
  const [printed, logged]: [string[], string[]] = [[], []]
  const terminal = { out: (text: string) => void printed.push(text), log: (line: string) => void logged.push(line) }
  const host = `http://127.0.0.1:${(site.address() as AddressInfo).port}/example`
  const places = ['--download', `${host}/tool`, '--mirror', 'https://www.example.org/dyn/closer.lua/example/tool']
  const names = ['--page', 'https://example.org/download', '--keys', `${host}/KEYS`, '--from', 'Ada', '--about', ABOUT]
  const times = ['--wait-minutes', '0', '--settle-minutes', '0', '--confirm-minutes', '0']
  const paths = ['--receipt', join(root, 'receipt.json'), '--output', join(root, 'out')]
  const argv = ['announce', ...paths, ...places, ...names, ...times, ...more]
  const code = await runCommandLine([announce], argv, terminal)
  return { code, out: printed.join(''), log: logged.join('\n') }
}

const smtp = () => [
  ...['--send', '--smtp-host', '127.0.0.1', '--smtp-port', String(list.smtpPort)],
  ...['--smtp-from', 'ada@example.org', '--archive-url', list.archiveUrl],
]

test('hands over the mail and every face of the release', async () => {
  const { code, out, log } = await run('--to', LISTS)
  expect(code).toBe(0)
  expect(out).toContain(`Subject: [ANNOUNCE] Apache Tool 1.${version} released`)
  expect(log).toContain('run this again with --send')
  const written = await readdir(join(root, 'out'))
  expect(written.toSorted()).toEqual([
    'announce.eml',
    'download.html',
    'download.md',
    'github-release.md',
    'release-notes.md',
  ])
  expect(await readFile(join(root, 'out/announce.eml'), 'utf8')).toContain(`To: ${LISTS}`)
})

test('reads what changed and the records of what was repaired', async () => {
  const record = {
    cveMetadata: { cveId: 'CVE-2026-1111', state: 'PUBLISHED' },
    containers: { cna: { title: 'It reads too much' } },
  }
  await writeFile(join(root, 'CVE-2026-1111.json'), JSON.stringify(record))
  await writeFile(join(root, 'CHANGES.md'), `## 1.${version}\n\n- One thing, better\n`)
  const { code, out } = await run(
    ...['--to', LISTS, '--changes', join(root, 'CHANGES.md'), '--changes-in-mail'],
    ...['--fixed-cves', 'CVE-2026-1111', '--advisories', join(root, 'CVE-2026-1111.json')],
  )
  expect(code).toBe(0)
  expect(out).toContain('    It reads too much\n')
  expect(out).toContain('Changes in this version:\n\n  - One thing, better\n')
  expect(await readFile(join(root, 'out/release-notes.md'), 'utf8')).toContain('## Changes\n\n- One thing, better\n')
})

test('sends it once to each list, whoever runs it twice or loses the receipts', async () => {
  const before = list.messages().length
  const first = await run('--to', LISTS, ...smtp())
  expect(first.code).toBe(0)
  expect(first.log).toContain('announce@example.org: sent as <announce-')
  expect(first.log).toContain(`announce@example.org: ${list.archiveUrl}/thread/`)
  const second = await run('--to', LISTS, ...smtp())
  await rm(join(root, 'out'), { recursive: true })
  const third = await run('--to', LISTS, ...smtp())
  for (const { log } of [second, third]) expect(log).toContain('dev@example.org: nothing was sent')
  expect(list.messages().length - before).toBe(2)
})

test('sends nothing that would be sent back, and says why', async () => {
  await writeFile(join(root, 'page.html'), '<p>Soon</p>')
  const before = list.messages().length
  const { code, log } = await run('--to', LISTS, '--check-page', join(root, 'page.html'), ...smtp())
  expect(code).toBe(1)
  expect(log).toContain('blocker: the download page does not link the source tool-src.zip')
  expect(list.messages()).toHaveLength(before)
})

test.each([
  [
    'a sender that announce@apache.org does not take',
    ['--to', 'announce@apache.org'],
    'takes no mail from ada@example.org',
  ],
  ['no list', ['--to', 'Everybody'], 'no addresses of lists'],
])('%s is told before anything is waited for', async (_, args, words) => {
  const { code, log } = await run(...args, ...smtp())
  expect(code).toBe(2)
  expect(log).toContain(words)
  expect(await readdir(root)).toEqual(['receipt.json'])
})

test('its help tells every option', async () => {
  const lines: string[] = []
  const terminal = { out: (text: string) => void lines.push(text), log: () => {} }
  expect(await runCommandLine([announce], ['announce', '--help'], terminal)).toBe(0)
  for (const name of Object.keys(announce.options))
    expect(lines.join('')).toMatch(new RegExp(`--${name}( <value>)? +\\S`))
})
