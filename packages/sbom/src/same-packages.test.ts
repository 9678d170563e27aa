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
import { looseEnds } from '../test/lockfile-of.ts'
import type { DependencyGraph, ThirdPartyPackage } from './dependency-graph.ts'
import { type FileGraph, mergeGraphs } from './merge-graphs.ts'

function found(ref: string, more: Partial<ThirdPartyPackage> = {}): ThirdPartyPackage {
  return { ref, name: 'a', version: '1', scope: 'required', hashes: [], locations: [], paths: [], ...more }
}

function file(name: string, more: Partial<DependencyGraph>): FileGraph {
  return { file: name, graph: { packages: [], parts: [], dependencies: [], knownUnknowns: [], ...more } }
}

const purl = 'pkg:npm/a@1'
const lock = file('package-lock.json', {
  packages: [found('a@1', { purl, scope: 'excluded' }), found('b@1', { name: 'b', purl: 'pkg:npm/b@1' })],
  dependencies: [{ from: 'subject', to: 'a@1', kind: 'dev' }],
  knownUnknowns: [
    { kind: 'no-edges', ref: 'a@1', message: 'nobody knows' },
    { kind: 'no-edges', ref: 'b@1', message: 'nobody knows' },
  ],
})
const statement = { licence: 'MIT', source: 'build-sbom', where: 'bom.json' } as const
const built = file('bom.json', {
  packages: [found(purl, { purl, statements: [statement], supplier: 'Those' }), found('pkg:npm/c@1', { name: 'c' })],
  dependencies: [{ from: purl, to: 'pkg:npm/c@1', kind: 'required' }],
})

test('one package for one purl, with the edges, scope, statements and knowledge of all files', () => {
  const graph = mergeGraphs([lock, built])
  expect(graph.packages.map(({ ref }) => ref)).toEqual(['b@1', purl, 'pkg:npm/c@1'])
  expect(graph.packages[1]).toMatchObject({ scope: 'required', statements: [statement], supplier: 'Those' })
  expect(graph.packages[1]?.found.map((one) => one.file)).toEqual(['bom.json', 'package-lock.json'])
  expect(graph.dependencies.map(({ from, to }) => `${from} ${to}`)).toEqual([
    'pkg:npm/a@1 pkg:npm/c@1',
    'subject pkg:npm/a@1',
  ])
  expect(graph.knownUnknowns.map(({ kind, ref }) => `${kind} ${ref}`)).toEqual(['no-edges b@1'])
  expect(looseEnds(graph)).toEqual([])
})

test('two packages of one file with one purl are not taken for one', () => {
  const patched = file('pnpm-lock.yaml', { packages: [found('a@1', { purl }), found('a@1#patched', { purl })] })
  expect(mergeGraphs([patched, built]).packages).toHaveLength(4)
  expect(mergeGraphs([patched]).packages).toHaveLength(2)
})

test('what one file names without a version is the only one that another names', () => {
  const open = (name: string) => {
    const { version: _, ...rest } = found(`${name}@`, { name, purl: `pkg:maven/g/${name}` })
    return rest
  }
  const pom = file('pom.xml', {
    packages: [open('g:a'), open('g:b')].map((one, at) => ({ ...one, purl: `pkg:maven/g/${'ab'[at]}` })),
    dependencies: [{ from: 'subject', to: 'g:a@', kind: 'required' }],
    knownUnknowns: [{ kind: 'no-version', ref: 'g:a@', message: 'the version is unknown' }],
  })
  const exact = (name: string, version: string) =>
    found(`pkg:maven/g/${name}@${version}`, { name: `g:${name}`, version, purl: `pkg:maven/g/${name}@${version}` })
  const bom = file('bom.xml', { packages: [exact('a', '2'), exact('b', '1'), exact('b', '2')] })
  const graph = mergeGraphs([bom, pom])
  expect(graph.packages.map(({ ref, version }) => `${ref} ${version}`)).toEqual([
    'g:b@ undefined',
    'pkg:maven/g/a@2 2',
    'pkg:maven/g/b@1 1',
    'pkg:maven/g/b@2 2',
  ])
  expect(graph.dependencies).toEqual([{ from: 'subject', to: 'pkg:maven/g/a@2', kind: 'required' }])
  expect(graph.knownUnknowns).toEqual([])
  expect(mergeGraphs([pom, bom])).toEqual(graph)
})

test('a part that a build tool knows by package URL is that of the POM', () => {
  const part = (ref: string) => ({ ref, name: 'g:core', version: '1' })
  const pom = file('pom.xml', {
    parts: [part('g:core@1')],
    dependencies: [{ from: 'subject', to: 'g:core@1', kind: 'required' }],
  })
  const graph = mergeGraphs([pom, file('bom.json', { parts: [part('pkg:maven/g/core@1')] })])
  expect(graph.parts).toEqual([part('pkg:maven/g/core@1')])
  expect(looseEnds(graph)).toEqual([])
})

test('digests that disagree are both told, and that they do', () => {
  const digest = (digit: string) => [{ algorithm: 'sha256' as const, hex: digit.repeat(64) }]
  const one = file('package-lock.json', { packages: [found('a@1', { purl, hashes: digest('a') })] })
  const other = file('bom.json', { packages: [found(purl, { purl, hashes: digest('b') })] })
  const graph = mergeGraphs([one, other])
  expect(graph.packages[0]?.hashes).toHaveLength(2)
  expect(graph.knownUnknowns.map(({ kind }) => kind)).toEqual(['conflicting-copies'])
})

test('the order of the files leaves no trace', () => {
  const files = [lock, built, file('other.json', { packages: [found('A@1', { purl })] })]
  fc.assert(
    fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
      expect(mergeGraphs(shuffled)).toEqual(mergeGraphs(files))
    }),
  )
})
