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
import { expect, test } from 'vitest'
import type { ReadComponent } from '../read/sbom-reading.ts'
import { DatabaseMatcher, reportedMatches } from './advisory-matches.ts'
import { askedComponents } from './asked-components.ts'
import { osvRecord } from './osv-record.ts'
import { vulnerabilitiesOf } from './vulnerabilities-of.ts'

const component = (purl: string | undefined, more: Partial<ReadComponent> = {}): ReadComponent => ({
  name: purl ?? 'nameless',
  ...(purl === undefined ? {} : { purl }),
  scope: 'required',
  ref: purl ?? 'nameless',
  ...more,
})

const record = (id: string, more: object = {}) =>
  osvRecord(
    {
      id,
      modified: '2026-01-01T00:00:00Z',
      affected: [
        {
          package: { ecosystem: 'crates.io', name: 'time' },
          ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '0.2.23' }] }],
        },
      ],
      ...more,
    },
    id,
  )

// Excerpts of the advisories about one segmentation fault of the crate time: three databases, one vulnerability.
const records = [
  record('RUSTSEC-2020-0071', { aliases: ['CVE-2020-26235', 'GHSA-wcg3-cvx6-7396'] }),
  record('GHSA-wcg3-cvx6-7396', {
    aliases: ['CVE-2020-26235'],
    summary: 'Segmentation fault in time',
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H' }],
    modified: '2026-02-01T00:00:00Z',
  }),
]
const { packages } = askedComponents([
  component('pkg:cargo/time@0.1.44?repository_url=x'),
  component('pkg:cargo/time@0.1.44'),
])

function matchesOf(all: readonly ReturnType<typeof record>[], asked = packages) {
  const matcher = new DatabaseMatcher(asked)
  for (const one of all) matcher.take(one)
  return matcher.matches
}

test('advisories that share an id are one vulnerability, with the severity that one of them has', () => {
  expect(vulnerabilitiesOf(matchesOf(records), new Map([['CVE-2020-26235', '2021-01-02']]))).toEqual([
    {
      id: 'CVE-2020-26235',
      aliases: ['GHSA-wcg3-cvx6-7396', 'RUSTSEC-2020-0071'],
      advisories: ['GHSA-wcg3-cvx6-7396', 'RUSTSEC-2020-0071'],
      summary: 'Segmentation fault in time',
      rating: expect.objectContaining({ level: 'medium', score: 5.5 }),
      package: 'pkg:cargo/time@0.1.44',
      components: [expect.anything(), expect.anything()],
      shipped: true,
      fixed: ['0.2.23'],
      exploitedSince: '2021-01-02',
      modified: '2026-02-01T00:00:00.000Z',
    },
  ])
})

test('the order of the advisories says nothing', () => {
  const many = [
    ...records,
    record('A-1'),
    record('A-2', { aliases: ['A-1'] }),
    record('A-3', { aliases: ['A-4'] }),
    record('A-4'),
  ]
  const expected = JSON.stringify(vulnerabilitiesOf(matchesOf(many)))
  fc.assert(
    fc.property(fc.shuffledSubarray(many, { minLength: many.length }), (shuffled) => {
      expect(JSON.stringify(vulnerabilitiesOf(matchesOf(shuffled)))).toBe(expected)
    }),
  )
})

test('a chain of aliases is one vulnerability, and costs linear time', () => {
  const chain = Array.from({ length: 5000 }, (_, index) => record(`A-${index}`, { aliases: [`A-${index + 1}`] }))
  expect(vulnerabilitiesOf(matchesOf(chain))).toHaveLength(1)
})

test('withdrawn advisories, and those about other packages, are left out', () => {
  const withdrawn = record('A-1', { withdrawn: '2026-01-02T00:00:00Z' })
  const other = record('A-2', {
    affected: [{ package: { ecosystem: 'crates.io', name: 'timer' }, versions: ['0.1.44'] }],
  })
  expect(matchesOf([withdrawn, other])).toEqual([])
  const reported = reportedMatches(
    packages,
    new Map([['pkg:cargo/time@0.1.44', ['A-1', 'A-9']]]),
    new Map([['A-1', withdrawn]]),
  )
  expect(reported).toEqual([])
})

test('one sure advisory decides for those that can not be decided', () => {
  const unsure = record('GHSA-wcg3-cvx6-7396', { affected: [{ package: { ecosystem: 'crates.io', name: 'time' } }] })
  expect(vulnerabilitiesOf(matchesOf([unsure]))[0]?.undecided).toContain('no versions')
  expect(vulnerabilitiesOf(matchesOf([unsure, ...records.slice(0, 1)]))[0]).not.toHaveProperty('undecided')
})

test('a remark is one while nobody calls it a vulnerability', () => {
  const remark = (id: string, informational: string | null) =>
    record(id, {
      affected: [
        {
          package: { ecosystem: 'crates.io', name: 'time' },
          versions: ['0.1.44'],
          database_specific: { informational },
        },
      ],
    })
  expect(vulnerabilitiesOf(matchesOf([remark('RUSTSEC-1', 'unmaintained')]))[0]?.informational).toBe('unmaintained')
  expect(vulnerabilitiesOf(matchesOf([remark('RUSTSEC-1', null)]))[0]).not.toHaveProperty('informational')
  const both = [remark('RUSTSEC-1', 'unsound'), record('GHSA-1', { aliases: ['RUSTSEC-1'] })]
  expect(vulnerabilitiesOf(matchesOf(both))[0]).not.toHaveProperty('informational')
})

test('a package that does harm is told by its id', () => {
  expect(vulnerabilitiesOf(matchesOf([record('MAL-2026-1')]))[0]).toMatchObject({ malicious: true })
})

test('only what is needed to build is not shipped', () => {
  const { packages: asked } = askedComponents([component('pkg:cargo/time@0.1.44', { scope: 'excluded' })])
  expect(vulnerabilitiesOf(matchesOf(records, asked))[0]).toMatchObject({ shipped: false })
})

test('what can not be asked about is told with its reason, our own parts are not', () => {
  const { packages: asked, unasked } = askedComponents([
    component(undefined),
    component(undefined, { own: true }),
    component('pkg:generic/openssl@3'),
    component('pkg:npm/a'),
    component('pkg:npm/b', { version: '1.0.0' }),
    component('not a purl'),
    component('pkg:npm/%40babel/core@7.0.0'),
    component('pkg:maven/org.slf4j/slf4j-api@2.0.0?type=jar#x'),
  ])
  expect(unasked.map(({ why }) => why)).toEqual([
    'has no package URL',
    'is of a kind that OSV has no advisories for: generic',
    'has no version',
    'has a package URL that is none',
  ])
  expect(asked.map(({ ecosystem, name, purl }) => [ecosystem, name, purl])).toEqual([
    ['npm', 'b', 'pkg:npm/b@1.0.0'],
    ['npm', '@babel/core', 'pkg:npm/%40babel/core@7.0.0'],
    ['Maven', 'org.slf4j:slf4j-api', 'pkg:maven/org.slf4j/slf4j-api@2.0.0'],
  ])
})
