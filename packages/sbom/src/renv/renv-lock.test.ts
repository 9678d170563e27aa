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
import { edgesOf, gapsOf, lockfileOf, looseEnds } from '../../test/lockfile-of.ts'
import { renvLock } from './renv-lock.ts'

const read = (lock: unknown) =>
  renvLock.read(lockfileOf('renv.lock', typeof lock === 'string' ? lock : JSON.stringify(lock)))
const commit = 'd7ea866823b0eefcff7bd3e5c447f042b0497a48'
const hash = '2f342c46163b0b54d7b64d1f798e2c78'
const cran = (Package: string, Requirements: string[], more: object = {}) => ({
  Package,
  Version: '7.3-60.2',
  Source: 'Repository',
  Repository: 'CRAN',
  Requirements,
  Hash: hash,
  ...more,
})
// As an analysis of clinical data has it, shortened.
const packages: Record<string, unknown> = {
  MASS: cran('MASS', ['R', 'grDevices', 'lattice', 'gone']),
  lattice: cran('lattice', ['R', 'stats'], { License: 'GPL (>= 2)' }),
  leaf: {
    Package: 'leaf',
    Version: '1',
    Source: 'Repository',
    Repository: 'https://packagemanager.posit.co/cran/latest',
  },
  cards: {
    Package: 'cards',
    Version: '0.2.2.9016',
    Source: 'GitHub',
    RemoteType: 'github',
    RemoteHost: 'api.github.com',
    RemoteUsername: 'insightsengineering',
    RemoteRepo: 'cards',
    RemoteSha: commit,
    Imports: ['lattice (>= 0.2)', 'MASS'],
  },
  secret: cran('secret', [], { Repository: 'https://cran.corp.example' }),
  bad: { Package: 'b a d', Version: '1' },
}
const lock = (Packages: object = packages) => ({ R: { Version: '4.4.1', Repositories: [] }, Packages })

describe('renv.lock', () => {
  test('tells packages, what they need of each other, and their licence', () => {
    const graph = read(lock())
    expect(graph.packages.map(({ name, purl }) => `${name} ${purl}`)).toEqual([
      `cards pkg:cran/cards@0.2.2.9016?vcs_url=git%2Bhttps%3A%2F%2Fgithub.com%2Finsightsengineering%2Fcards%40${commit}`,
      'MASS pkg:cran/MASS@7.3-60.2',
      'lattice pkg:cran/lattice@7.3-60.2',
      'leaf pkg:cran/leaf@1',
      'secret undefined',
    ])
    expect(graph.packages[2]).toMatchObject({
      licence: 'GPL (>= 2)',
      hashes: [],
      properties: [{ name: 'trusted-release:renv:description-md5', value: hash }],
    })
    expect(edgesOf(graph).map((edge) => edge.replace(/#\w+/, ''))).toEqual([
      'cards@0.2.2.9016 required pkg:cran/MASS@7.3-60.2',
      'cards@0.2.2.9016 required pkg:cran/lattice@7.3-60.2',
      'pkg:cran/MASS@7.3-60.2 required pkg:cran/lattice@7.3-60.2',
    ])
    const gaps = gapsOf(graph)
    expect(gaps).toEqual(
      expect.arrayContaining([
        'malformed-entry subject',
        'no-root subject',
        'unresolved-dependency pkg:cran/MASS@7.3-60.2',
      ]),
    )
    expect(gaps.filter((gap) => gap.startsWith('no-edges'))).toEqual([])
    expect(JSON.stringify(graph)).not.toMatch(/corp/)
    expect(looseEnds(graph)).toEqual([])
  })

  test('files of renv before 0.15 do not tell who needs whom', () => {
    const { Requirements: _, ...old } = cran('MASS', [])
    expect(gapsOf(read(lock({ MASS: old })))).toContain('no-edges pkg:cran/MASS@7.3-60.2')
  })

  test.each([
    ['another file', { packages: {} }],
    ['a key that stands twice', '{"R":{},"Packages":{},"Packages":{}}'],
    ['half a file', '{"R":{},'],
    ['a list', lock([])],
  ])('refuses %s', (_, given) => {
    expect(() => read(given)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  test('the order of entries leaves no trace', () => {
    const entries = Object.entries(packages)
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(read(lock(Object.fromEntries(shuffled)))).toEqual(read(lock()))
      }),
    )
  })
})
