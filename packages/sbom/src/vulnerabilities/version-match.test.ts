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

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OsvPackage } from './osv-package.ts'
import { type OsvRecord, osvRecord } from './osv-record.ts'
import { fixedVersions, versionMatch } from './version-match.ts'

const lodash = (version: string): OsvPackage => ({
  ecosystem: 'npm',
  name: 'lodash',
  version,
  purl: `pkg:npm/lodash@${version}`,
})
const log4j = (version: string): OsvPackage => ({
  ecosystem: 'Maven',
  name: 'org.apache.logging.log4j:log4j-core',
  version,
  purl: `pkg:maven/org.apache.logging.log4j/log4j-core@${version}`,
})

function record(affected: object[], more: object = {}): OsvRecord {
  return osvRecord({ id: 'GHSA-xxxx-xxxx-xxxx', modified: '2026-01-01T00:00:00Z', affected, ...more }, 'test')
}

const about = (events: object[], type = 'SEMVER', more: object = {}) =>
  record([{ package: { ecosystem: 'npm', name: 'lodash' }, ranges: [{ type, events }], ...more }])

// Excerpts of GHSA-35jh-r3h4-6jhm and GHSA-jfh8-c2jp-5v3q.
const lodashInjection = about([{ introduced: '0' }, { fixed: '4.17.21' }])
const log4shell = record([
  {
    package: { ecosystem: 'Maven', name: 'org.apache.logging.log4j:log4j-core' },
    ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '2.13.0' }, { fixed: '2.15.0' }] }],
    versions: ['2.13.0', '2.13.1', '2.14.0', '2.14.1'],
  },
  {
    package: { ecosystem: 'Maven', name: 'org.apache.logging.log4j:log4j-core' },
    ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '2.0-beta9' }, { fixed: '2.3.1' }] }],
  },
  { package: { ecosystem: 'Maven', name: 'org.ops4j.pax.logging:pax-logging-log4j2' }, versions: ['1.8.0'] },
])

describe('real advisories', () => {
  test.each([
    [lodashInjection, lodash('4.17.20'), 'affected'],
    [lodashInjection, lodash('4.17.21'), 'unaffected'],
    [lodashInjection, lodash('4.17.21-rc.1'), 'affected'],
    [log4shell, log4j('2.14.1'), 'affected'],
    [log4shell, log4j('2.15.0'), 'unaffected'],
    [log4shell, log4j('2.12.0'), 'unaffected'],
    [log4shell, log4j('2.0-beta9'), 'affected'],
    [log4shell, log4j('2.0-beta8'), 'unaffected'],
    [log4shell, log4j('1.8.0'), 'unaffected'],
  ] as const)('%#', (advisory, asked, state) => {
    expect(versionMatch(advisory, asked).state).toBe(state)
  })

  test('name the versions in which they are repaired', () => {
    expect(fixedVersions(log4shell, log4j('2.14.1'))).toEqual(['2.15.0', '2.3.1'])
  })
})

describe('what OSV writes in other ways', () => {
  const stateOf = (advisory: OsvRecord, version: string) => versionMatch(advisory, lodash(version)).state

  test('the last affected version is affected, the next is not', () => {
    const advisory = about([{ introduced: '1.0.0' }, { last_affected: '1.5.0' }])
    expect(['0.9.0', '1.0.0', '1.5.0', '1.5.1'].map((version) => stateOf(advisory, version))).toEqual([
      'unaffected',
      'affected',
      'affected',
      'unaffected',
    ])
  })

  test('a vulnerability may come back', () => {
    const advisory = about([{ introduced: '3.0.0' }, { fixed: '1.2.0' }, { introduced: '1.0.0' }, { fixed: '3.1.0' }])
    expect(['1.1.0', '2.0.0', '3.0.5', '3.1.0'].map((version) => stateOf(advisory, version))).toEqual([
      'affected',
      'unaffected',
      'affected',
      'unaffected',
    ])
  })

  // Events of PYSEC-2023-72, about PySpark, as its database orders them.
  test('what is fixed and introduced at one version is affected from it on', () => {
    const [first, second, third] = [
      ['0', '3.1.1'],
      ['3.2.0', '3.2.2'],
      ['3.1.1', '3.2.0'],
    ].map(([introduced, fixed]) => [{ introduced }, { fixed }])
    const advisory = about([first, second, third].flatMap((events) => events ?? []))
    expect(['3.1.1', '3.2.0', '3.2.1', '3.2.2'].map((version) => stateOf(advisory, version))).toEqual([
      'affected',
      'affected',
      'affected',
      'unaffected',
    ])
  })

  test('versions from a limit on are not looked at', () => {
    const advisory = about([{ introduced: '0' }, { limit: '2.0.0' }])
    expect([stateOf(advisory, '1.9.0'), stateOf(advisory, '2.0.0')]).toEqual(['affected', 'unaffected'])
    expect(stateOf(about([{ introduced: '0' }, { limit: '*' }]), '9.0.0')).toBe('affected')
  })

  test('a version that is listed needs no order', () => {
    const advisory = about([{ introduced: '0' }, { fixed: '2.0.0' }], 'ECOSYSTEM', { versions: ['mystery'] })
    expect(stateOf(advisory, 'mystery')).toBe('affected')
  })

  test.each([
    ['a range without a beginning', about([{ fixed: '2.0.0' }]), '1.0.0', 'since when'],
    ['a range without events', about([]), '1.0.0', 'since when'],
    ['a version that nobody can order', about([{ introduced: '0' }, { fixed: '2.0.0' }]), 'latest', '"latest"'],
    ['a range that nobody can order', about([{ introduced: 'soon' }]), '1.0.0', '"soon"'],
    ['commits alone', about([{ introduced: '0' }, { fixed: 'deadbeef' }], 'GIT'), '1.0.0', 'commits'],
    ['nothing at all', record([{ package: { ecosystem: 'npm', name: 'lodash' } }]), '1.0.0', 'no versions'],
  ])('%s is undecided and says so', (_what, advisory, version, words) => {
    expect(versionMatch(advisory, lodash(version))).toEqual({ state: 'undecided', why: expect.stringContaining(words) })
  })

  test('commits beside a list of versions decide nothing', () => {
    const advisory = about([{ introduced: '0' }], 'GIT', { versions: ['1.0.0'] })
    expect([stateOf(advisory, '1.0.0'), stateOf(advisory, '1.0.1')]).toEqual(['affected', 'unaffected'])
  })

  test('an ecosystem without an order is undecided unless the version is listed', () => {
    const conan = { ecosystem: 'ConanCenter', name: 'zlib', version: '1.2.11', purl: 'pkg:conan/zlib@1.2.11' }
    const parts = (versions: string[]) => [
      {
        package: { ecosystem: 'ConanCenter', name: 'zlib' },
        versions,
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }] }],
      },
    ]
    expect(versionMatch(record(parts(['1.2.11'])), conan).state).toBe('affected')
    expect(versionMatch(record(parts(['1.2.12'])), conan).state).toBe('undecided')
  })

  test.each([
    ['PyPI', 'Flask_Login', 'flask-login'],
    ['NuGet', 'Newtonsoft.JSON', 'newtonsoft.json'],
    ['Go', 'github.com/BurntSushi/toml', 'github.com/burntsushi/toml'],
    ['Packagist', 'Symfony/Http-Kernel', 'symfony/http-kernel'],
    ['SwiftURL', 'https://github.com/apple/swift-nio.git', 'github.com/apple/swift-nio'],
  ])('%s: %s is %s', (ecosystem, theirs, ours) => {
    const advisory = record([{ package: { ecosystem, name: theirs }, versions: ['1.0.0'] }])
    expect(versionMatch(advisory, { ecosystem, name: ours, version: '1.0.0', purl: '' }).state).toBe('affected')
  })

  test('a near miss in name or ecosystem is another package', () => {
    for (const asked of [
      { ecosystem: 'npm', name: 'Lodash' },
      { ecosystem: 'PyPI', name: 'lodash' },
    ])
      expect(versionMatch(lodashInjection, { ...asked, version: '1.0.0', purl: '' }).state).toBe('unaffected')
  })
})

test('introduced ≤ version < fixed, whatever the order of the events', () => {
  const number = fc.integer({ min: 0, max: 20 })
  const version = fc.tuple(number, number, number)
  const text = (parts: readonly number[]) => parts.join('.')
  const compare = (one: readonly number[], other: readonly number[]) =>
    one.map((part, index) => part - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0
  fc.assert(
    fc.property(version, version, version, fc.boolean(), (introduced, fixed, asked, turned) => {
      fc.pre(compare(introduced, fixed) < 0)
      const events = [{ introduced: text(introduced) }, { fixed: text(fixed) }]
      const advisory = about(turned ? events.toReversed() : events)
      const inside = compare(introduced, asked) <= 0 && compare(asked, fixed) < 0
      expect(versionMatch(advisory, lodash(text(asked))).state).toBe(inside ? 'affected' : 'unaffected')
    }),
  )
})

test('never throws for what a record says', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('0', '1.0.0', '*', '2.0.0-x'))
  const event = fc.record({ introduced: word, fixed: word, last_affected: word, limit: word }, { requiredKeys: [] })
  fc.assert(
    fc.property(fc.array(event), fc.constantFrom('SEMVER', 'ECOSYSTEM', 'GIT', 'x'), word, (events, type, version) => {
      expect(['affected', 'unaffected', 'undecided']).toContain(
        versionMatch(about(events, type), lodash(version)).state,
      )
    }),
  )
})
