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

import { componentGraph, makeSbom, type OsvQuery } from '@tra/sbom'
import { describe, expect, test } from 'vitest'
import { memoryDisk } from '../testing/memory-disk.ts'
import { standingClock } from '../testing/standing-clock.ts'
import type { AdvisoryDatabase, AdvisoryService } from './advisory-ports.ts'
import { findVulnerabilities } from './find-vulnerabilities.ts'
import { vulnerabilityText } from './vulnerability-report.ts'
import type { VulnerabilityRequest } from './vulnerability-request.ts'

const lockfile = {
  name: 'widget',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: {
    '': { name: 'widget', version: '1.0.0', dependencies: { lodash: '*' }, devDependencies: { braces: '*' } },
    'node_modules/lodash': { version: '4.17.20' },
    'node_modules/braces': { version: '3.0.2', dev: true },
  },
}
const graph = componentGraph([
  { path: 'package-lock.json', bytes: Buffer.from(JSON.stringify(lockfile)), beside: () => undefined, below: () => [] },
])
const described = { graph, subject: { name: 'widget', version: '1.0.0' }, timestamp: new Date(0) }
const [cdx, spdx, spdx3] = makeSbom({
  ...described,
  formats: ['cyclonedx-1.6-json', 'spdx-2.3-json', 'spdx-3.0-json'],
}).documents

function advisory(id: string, name: string, more: object = {}) {
  const affected = [
    {
      package: { ecosystem: 'npm', name },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '9.0.0' }] }],
    },
  ]
  return { id, modified: '2026-02-28T00:00:00Z', affected, ...more }
}
// Excerpts of two advisories of GitHub's database.
const lodash = advisory('GHSA-35jh-r3h4-6jhm', 'lodash', {
  aliases: ['CVE-2021-23337'],
  summary: 'Command injection in lodash',
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H' }],
})
const braces = advisory('GHSA-grv7-fg5c-xmjg', 'braces', {
  aliases: ['CVE-2024-4068'],
  database_specific: { severity: 'HIGH' },
})

function service(
  records: readonly { id: string }[],
  affected: Record<string, string[]>,
  pages = 1,
): AdvisoryService & { asked: string[] } {
  const asked: string[] = []
  const result = ({ package: { purl }, page_token: token = '0' }: OsvQuery) => {
    const ids = affected[purl] ?? []
    const size = Math.ceil(ids.length / pages)
    const start = Number(token)
    const more = start + size < ids.length ? { next_page_token: String(start + size) } : {}
    return { vulns: ids.slice(start, start + size).map((id) => ({ id, modified: 'x' })), ...more }
  }
  return {
    asked,
    query: async (queries) => ({ results: queries.map(result) }),
    advisory: async (id) => {
      asked.push(id)
      return records.find((record) => record.id === id)
    },
  }
}

function database(byEcosystem: Record<string, unknown[]>): AdvisoryDatabase {
  return {
    read: async (ecosystem, take) => {
      for (const [index, record] of (byEcosystem[ecosystem] ?? []).entries())
        take(Buffer.from(typeof record === 'string' ? record : JSON.stringify(record)), `${index}.json`)
    },
  }
}

const online = service([lodash, braces], { 'pkg:npm/lodash@4.17.20': [lodash.id], 'pkg:npm/braces@3.0.2': [braces.id] })

async function find(changes: Partial<VulnerabilityRequest> = {}, files: Record<string, unknown> = {}) {
  const texts = Object.entries(files).map(([path, json]) => [
    path,
    typeof json === 'string' ? json : JSON.stringify(json),
  ])
  const disk = memoryDisk({
    'w.cdx.json': cdx?.text ?? '',
    'w.spdx.json': spdx?.text ?? '',
    'w.spdx3.json': spdx3?.text ?? '',
    ...Object.fromEntries(texts),
  })
  const ports = { documents: disk.documents, clock: standingClock(), progress: () => {} }
  return findVulnerabilities(
    { sbom: 'w.cdx.json', source: { service: online, name: 'osv' }, maxAgeDays: 7, ...changes },
    ports,
  )
}
const rulesOf = async (...args: Parameters<typeof find>) => {
  const { report } = await find(...args)
  return [report.verdict, ...report.findings.map(({ rule, entry }) => `${rule} ${entry ?? ''}`.trim())]
}
const offline = (records: Record<string, unknown[]>): Partial<VulnerabilityRequest> => ({
  source: { database: database(records), name: 'db' },
})

describe('a service and a copy of it say the same', () => {
  const expected = ['failed', 'severe CVE-2021-23337', 'not-shipped CVE-2024-4068']
  test.each(['w.cdx.json', 'w.spdx.json', 'w.spdx3.json'])('of %s', async (sbom) => {
    expect(await rulesOf({ sbom })).toEqual(expected)
    expect(await rulesOf({ sbom, ...offline({ npm: [lodash, braces, advisory('GHSA-x', 'other')] }) })).toEqual(
      expected,
    )
  })
})

test('an SBOM without components is looked at by a human, unless it says that it is complete', async () => {
  const without = (compositions: object[]) => ({
    'w.cdx.json': { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components: [], compositions },
  })
  expect(await rulesOf({}, without([]))).toEqual(['needs-human', 'not-asked'])
  expect(await rulesOf({}, without([{ aggregate: 'unknown' }]))).toEqual(['needs-human', 'not-asked'])
  expect(await rulesOf({}, without([{ aggregate: 'complete' }]))).toEqual(['passed'])
})

test('the report tells a person everything, and a program too', async () => {
  const { report } = await find()
  const text = vulnerabilityText(report)
  expect(text).toContain('Verdict: failed\nSBOM: w.cdx.json, 2 components, 2 packages looked up')
  expect(text).toContain(
    'pkg:npm/lodash@4.17.20: CVE-2021-23337, high (CVSS 7.2): Command injection in lodash; repaired in 9.0.0',
  )
  expect(report.vulnerabilities[1]).toMatchObject({ id: 'CVE-2021-23337', components: [expect.any(String)] })
})

test('each advisory is read once, whatever the number of pages', async () => {
  const ids = Array.from({ length: 10 }, (_, index) => `GHSA-${index}`)
  const paged = service(
    ids.map((id) => advisory(id, 'lodash')),
    { 'pkg:npm/lodash@4.17.20': [...ids, ...ids] },
    4,
  )
  const { report } = await find({ source: { service: paged, name: 'osv' } })
  expect(report.vulnerabilities).toHaveLength(10)
  expect(paged.asked.toSorted()).toEqual(ids)
})

test('a service is asked for eight advisories at once at most', async () => {
  const ids = Array.from({ length: 40 }, (_, index) => `GHSA-${index}`)
  const { query } = service([], { 'pkg:npm/lodash@4.17.20': ids })
  let [underWay, most] = [0, 0]
  const slow = async (id: string) => {
    underWay += 1
    most = Math.max(most, underWay)
    await new Promise(setImmediate)
    underWay -= 1
    return advisory(id, 'lodash')
  }
  await find({ source: { service: { query, advisory: slow }, name: 'osv' } })
  expect(most).toBe(8)
})

describe('a hostile service', () => {
  const hostile = (changes: Partial<AdvisoryService>) =>
    find({ source: { service: { ...online, ...changes }, name: 'osv' } })
  test.each<[string, Partial<AdvisoryService>, string]>([
    ['that leaves results out', { query: async () => ({ results: [] }) }, 'MALFORMED'],
    ['that answers another advisory', { advisory: async () => advisory('GHSA-other', 'lodash') }, 'MALFORMED'],
    ['that answers no advisory', { advisory: async () => '<html>' }, 'MALFORMED'],
    [
      'that has always one page more',
      { query: async (queries) => ({ results: queries.map(() => ({ next_page_token: 't' })) }) },
      'LIMIT_EXCEEDED',
    ],
  ])('%s is no answer', async (_what, changes, code) => {
    await expect(hostile(changes)).rejects.toMatchObject({ code })
  })
})

describe('an incomplete database', () => {
  test('that lacks an ecosystem stops the line', async () => {
    expect(await rulesOf(offline({ PyPI: [lodash] }))).toEqual(['needs-human', 'not-asked'])
    expect(await rulesOf(offline({ npm: [] }))).toEqual(['needs-human', 'not-asked'])
  })

  test('with an advisory that nobody can read stops the line', async () => {
    expect(await rulesOf(offline({ npm: [advisory('GHSA-x', 'other'), '{'] }))).toEqual([
      'needs-human',
      'unreadable-advisory',
    ])
  })

  test('that is old is told', async () => {
    const old = { ...advisory('GHSA-x', 'other'), modified: '2026-01-01T00:00:00Z' }
    expect(await rulesOf(offline({ npm: [old] }))).toEqual(['passed', 'old-database'])
  })

  test('that is none at all is refused', async () => {
    const rubbish = Array.from({ length: 1001 }, () => 'rubbish')
    await expect(find(offline({ npm: rubbish }))).rejects.toMatchObject({ code: 'MALFORMED' })
  })
})

describe('the project decides', () => {
  const vex = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    vulnerabilities: [
      { id: 'CVE-2021-23337', analysis: { state: 'not_affected' }, affects: [{ ref: 'pkg:npm/lodash@4.17.20' }] },
    ],
  }
  const kev = { vulnerabilities: [{ cveID: 'CVE-2021-23337', dateAdded: '2024-01-01' }] }
  const waiver = {
    check: 'vulnerabilities-handled',
    artifact: 'pkg:npm/lodash@*',
    entry: 'CVE-2021-23337',
    reason: 'templates are ours',
    expires: '2026-03-31',
  }

  test('by a threshold, of which the stricter counts', async () => {
    const policy = 'version: 1\nvulnerabilities: { fail-on: low }\n'
    const medium = { ...lodash, severity: [], database_specific: { severity: 'MODERATE' } }
    expect((await rulesOf(offline({ npm: [medium] })))[0]).toBe('passed')
    expect((await rulesOf({ ...offline({ npm: [medium] }), policy: 'p.yml' }, { 'p.yml': policy }))[0]).toBe('failed')
    expect(
      (await rulesOf({ ...offline({ npm: [medium] }), policy: 'p.yml', failOn: 'critical' }, { 'p.yml': policy }))[0],
    ).toBe('failed')
    expect((await rulesOf({ failOn: 'critical' }))[0]).toBe('passed')
  })

  test('by a statement, which is shown', async () => {
    const { report } = await find({ vex: ['v.json'] }, { 'v.json': vex })
    expect([report.verdict, report.findings[0]?.rule, report.findings[0]?.message]).toEqual([
      'passed',
      'not-shipped',
      expect.anything(),
    ])
    expect(report.findings[1]?.message).toContain('v.json says not_affected')
  })

  test('not over what is known to be exploited, which a waiver with a last day passes', async () => {
    const asked = { vex: ['v.json'], knownExploited: 'kev.json' }
    const files = { 'v.json': vex, 'kev.json': kev, 'p.yml': JSON.stringify({ version: 1, waivers: [waiver] }) }
    expect((await rulesOf(asked, files)).slice(0, 2)).toEqual(['failed', 'known-exploited CVE-2021-23337'])
    const { report } = await find({ ...asked, policy: 'p.yml' }, files)
    expect([report.verdict, report.findings[0]?.waived]).toEqual([
      'passed',
      { reason: 'templates are ours', expires: '2026-03-31' },
    ])
    const over = JSON.stringify({ version: 1, waivers: [{ ...waiver, expires: '2026-02-01' }] })
    expect((await rulesOf({ ...asked, policy: 'p.yml' }, { ...files, 'p.yml': over }))[0]).toBe('failed')
  })
})

describe('bad input', () => {
  test.each<[string, Partial<VulnerabilityRequest>, Record<string, string>, string]>([
    ['no SBOM', { sbom: 'gone.cdx.json' }, {}, 'NOT_FOUND'],
    ['an SBOM that is none', { sbom: 'x.cdx.json' }, { 'x.cdx.json': '{}' }, 'MALFORMED'],
    ['a list of exploited ones that is none', { knownExploited: 'k' }, { k: '[]' }, 'MALFORMED'],
    ['a statement that is none', { vex: ['v'] }, { v: '[]' }, 'MALFORMED'],
    [
      'a threshold that there is not',
      { policy: 'p' },
      { p: 'version: 1\nvulnerabilities: { fail-on: bad }\n' },
      'INPUT_INVALID',
    ],
  ])('%s is told before anybody is asked', async (_what, changes, files, code) => {
    const untouched = service([], {})
    await expect(find({ source: { service: untouched, name: 'osv' }, ...changes }, files)).rejects.toMatchObject({
      code,
    })
  })
})

test('a VDR is written from a CycloneDX document alone', async () => {
  const { disclosure } = await find()
  expect(JSON.parse(disclosure()).vulnerabilities).toHaveLength(2)
  const other = await find({ sbom: 'w.spdx.json' })
  expect(() => other.disclosure()).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
})
