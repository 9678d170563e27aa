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
import { conanLock } from './conan-lock.ts'

const read = (lock: unknown) =>
  conanLock.read(lockfileOf('conan.lock', typeof lock === 'string' ? lock : JSON.stringify(lock)))
const revision = 'f52e03ae3d251dec704634230cd806a2'

describe('conan.lock of Conan 1', () => {
  // As CppJsLib has it, shortened.
  const nodes = {
    '0': { options: '', requires: ['1', '3'], build_requires: ['5'], path: 'conanfile.txt', context: 'host' },
    '1': { ref: 'nlohmann_json/3.9.1', package_id: 'd1091b2e', prev: '0', context: 'host' },
    '3': { ref: `websocketpp/0.8.2#${revision}`, requires: ['4'], context: 'host' },
    '4': { ref: 'zlib/1.2.11@corp/stable', context: 'host' },
    '5': { ref: 'cmake/3.20', requires: ['1', '9'], context: 'build' },
    '6': { ref: 'mine/1.0', path: '../mine', context: 'host' },
  }
  const lock = (all: object) => ({ graph_lock: { nodes: all, revisions_enabled: false }, version: '0.4' })

  test('is a whole graph, with what only builds apart from the rest', () => {
    const graph = read(lock(nodes))
    expect(edgesOf(graph).map((edge) => edge.replace(/#.*/, ''))).toEqual([
      'pkg:conan/cmake@3.20 required pkg:conan/nlohmann_json@3.9.1',
      'pkg:conan/websocketpp@0.8.2 required zlib@1.2.11',
      'subject dev pkg:conan/cmake@3.20',
      'subject required pkg:conan/nlohmann_json@3.9.1',
      'subject required pkg:conan/websocketpp@0.8.2',
    ])
    expect(graph.packages.map(({ name, scope }) => `${name} ${scope}`)).toEqual([
      'cmake excluded',
      'nlohmann_json required',
      'websocketpp required',
      'zlib required',
    ])
    expect(graph.packages[2]?.properties).toEqual([{ name: 'trusted-release:conan:recipe-revision', value: revision }])
    expect(graph.parts.map(({ name }) => name)).toEqual(['mine'])
    expect(gapsOf(graph)).toContain('unresolved-dependency pkg:conan/cmake@3.20')
    expect(JSON.stringify(graph)).not.toMatch(/corp/)
    expect(looseEnds(graph)).toEqual([])
  })

  test('a circle ends, and a node that can not be read is named', () => {
    const graph = read(
      lock({ '1': { ref: 'a/1', requires: ['2'] }, '2': { ref: 'b/1', requires: ['1'] }, '3': { ref: 'no' } }),
    )
    expect(edgesOf(graph)).toHaveLength(2)
    expect(gapsOf(graph)).toEqual([
      'malformed-entry subject',
      'no-integrity pkg:conan/a@1',
      'no-integrity pkg:conan/b@1',
      'no-root subject',
    ])
  })

  test('the order of nodes leaves no trace', () => {
    const entries = Object.entries(nodes)
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(read(lock(Object.fromEntries(shuffled)))).toEqual(read(lock(nodes)))
      }),
    )
  })
})

describe('conan.lock of Conan 2', () => {
  // As nmos-cpp has it, shortened.
  const requires = [
    `zlib/1.3.1#${revision}%1712584843.618`,
    'nmos-cpp/cci.20240223#20612f8f03e7230f18454e2c07308c82%1719484343.002',
  ]
  const lock = (more: object = {}) => ({
    version: '0.5',
    requires,
    build_requires: ['autoconf/2.71#f9307992909d7fb3df459340f1932809'],
    python_requires: [],
    ...more,
  })

  test('lists recipes with their revisions, and not who needs whom', () => {
    const graph = read(lock())
    expect(graph.packages.map(({ purl, scope }) => `${purl} ${scope}`)).toEqual([
      'pkg:conan/autoconf@2.71 excluded',
      'pkg:conan/nmos-cpp@cci.20240223 required',
      'pkg:conan/zlib@1.3.1 required',
    ])
    expect(gapsOf(graph)).toContain('no-edges subject')
  })

  test('what builds and runs, runs; what can not be read is named', () => {
    const graph = read(lock({ build_requires: ['zlib/1.3.1', 'no reference', 'a/1@user/channel'] }))
    expect(graph.packages.find(({ name }) => name === 'zlib')?.scope).toBe('required')
    expect(gapsOf(graph)).toContain('malformed-entry subject')
    expect(graph.packages.find(({ name }) => name === 'a')?.purl).toBeUndefined()
  })

  test('the order of entries leaves no trace', () => {
    expect(read(lock({ requires: requires.toReversed() }))).toEqual(read(lock()))
  })

  test.each([
    ['another version', { version: '0.6', requires }],
    ['no lockfile', []],
    ['a key that stands twice', '{"version":"0.5","requires":[],"requires":[]}'],
    ['half a file', '{"version":"0.5"'],
    ['depth', `{"version":"0.5","requires":${'['.repeat(100_000)}`],
  ])('refuses %s', (_, given) => {
    expect(() => read(given)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })
})
