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
import type { DependencyGraph, ThirdPartyPackage } from './dependency-graph.ts'
import { mergeGraphs } from './merge-graphs.ts'

const hash = (digit: string) => ({ algorithm: 'sha256' as const, hex: digit.repeat(64) })

function found(ref: string, more: Partial<ThirdPartyPackage> = {}): ThirdPartyPackage {
  const [name = '', version = ''] = ref.split('@')
  return {
    ref,
    name,
    version,
    scope: 'excluded',
    hashes: [hash('a')],
    locations: [],
    paths: [`node_modules/${name}`],
    ...more,
  }
}

function graph(more: Partial<DependencyGraph>): DependencyGraph {
  return { packages: [], parts: [], dependencies: [], knownUnknowns: [], ...more }
}

const web = graph({
  packages: [found('a@1'), found('b@1')],
  parts: [{ ref: 'part:web', name: 'web' }],
  dependencies: [
    { from: 'subject', to: 'a@1', kind: 'dev' },
    { from: 'a@1', to: 'b@1', kind: 'required' },
  ],
  knownUnknowns: [{ kind: 'no-root', ref: 'subject', message: 'nobody says' }],
})
const docs = graph({
  packages: [found('a@1', { scope: 'required', licence: 'MIT', paths: [] }), found('c@1')],
  dependencies: [{ from: 'subject', to: 'a@1', kind: 'required' }],
  knownUnknowns: [{ kind: 'no-integrity', ref: 'c@1', message: 'c has no digest', path: 'c' }],
})
const files = [
  { file: 'web/package-lock.json', graph: web },
  { file: 'docs/package-lock.json', graph: docs },
]

describe('the graphs of several lockfiles', () => {
  test('are one: each package once, with the stronger scope and every place that says so', () => {
    const { packages, dependencies, parts } = mergeGraphs(files)
    expect(packages.map(({ ref, scope }) => `${ref} ${scope}`)).toEqual([
      'a@1 required',
      'b@1 excluded',
      'c@1 excluded',
    ])
    expect(packages[0]).toMatchObject({
      licence: 'MIT',
      hashes: [hash('a')],
      found: [
        { file: 'docs/package-lock.json', entry: '' },
        { file: 'web/package-lock.json', entry: 'node_modules/a' },
      ],
    })
    expect(dependencies.map(({ from, to, kind }) => `${from} ${to} ${kind}`)).toEqual([
      'a@1 b@1 required',
      'subject a@1 required',
    ])
    expect(parts).toEqual([{ ref: 'part:web', name: 'web' }])
  })

  test('keep what each of them does not know, and say which one', () => {
    expect(mergeGraphs(files).knownUnknowns).toEqual([
      { kind: 'no-integrity', ref: 'c@1', message: 'c has no digest', path: 'docs/package-lock.json: c' },
      { kind: 'no-root', ref: 'subject', message: 'web/package-lock.json: nobody says', path: 'web/package-lock.json' },
    ])
    expect(mergeGraphs(files.slice(0, 1)).knownUnknowns).toEqual(web.knownUnknowns)
  })

  test('tell when two give different digests of one package', () => {
    const other = graph({ packages: [found('a@1', { hashes: [hash('b')] })] })
    const { knownUnknowns, packages } = mergeGraphs([...files, { file: 'x/package-lock.json', graph: other }])
    expect(knownUnknowns).toContainEqual(
      expect.objectContaining({
        kind: 'conflicting-copies',
        ref: 'a@1',
        message: expect.stringContaining('different sha256'),
      }),
    )
    expect(packages[0]?.hashes).toEqual([hash('a'), hash('b')])
  })

  test('name a thing once that one installs and another has as its own part', () => {
    const own = graph({ parts: [{ ref: 'a@1', name: 'a', version: '1' }] })
    const merged = mergeGraphs([...files, { file: 'x/package-lock.json', graph: own }])
    expect(merged.packages.map(({ ref }) => ref)).toEqual(['b@1', 'c@1'])
    expect(merged.knownUnknowns).toContainEqual({
      kind: 'conflicting-copies',
      ref: 'a@1',
      message: 'a@1 is a part of this source, and a package by docs/package-lock.json and web/package-lock.json',
    })
  })

  test('are the same whatever the order of the files', () => {
    const third = { file: 'x/package-lock.json', graph: graph({ packages: [found('a@1', { hashes: [hash('b')] })] }) }
    const all = [...files, third]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (order) => {
        expect(JSON.stringify(mergeGraphs(order))).toBe(JSON.stringify(mergeGraphs(all)))
      }),
    )
  })
})
