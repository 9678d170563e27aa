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
import { pubspecLock } from './pubspec-lock.ts'

const sha256 = '947bfcf187f74dbc5e146c9eb9c0f10c9f8b30743e341481c1e2ed3ecc18c20c'
const hosted = (name: string, dependency: string, url = 'https://pub.dev') => `  ${name}:
    dependency: ${dependency}
    description:
      name: ${name}
      sha256: "${sha256}"
      url: "${url}"
    source: hosted
    version: "2.11.0+1"
`
const path = `  mine:
    dependency: "direct main"
    description:
      path: "../mine"
      relative: true
    source: path
    version: "0.1.0"
`
const git = `  fork:
    dependency: transitive
    description:
      path: "."
      ref: main
      resolved-ref: c7f1a4f1b0e9b3a9a6a5b0e9b3a9a6a5b0e9b3a9
      url: "https://github.com/o/fork.git"
    source: git
    version: "1.0.0"
`
const sdk = `  flutter:
    dependency: "direct main"
    description: flutter
    source: sdk
    version: "0.0.0"
`
const lock = (...packages: string[]) => `packages:\n${packages.join('')}sdks:\n  dart: ">=3.4.0 <4.0.0"\n`
const read = (text: string) => pubspecLock.read(lockfileOf('pubspec.lock', text))

describe('pubspec.lock', () => {
  // As Flutter projects have it.
  const all = [
    hosted('async', 'transitive'),
    hosted('lints', '"direct dev"'),
    hosted('http', '"direct main"'),
    path,
    git,
    sdk,
  ]

  test('tells packages with their digests, parts, and what the project asks for', () => {
    const graph = read(lock(...all))
    expect(graph.packages.find(({ name }) => name === 'async')).toEqual({
      ref: 'pkg:pub/async@2.11.0+1',
      name: 'async',
      version: '2.11.0+1',
      purl: 'pkg:pub/async@2.11.0+1',
      scope: 'required',
      hashes: [{ algorithm: 'sha256', hex: sha256 }],
      locations: [],
      paths: [],
    })
    expect(graph.packages.find(({ name }) => name === 'lints')?.scope).toBe('excluded')
    expect(graph.parts.map(({ name }) => name)).toEqual(['mine'])
    expect(edgesOf(graph).map((edge) => edge.replace(/#.*/, ''))).toEqual([
      'subject required flutter@0.0.0',
      'subject required mine@0.1.0',
      'subject required pkg:pub/http@2.11.0+1',
      'subject dev pkg:pub/lints@2.11.0+1',
    ])
    expect(gapsOf(graph)).toContain('unknown-scope subject')
    expect(looseEnds(graph)).toEqual([])
  })

  test('a package of another registry has no package URL, and its address is not told', () => {
    const graph = read(lock(hosted('secret', 'transitive', 'https://dart.corp.example')))
    expect(graph.packages[0]?.purl).toBeUndefined()
    expect(JSON.stringify(graph)).not.toMatch(/corp/)
  })

  test.each([
    ['another file', 'name: x\n', 'MALFORMED'],
    ['a merge marker', lock('<<<<<<< HEAD\n', ...all), 'MALFORMED'],
    ['a package that stands twice', lock(sdk, sdk), 'MALFORMED'],
    ['aliases', 'packages: &a\n  b: *a\n', 'MALFORMED'],
    ['nothing', '', 'MALFORMED'],
  ])('refuses %s', (_, text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code }))
  })

  test('an entry that can not be read is named', () => {
    expect(gapsOf(read(lock('  bad: 1\n', '  "ev il":\n    version: "1"\n')))).toEqual([
      'malformed-entry subject',
      'malformed-entry subject',
      'unknown-scope subject',
    ])
  })

  test.each(['..', 'a-b', 'a.b', '+'])('%s is no name of a package', (name) => {
    const other = hosted('x', 'transitive').replace('name: x', `name: "${name}"`)
    const graph = read(lock(other, hosted(`"${name}"`, 'transitive').replace(/name: .*/, 'name: x')))
    expect(graph.packages).toEqual([])
    expect(gapsOf(graph)).toEqual(['malformed-entry subject', 'malformed-entry subject', 'unknown-scope subject'])
  })

  test('the order of entries leaves no trace', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(read(lock(...shuffled))).toEqual(read(lock(...all)))
      }),
    )
  })
})
