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

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OsvServer, startOsvServer, zipOf } from '@tra/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { sbom } from './sbom.ts'

const record = {
  id: 'GHSA-35jh-r3h4-6jhm',
  aliases: ['CVE-2021-23337'],
  modified: '2026-01-01T00:00:00Z',
  summary: 'Command injection in lodash',
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H' }],
  affected: [
    {
      package: { ecosystem: 'npm', name: 'lodash' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '4.17.21' }] }],
    },
  ],
}
const lockfile = {
  lockfileVersion: 3,
  packages: { '': { dependencies: { lodash: '*' } }, 'node_modules/lodash': { version: '4.17.20' } },
}

let directory: string
let document: string
let osv: OsvServer
beforeAll(async () => {
  osv = await startOsvServer({ records: { [record.id]: record }, affected: { 'pkg:npm/lodash@4.17.20': [record.id] } })
})
afterAll(() => osv.close())
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vulnerabilities-'))
  document = join(directory, 'tool-1.0.cdx.json')
  await writeFile(join(directory, 'package-lock.json'), JSON.stringify(lockfile))
  await run(
    directory,
    '--name',
    'tool',
    '--version',
    '1.0',
    '--output',
    directory,
    '--source-date-epoch',
    '0',
    '--vdr-url',
    'https://example.org/vdr.json',
  )
})
afterEach(async () => {
  osv.faults.clear()
  await rm(directory, { recursive: true })
})

async function run(...args: string[]) {
  const printed: string[] = []
  const logged: string[] = []
  const terminal = { out: (text: string) => void printed.push(text), log: (line: string) => void logged.push(line) }
  const code = await runCommandLine([sbom], ['sbom', ...args], terminal)
  return { code, out: printed.join(''), log: logged.join('\n') }
}
const lookUp = (...args: string[]) => run('vulnerabilities', document, '--osv-url', osv.url, ...args)

test('a severe vulnerability fails, and the report says where it is repaired', async () => {
  const { code, out, log } = await lookUp()
  expect(code).toBe(1)
  expect(out).toContain('blocker: pkg:npm/lodash@4.17.20: CVE-2021-23337, high (CVSS 7.2)')
  expect(out).toContain('repaired in 4.17.21')
  expect(log).toContain('asking OSV about 1 packages\nreading 1 advisories')
})

test('a higher threshold passes, and the SBOM stays as it was', async () => {
  const before = await readFile(document)
  expect((await lookUp('--fail-on', 'critical')).code).toBe(0)
  expect(await readFile(document)).toEqual(before)
})

test("the SBOM points to the project's VDR and holds no vulnerability", async () => {
  const text = await readFile(document, 'utf8')
  const pointer = { type: 'vulnerability-assertion', url: 'https://example.org/vdr.json' }
  expect(JSON.parse(text).metadata.component.externalReferences).toContainEqual(pointer)
  expect(text).not.toContain('vulnerabilities')
})

test('the same from a copy, as JSON, with a VDR beside it', async () => {
  await mkdir(join(directory, 'db/npm'), { recursive: true })
  await writeFile(
    join(directory, 'db/npm/all.zip'),
    zipOf({ name: `${record.id}.json`, content: JSON.stringify(record) }),
  )
  const vdr = join(directory, 'vdr.json')
  const { code, out } = await run(
    'vulnerabilities',
    document,
    '--database',
    join(directory, 'db'),
    '--format',
    'json',
    '--vdr',
    vdr,
  )
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ schema: 'vulnerability-report/v1', verdict: 'failed', packages: 1 })
  expect(JSON.parse(await readFile(vdr, 'utf8')).vulnerabilities).toMatchObject([{ id: 'CVE-2021-23337' }])
})

test('an outage is an error and no pass', async () => {
  osv.faults.set('/v1/vulns/GHSA-35jh-r3h4-6jhm', { status: 404 })
  const { code, log, out } = await lookUp()
  expect([code, out]).toEqual([4, ''])
  expect(log).toContain('Nothing is known about vulnerabilities then')
})

test('what can not be decided ends with 3', async () => {
  await mkdir(join(directory, 'db/PyPI'), { recursive: true })
  await writeFile(join(directory, 'db/PyPI/all.zip'), zipOf({ name: 'a.json', content: '{}' }))
  const { code, out } = await run('vulnerabilities', document, '--database', join(directory, 'db'))
  expect(code).toBe(3)
  expect(out).toContain('belongs to npm, of which the database has nothing')
})

test.each([
  [['--fail-on', 'bad'], '--fail-on: expected one of'],
  [['--max-age', 'old'], '--max-age: expected a number of days'],
  [['--database', '.'], 'advisories come from one place'],
  [['more'], 'expected the path or URL of one SBOM, got 2 arguments'],
])('says what is wrong with %j', async (args, words) => {
  const { code, log } = await lookUp(...args)
  expect(log).toContain(words)
  expect(code).toBe(2)
})
