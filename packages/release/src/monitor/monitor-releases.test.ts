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
import { candidateDigest, ReleaseError } from '@tra/kernel'
import { describe, expect, test } from 'vitest'
import { holdsText } from '../hold/holds-text.ts'
import type { PromotionReceipt } from '../promotion-plan.ts'
import { holdsWith } from '../testing/holds.ts'
import { memoryDisk } from '../testing/memory-disk.ts'
import { keysOf, memoryOpenPgp, signatureText } from '../testing/memory-open-pgp.ts'
import { standingClock } from '../testing/standing-clock.ts'
import type { AdvisorySource } from '../vulnerabilities/vulnerability-request.ts'
import { monitorReleases } from './monitor-releases.ts'
import type { MonitorPorts, MonitorRequest, WatchedRelease } from './monitor-request.ts'
import { scopeOf } from './watched-finding.ts'

const KEY = 'A'.repeat(40)
const OTHER_KEY = 'B'.repeat(40)
const PLACE = 'example/tool/1.0'
const release = { committee: 'example', product: 'tool', version: '1.0' }
const sha512 = (text: string) => createHash('sha512').update(text).digest('hex')

const published = {
  '/dist/tool-src.bin': 'bytes',
  '/dist/tool-src.bin.asc': signatureText(KEY, 'bytes'),
  '/dist/tool-src.bin.sha512': `${sha512('bytes')}  tool-src.bin\n`,
  '/KEYS': keysOf(KEY, OTHER_KEY),
}

const sbom = JSON.stringify({
  ...{ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 },
  components: [{ type: 'library', name: 'left', version: '1.0.0', purl: 'pkg:npm/left@1.0.0', 'bom-ref': 'left' }],
})

const advisory = {
  ...{ id: 'GHSA-aaaa-bbbb-cccc', modified: '2026-02-01T00:00:00Z', aliases: ['CVE-2026-1111'] },
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
  affected: [
    {
      package: { ecosystem: 'npm', name: 'left' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.0.0' }] }],
    },
  ],
}

function osv(vulnerable: boolean, down = false): AdvisorySource {
  return {
    name: 'osv',
    service: {
      query: async (queries) => {
        if (down) throw new ReleaseError('OUTAGE', 'osv is down')
        return {
          results: queries.map(() => (vulnerable ? { vulns: [{ id: advisory.id, modified: advisory.modified }] } : {})),
        }
      },
      advisory: async () => advisory,
    },
  }
}

interface World {
  files?: Record<string, string>
  watched?: Partial<WatchedRelease>
  request?: Partial<MonitorRequest>
  ports?: Partial<MonitorPorts>
}

async function run({ files = {}, watched = {}, request = {}, ports = {} }: World = {}) {
  const original = await memoryDisk(published).reader.read('/dist')
  const receipt: PromotionReceipt = {
    ...{
      schema: 'promotion-receipt/v1',
      release: { ...release, candidate: 'rc1' },
      candidateDigest: candidateDigest(original),
    },
    ...{ location: 'x', revision: 1, changed: true, promotedAt: '2026-01-01T00:00:00Z' },
    files: original,
  }
  const disk = memoryDisk({ ...published, '/sbom.cdx.json': sbom, ...files })
  const one: WatchedRelease = {
    ...{ release, location: '/dist', receipt: '/receipt.json', keys: '/KEYS', channels: [], sboms: [], vex: [] },
    ...watched,
  }
  return monitorReleases(
    { releases: [one], advisories: osv(false), expiryDays: [90, 30], ...request },
    {
      ...disk,
      fetcher: { fetch: async (directory) => ({ directory, dispose: async () => {} }) },
      openPgp: memoryOpenPgp(disk),
      channels: {
        read: async ({ channel, name }) => ({ channel, name, state: 'unreachable', why: 'is down', files: [] }),
      },
      receipts: { read: async () => receipt },
      clock: standingClock(),
      progress: () => {},
      ...ports,
    },
  )
}

const checksOf = ({ report }: Awaited<ReturnType<typeof run>>) =>
  report.findings.map(({ check, severity }) => `${severity} ${check}`)
const throwing = (code: 'NETWORK' | 'NOT_FOUND') => ({
  fetch: async () => {
    throw new ReleaseError(code, 'the host says no')
  },
})

describe('a release', () => {
  test('that is as it was released has nothing to tell, and what was looked at is known', async () => {
    const { report, known } = await run()
    expect(report).toMatchObject({
      verdict: 'passed',
      findings: [],
      unknown: [],
      releases: [{ release: PLACE, looked: true }],
    })
    expect(known.has(scopeOf(PLACE, 'published-files-unchanged'))).toBe(true)
    expect(report.notAsked).toEqual([`${PLACE} names no \`sboms\`: vulnerabilities were not looked for`])
    for (const check of ['published-keys-kept', 'channels-agree', 'vulnerabilities-handled'])
      expect(known.has(scopeOf(PLACE, check))).toBe(false)
  })

  test('with other bytes fails', async () => {
    const seen = await run({ files: { '/dist/tool-src.bin': 'other' } })
    expect(seen.report.verdict).toBe('failed')
    expect(checksOf(seen)).toContain('blocker published-files-unchanged')
  })

  test('on a host that is down is unknown: nothing is found and nothing is known', async () => {
    const { report, known } = await run({ ports: { fetcher: throwing('NETWORK') } })
    expect(report).toMatchObject({
      verdict: 'needs-human',
      findings: [],
      unknown: [{ what: PLACE }],
      releases: [{ looked: false }],
    })
    expect([...known]).toEqual([])
  })

  test('whose directory is gone is told as something to be repaired, and its other findings stay', async () => {
    const seen = await run({ ports: { fetcher: throwing('NOT_FOUND') } })
    expect(checksOf(seen)).toEqual(['concern monitor-readable'])
    expect([...seen.known]).toEqual([])
  })

  test('whose receipt is about something else is not looked at', async () => {
    const seen = await run({ watched: { release: { ...release, version: '1.1' } } })
    expect(seen.report.findings[0]?.text).toContain('is the receipt of example/tool/1.0')
  })

  test('in a registry that does not answer is unknown there, and known elsewhere', async () => {
    const { report, known } = await run({ watched: { channels: [{ channel: 'pypi', name: 'tool' }] } })
    expect(report).toMatchObject({ findings: [], unknown: [{ why: expect.stringContaining('is down') }] })
    expect(known.has(scopeOf(PLACE, 'channels-agree'))).toBe(false)
    expect(known.has(scopeOf(PLACE, 'signature-valid'))).toBe(true)
  })
})

describe('components', () => {
  const watched = { sboms: ['/sbom.cdx.json'] }

  test('with a severe vulnerability are a finding, under a key that does not change with its words', async () => {
    const seen = await run({ watched, request: { advisories: osv(true) } })
    expect(checksOf(seen)).toEqual(['blocker vulnerabilities-handled'])
    expect(seen.report.notAsked).toEqual([])
    expect(seen.known.has(scopeOf(PLACE, 'vulnerabilities-handled'))).toBe(true)
    const again = await run({
      watched: { sboms: ['/sbom.cdx.json', '/sbom.cdx.json'] },
      request: { advisories: osv(true) },
    })
    expect(again.report.findings.map(({ key }) => key)).toEqual(seen.report.findings.map(({ key }) => key))
  })

  test('are unknown while OSV is down, and so are all of them when one SBOM is not there', async () => {
    for (const world of [
      { watched, request: { advisories: osv(true, true) } },
      { watched: { sboms: ['/sbom.cdx.json', '/gone.cdx.json'] } },
    ]) {
      const { report, known } = await run(world)
      expect(report.unknown).toHaveLength(1)
      expect(known.has(scopeOf(PLACE, 'vulnerabilities-handled'))).toBe(false)
    }
  })

  test('are not known from a database that lacks their ecosystem', async () => {
    const advisories = { name: '/osv', database: { read: async () => {} } }
    const { report, known } = await run({ watched, request: { advisories } })
    expect(report.unknown).toMatchObject([{ why: expect.stringContaining('not whole') }])
    expect(known.has(scopeOf(PLACE, 'vulnerabilities-handled'))).toBe(false)
  })
})

describe('KEYS', () => {
  test('that lost the key of a current release fails, for as long as it is not back', async () => {
    const first = await run()
    expect(first.known.has(scopeOf('/KEYS', 'monitor-keys-kept'))).toBe(false)
    const files = { '/KEYS': keysOf(OTHER_KEY) }
    const second = await run({ files, request: { previous: first.state } })
    expect(checksOf(second)).toContain('blocker monitor-keys-kept')
    const third = await run({ files, request: { previous: second.state } })
    expect(checksOf(third)).toContain('blocker monitor-keys-kept')
    const fourth = await run({ request: { previous: third.state } })
    expect(checksOf(fourth)).toEqual([])
    expect(fourth.known.has(scopeOf('/KEYS', 'monitor-keys-kept'))).toBe(true)
  })

  test('that got a key, or in which one was revoked, are a note once', async () => {
    const first = await run({ files: { '/KEYS': keysOf(KEY) } })
    const added = await run({ request: { previous: first.state } })
    expect(checksOf(added)).toEqual(['note monitor-keys-edited'])
    const revoked = await run({
      files: { '/KEYS': keysOf(KEY, `${OTHER_KEY} revoked`) },
      request: { previous: added.state },
    })
    expect(revoked.report.findings[0]?.title).toContain('was revoked since the last run')
    expect(checksOf(await run({ request: { previous: added.state } }))).toEqual([])
  })

  test('that can not be read leave what is remembered as it is', async () => {
    const { state } = await run()
    expect((await run({ ports: { fetcher: throwing('NETWORK') }, request: { previous: state } })).state).toEqual(state)
  })

  test.each([
    [100, undefined],
    [60, 'within 90 days'],
    [29, 'within 30 days'],
    [1, 'within 30 days'],
    [-1, undefined],
  ])('with a signing key that expires in %d days', async (days, told) => {
    const clock = standingClock()
    const expiresAt = new Date(clock.now().getTime() + days * 86_400_000)
    const disk = memoryDisk(published)
    const openPgp = memoryOpenPgp(disk)
    const verify: typeof openPgp.verify = async (request) => {
      const judged = await openPgp.verify(request)
      return { ...judged, keys: judged.keys.map((key) => ({ ...key, expiresAt })) }
    }
    const { report } = await run({ ports: { ...disk, openPgp: { verify } } })
    const titles = report.findings.filter(({ check }) => check === 'monitor-key-expiry').map(({ title }) => title)
    expect(titles).toHaveLength(told === undefined ? 0 : 1)
    if (told !== undefined) expect(titles[0]).toContain(told)
  })
})

describe('holds', () => {
  const holds = { location: '/holds.json' }
  const at = (time: string, scope = {}) => ({
    '/holds.json': holdsText(holdsWith([scope], new Date(time)), { now: new Date(time) }),
  })

  test.each([
    ['2026-03-01T11:00:00Z', []],
    ['2026-02-28T11:00:00Z', ['blocker monitor-hold-overdue']],
    ['2026-02-26T11:00:00Z', ['blocker monitor-hold-overdue']],
  ])('set at %s', async (time, expected) => {
    const seen = await run({ files: at(time), request: { holds } })
    expect(checksOf(seen)).toEqual(expected)
    expect(seen.known.has(scopeOf('/holds.json', 'monitor-hold-overdue'))).toBe(true)
  })

  test('that nobody acknowledged in 48 hours are told before they are overdue', async () => {
    const seen = await run({ files: at('2026-02-26T11:00:00Z', { severity: 'high' }), request: { holds } })
    expect(checksOf(seen)).toEqual(['concern monitor-hold-overdue'])
    expect(seen.report.findings[0]?.title).toContain('was to be acknowledged by')
  })

  test('that can not be read are told, because gates are shut', async () => {
    expect(checksOf(await run({ request: { holds } }))).toEqual(['concern monitor-readable'])
  })
})
