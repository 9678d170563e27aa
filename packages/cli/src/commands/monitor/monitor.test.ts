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
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@tra/adapters'
import { candidateDigest } from '@tra/kernel'
import {
  type DownloadSite,
  type GitHubApi,
  keysFile,
  makeReleaseKey,
  type OsvServer,
  type ReleaseKey,
  signDetached,
  startDownloadSite,
  startGitHubApi,
  startOsvServer,
} from '@tra/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { monitor } from './monitor.ts'

const DAY = 24 * 60 * 60
const FILE = 'tool-1.0-src.bin'
const PURL = 'pkg:npm/left@1.0.0'

const advisory = {
  ...{ id: 'GHSA-aaaa-bbbb-cccc', modified: '2026-02-01T00:00:00Z', aliases: ['CVE-2026-1111'] },
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
  affected: [{ package: { ecosystem: 'npm', name: 'left' }, versions: ['1.0.0'] }],
}

let directory: string
let key: ReleaseKey
let site: DownloadSite
let osv: OsvServer
let api: GitHubApi

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'monitor-'))
  await mkdir(join(directory, 'dist/1.0'), { recursive: true })
  key = await makeReleaseKey({
    name: 'Ada Quillfeather',
    email: 'ada@example.org',
    type: 'rsa2048',
    expiresIn: 60 * DAY,
  })
  await write('dist/KEYS', keysFile([key]))
  const path = await write(`dist/1.0/${FILE}`, 'bytes')
  await write(`dist/1.0/${FILE}.asc`, await signDetached(key, path))
  await write(`dist/1.0/${FILE}.sha512`, `${digest('sha512', 'bytes')}  ${FILE}\n`)
  await write('receipt.json', JSON.stringify(await receipt()))
  await write('sbom.cdx.json', sbom)
  site = await startDownloadSite({ source: { directory: join(directory, 'dist') } })
  osv = await startOsvServer({ records: { [advisory.id]: advisory }, affected: { [PURL]: [advisory.id] } })
})
beforeEach(async () => {
  vi.stubEnv('GITHUB_TOKEN', 'monitor')
  vi.spyOn(systemClock, 'sleep').mockResolvedValue()
  const state = {
    name: 'example-org/tool',
    defaultBranch: 'main',
    checkRuns: [],
    statuses: [],
    protection: {},
    rules: {},
  }
  api = await startGitHubApi({
    state: { ...state, bypassActors: {}, commits: {}, issues: [] },
    tokens: { monitor: 'issues', reader: 'contents' },
  })
  await write('policy.yml', policy())
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await api.close()
})
afterAll(async () => {
  await Promise.all([site.close(), osv.close(), key.dispose()])
  await rm(directory, { recursive: true })
})

const digest = (algorithm: string, content: string | Buffer) => createHash(algorithm).update(content).digest('hex')

const sbom = JSON.stringify({
  ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 },
  components: [{ type: 'library', name: 'left', version: '1.0.0', purl: PURL, 'bom-ref': 'left' }],
})

const policy = () => `version: 1
profile: open-source
monitor:
  releases:
    - release: example/tool/1.0
      location: ${site.url}/1.0/
      receipt: ${directory}/receipt.json
      keys: ${site.url}/KEYS
      sboms: [${directory}/sbom.cdx.json]
`

async function write(path: string, content: string): Promise<string> {
  await writeFile(join(directory, path), content)
  return join(directory, path)
}

async function receipt(): Promise<object> {
  const files = await Promise.all(
    [FILE, `${FILE}.asc`, `${FILE}.sha512`].map(async (path) => {
      const bytes = await readFile(join(directory, 'dist/1.0', path))
      return { path, size: bytes.length, sha256: digest('sha256', bytes), sha512: digest('sha512', bytes) }
    }),
  )
  return {
    ...{ schema: 'promotion-receipt/v1', location: 'https://dist.example.org/release/1.0', revision: 7, changed: true },
    release: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
    ...{ candidateDigest: candidateDigest(files), promotedAt: '2026-01-01T00:00:00Z', files },
  }
}

async function type(...words: string[]) {
  let [out, log] = ['', '']
  const options = ['--policy', join(directory, 'policy.yml'), '--osv-url', osv.url]
  const code = await runCommandLine([monitor], ['monitor', ...options, ...words], {
    out: (text) => {
      out += text
    },
    log: (line) => {
      log += `${line}\n`
    },
  })
  return { code, out, log }
}

const issues = () => ['--issues', 'example-org/tool', '--api-url', api.url]
const shown = () => api.state.issues?.map(({ state, title }) => `${state} ${title}`)

test('each finding has one issue, from the first run to the day it is gone; a host that is down closes none', async () => {
  const state = join(directory, 'state.json')
  const first = await type(...issues(), '--state', state)
  expect(first).toMatchObject({ code: 1, out: expect.stringContaining('Verdict: failed') })
  expect(shown()).toEqual([
    expect.stringMatching(/^open example\/tool\/1\.0: pkg:npm\/left@1\.0\.0: /),
    expect.stringMatching(/^open http.*KEYS: key .* expires on .*, within 90 days$/),
  ])
  const before = structuredClone(api.state.issues)
  expect((await type(...issues(), '--state', state)).code).toBe(1)
  expect(api.state.issues).toEqual(before)

  osv.state.affected = {}
  site.faults.set('/1.0/', { status: 503 })
  const down = await type(...issues(), '--state', state)
  expect(down).toMatchObject({ code: 3, out: expect.stringContaining('unknown: example/tool/1.0: ') })
  expect(shown()?.map((line) => line.slice(0, 6))).toEqual(['closed', 'open h'])

  site.faults.delete('/1.0/')
  await write(`dist/1.0/${FILE}`, 'other')
  const changed = await type('--format', 'json', '--state', state)
  expect(JSON.parse(changed.out)).toMatchObject({ verdict: 'failed', releases: [{ looked: true }] })
  expect(changed.out).toContain('published-files-unchanged')
  await write(`dist/1.0/${FILE}`, 'bytes')
  osv.state.affected = { [PURL]: [advisory.id] }
})

test('a dry run says what would be done, and does nothing', async () => {
  const state = join(directory, 'none.json')
  const { out } = await type(...issues(), '--dry-run', '--state', state)
  expect(out).toMatch(/would open: example\/tool\/1\.0/)
  expect(api.state.issues).toEqual([])
  await expect(readFile(state)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('the report is given also where issues can not be kept', async () => {
  vi.stubEnv('GITHUB_TOKEN', 'reader')
  const { code, out, log } = await type(...issues())
  expect(code).toBe(4)
  expect(out).toContain('Verdict: failed')
  expect(log).toContain('issues: write')
})

test('OSV that is down leaves the vulnerabilities unknown', async () => {
  osv.faults.set('/v1/querybatch', { status: 400 })
  const { code, out } = await type()
  osv.faults.delete('/v1/querybatch')
  expect(code).toBe(3)
  expect(out).toContain('unknown: example/tool/1.0 ')
})

test.each([
  [['--issues', 'example-org/tool'], '', 'GITHUB_TOKEN'],
  [['--max-issues', 'many'], 'monitor', 'expected 0 to 200'],
  [['--format', 'sarif'], 'monitor', 'expected one of text, json, markdown'],
  [['example'], 'monitor', 'takes options only'],
])('%j is wrong usage', async (words, token, told) => {
  vi.stubEnv('GITHUB_TOKEN', token)
  expect(await type(...words)).toMatchObject({ code: 2, log: expect.stringContaining(told) })
})

test.each([
  ['nothing to look at', 'version: 1\n', 'says nothing about'],
  ['a release that is none', policyWith('tool-1.0'), 'must be committee/product/version'],
  ['no KEYS', policyWith('example/tool/1.0'), 'has no KEYS'],
])('a policy with %s is told', async (_, text, told) => {
  await write('policy.yml', text)
  expect(await type()).toMatchObject({ code: 2, log: expect.stringContaining(told) })
})

function policyWith(release: string): string {
  return `version: 1\nmonitor:\n  releases:\n    - { release: ${release}, location: /dist, receipt: /receipt.json }\n`
}
