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
import { cabalFreeze } from './cabal-freeze.ts'
import { stackLock } from './stack-lock.ts'

const digest = '41167573bf575b7e0e24283a52fba8ce7bed5a7cc2984bba0dce305a0ab66f0d'
const commit = '4c4490810df6a1d97022825066120d970859a73a'

describe('stack.yaml.lock', () => {
  const read = (text: string) => stackLock.read(lockfileOf('stack.yaml.lock', text))
  // As modbus-client has it, shortened.
  const packages = [
    `- completed:
    name: modbus-tcp
    version: '0.6'
    git: https://github.com/3kyro/modbus-tcp.git
    pantry-tree:
      size: 1191
      sha256: ${digest}
    commit: ${commit}
  original:
    commit: ${commit}
`,
    `- completed:
    hackage: either-5.0.1.1@sha256:${digest},1973
  original:
    hackage: either-5.0.1.1
`,
    `- completed:
    name: there
    version: '1'
    url: https://github.com/o/there/archive/v1.tar.gz
    sha256: ${digest}
`,
    '- completed:\n    hackage: no version\n',
  ]
  const lock = (all = packages) =>
    `packages:\n${all.join('')}snapshots:\n- completed:\n    sha256: ${digest}\n  original: lts-16.21\n`

  test('tells what is added to the snapshot, and that the snapshot is not told', () => {
    const graph = read(lock())
    expect(graph.packages.map(({ name, version, purl }) => `${name} ${version} ${purl?.replace(/\?.*/, '')}`)).toEqual([
      'modbus-tcp 0.6 pkg:hackage/modbus-tcp@0.6',
      'either 5.0.1.1 pkg:hackage/either@5.0.1.1',
      'there 1 undefined',
    ])
    expect(graph.packages[1]).toMatchObject({
      hashes: [],
      properties: [{ name: 'trusted-release:hackage:cabal-sha256', value: digest }],
    })
    expect(graph.packages[2]).toMatchObject({
      hashes: [{ algorithm: 'sha256', hex: digest }],
      locations: ['https://github.com/o/there/archive/v1.tar.gz'],
    })
    expect(gapsOf(graph)).toEqual(
      expect.arrayContaining(['malformed-entry subject', 'no-edges subject', 'unresolved-link subject']),
    )
    expect(looseEnds(graph)).toEqual([])
  })

  test('an address that is not public is not told', () => {
    const graph = read(lock(['- completed:\n    name: x\n    version: "1"\n    url: https://git.corp.example/x.tgz\n']))
    expect(graph.packages).toHaveLength(1)
    expect(JSON.stringify(graph)).not.toMatch(/corp/)
  })

  test.each([
    ['another file', 'a: b\n'],
    ['a merge marker', `<<<<<<< HEAD\n${lock()}`],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  test('the order of entries leaves no trace', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(packages, { minLength: packages.length }), (shuffled) => {
        expect(read(lock(shuffled))).toEqual(read(lock()))
      }),
    )
  })
})

describe('cabal.project.freeze', () => {
  const read = (text: string) => cabalFreeze.read(lockfileOf('cabal.project.freeze', text))
  const pins = [
    'any.Glob ==0.10.2',
    'any.JuicyPixels-extra ==0.6.0',
    'JuicyPixels-extra -dev +fast',
    'any.rts ==1.0.2',
    'any.base ==4.20.2.0',
  ]
  // As a website of Haskell has it, shortened.
  const freeze = (all = pins) => `active-repositories: hackage.haskell.org:merge
constraints: ${all.join(',\n             ')}
index-state: hackage.haskell.org 2025-09-22T11:29:44Z
`

  test('tells versions, and no flags', () => {
    const graph = read(freeze())
    expect(graph.packages.map(({ purl, name }) => purl ?? name)).toEqual([
      'pkg:hackage/Glob@0.10.2',
      'pkg:hackage/JuicyPixels-extra@0.6.0',
      'pkg:hackage/base@4.20.2.0',
      'rts',
    ])
    expect(gapsOf(graph)).toContain('no-edges subject')
    expect(gapsOf(graph)).not.toContain('malformed-entry subject')
    expect(edgesOf(graph)).toEqual([])
  })

  test('what is no version is named: a range pins nothing', () => {
    expect(gapsOf(read(freeze(['any.a >=1 && <2', 'b ==1.*', 'x'.repeat(1_000), `a ${'-'.repeat(500)}`])))).toEqual([
      ...Array(4).fill('malformed-entry subject'),
      'no-edges subject',
    ])
  })

  test('refuses what has no constraints', () => {
    expect(() => read('packages: .\n')).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  test('the order of entries leaves no trace', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(pins, { minLength: pins.length }), (shuffled) => {
        expect(read(freeze(shuffled))).toEqual(read(freeze()))
      }),
    )
  })
})
