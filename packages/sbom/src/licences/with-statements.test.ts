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
import { type LicenceStatement, licenceSources } from '../dependency-graph.ts'
import type { FoundPackage, MergedGraph } from '../merge-graphs.ts'
import { licenceOf } from './licence-of.ts'
import { pinnedLicencesText, pinnedStatements, readPinnedLicences } from './pinned-licences.ts'
import { withStatements } from './with-statements.ts'

const one: FoundPackage = {
  ...{
    ref: 'a@1',
    name: 'a',
    version: '1',
    purl: 'pkg:npm/a@1',
    scope: 'required',
    hashes: [],
    locations: [],
    paths: [],
  },
  found: [{ file: 'package-lock.json', entry: '' }],
}
const graph: MergedGraph = { packages: [one], parts: [], dependencies: [], knownUnknowns: [] }

const statement = fc.record<LicenceStatement>({
  licence: fc.constantFrom('MIT', 'GPL-3.0-only', 'see LICENSE'),
  source: fc.constantFrom(...licenceSources),
  where: fc.constantFrom('x', 'y'),
})

describe('statements about licences', () => {
  test('stand in one order, once, however they were given', () => {
    fc.assert(
      fc.property(fc.array(statement), fc.array(statement), (some, more) => {
        const both = withStatements(withStatements(graph, new Map([['a@1', some]])), new Map([['a@1', more]]))
        const reversed = withStatements(graph, new Map([['a@1', [...more, ...some].toReversed()]]))
        expect(both).toEqual(reversed)
      }),
    )
  })

  test('of others are left alone', () => {
    expect(withStatements(graph, new Map([['b@1', [{ licence: 'MIT', source: 'pinned', where: 'x' }]]]))).toEqual(graph)
  })

  const of = (licence: string | undefined, statements: LicenceStatement[]) =>
    licenceOf({ ...one, ...(licence !== undefined && { licence }), statements })

  test('the lockfile counts before what is installed, and a person before both', () => {
    const installed = { licence: 'MIT', source: 'installed', where: 'x' } as const
    const decided = { licence: 'Apache-2.0', source: 'override', where: 'y' } as const
    expect(of('ISC', [installed])).toMatchObject({ licence: 'ISC', source: 'lockfile', where: 'package-lock.json' })
    expect(of('ISC', [installed, decided])).toBe(decided)
  })

  test('one that says nothing known gives way to one that does', () => {
    const installed = { licence: 'MIT', source: 'installed', where: 'x' } as const
    expect(of('SEE LICENSE IN LICENSE', [installed])).toBe(installed)
    expect(of('SEE LICENSE IN LICENSE', [])?.licence).toBe('SEE LICENSE IN LICENSE')
    expect(of(undefined, [])).toBeUndefined()
  })
})

describe('pinned licences', () => {
  const pinned = { purl: 'pkg:npm/a@1', licence: 'MIT', source: 'https://api.deps.dev/v3/x', retrieved: '2026-05-04' }
  const bytes = (text: string) => new TextEncoder().encode(text)

  test('are read as they were written, sorted, the last one of a package', () => {
    const other = { ...pinned, purl: 'pkg:cargo/b@1' }
    const text = pinnedLicencesText([pinned, other, { ...pinned, licence: 'ISC' }])
    expect(readPinnedLicences(bytes(text))).toEqual([other, { ...pinned, licence: 'ISC' }])
    expect(text.endsWith('}\n')).toBe(true)
  })

  test('are statements about the packages of the graph that they name', () => {
    const found = pinnedStatements(graph, [pinned, { ...pinned, purl: 'pkg:npm/a@2' }])
    expect([...found]).toEqual([['a@1', [{ licence: 'MIT', source: 'pinned', where: '.asf-licenses.json' }]]])
  })

  test.each([
    '',
    '[]',
    '{"version":2,"licences":[]}',
    JSON.stringify({ version: 1, licences: [{ ...pinned, retrieved: 'now' }] }),
    JSON.stringify({ version: 1, licences: [{ ...pinned, more: 1 }] }),
  ])('that are %j are none', (text) => {
    expect(() => readPinnedLicences(bytes(text))).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })
})
