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

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DependencyGraph } from '../dependency-graph.ts'
import { readPackageLock } from './package-lock.ts'

const sha512 = (byte: number) => `sha512-${Buffer.alloc(64, byte).toString('base64')}`
const encode = (lockfile: unknown) => new TextEncoder().encode(JSON.stringify(lockfile))
const read = (packages: Record<string, unknown>) => readPackageLock(encode({ lockfileVersion: 3, packages }))
const edges = ({ dependencies }: DependencyGraph) => dependencies.map(({ from, to, kind }) => `${from} ${kind} ${to}`)
const gaps = ({ knownUnknowns }: DependencyGraph) => knownUnknowns.map(({ kind, ref }) => `${kind} ${ref}`)
const locked = (more: object = {}) => ({ version: '1.0.0', integrity: sha512(1), ...more })

describe('readPackageLock', () => {
  it('resolves each dependency to the copy Node would load', () => {
    const graph = read({
      '': { dependencies: { a: '^1', b: '^1' } },
      'node_modules/a': locked({ dependencies: { b: '^2' } }),
      'node_modules/a/node_modules/b': locked({ version: '2.0.0', dependencies: { c: '*' } }),
      'node_modules/b': locked(),
      'node_modules/c': locked(),
    })
    expect(edges(graph)).toEqual([
      'a@1.0.0 required b@2.0.0',
      'b@2.0.0 required c@1.0.0',
      'subject required a@1.0.0',
      'subject required b@1.0.0',
    ])
    expect(graph.knownUnknowns).toEqual([])
  })

  it('reads names, digests, licence, scope and address of a package', () => {
    const graph = read({
      '': { devDependencies: { '@s/a': '1' } },
      'node_modules/@s/a': locked({
        resolved: 'https://registry.npmjs.org/@s/a/-/a-1.0.0.tgz',
        license: 'MIT',
        dev: true,
      }),
    })
    expect(graph.packages).toEqual([
      {
        ref: '@s/a@1.0.0',
        name: '@s/a',
        version: '1.0.0',
        purl: 'pkg:npm/%40s/a@1.0.0',
        scope: 'excluded',
        hashes: [{ algorithm: 'sha512', hex: '01'.repeat(64) }],
        locations: ['https://registry.npmjs.org/@s/a/-/a-1.0.0.tgz'],
        licence: 'MIT',
        paths: ['node_modules/@s/a'],
      },
    ])
    expect(edges(graph)).toEqual(['subject dev @s/a@1.0.0'])
  })

  it('counts workspaces as parts of the release and follows links to them', () => {
    const graph = read({
      '': { workspaces: ['packages/*'] },
      'node_modules/@own/core': { link: true, resolved: 'packages/core' },
      'packages/core': { name: '@own/core', devDependencies: { x: '1' }, dependencies: { y: '1' } },
      'packages/core/node_modules/x': locked(),
      'packages/app': { version: '0.1.0', dependencies: { '@own/core': '*' } },
      'node_modules/y': locked(),
    })
    expect(graph.parts.map(({ name }) => name)).toEqual(['@own/core', 'app'])
    const [core, app] = graph.parts.map(({ ref }) => ref)
    expect(edges(graph)).toEqual([`${core} dev x@1.0.0`, `${core} required y@1.0.0`, `${app} required ${core}`])
    expect(graph.packages.map(({ ref }) => ref)).toEqual(['x@1.0.0', 'y@1.0.0'])
  })

  it('names an alias by the package it stands for', () => {
    const graph = read({ '': { dependencies: { b: 'npm:a@1' } }, 'node_modules/b': locked({ name: 'a' }) })
    expect(edges(graph)).toEqual(['subject required a@1.0.0'])
    expect(graph.packages[0]?.purl).toBe('pkg:npm/a@1.0.0')
  })

  it('tells optional, peer and absent dependencies apart', () => {
    const graph = read({
      '': { dependencies: { a: '1' }, optionalDependencies: { o: '1' } },
      'node_modules/a': locked({
        peerDependencies: { p: '1', q: '1', r: '1' },
        peerDependenciesMeta: { q: { optional: true }, r: { optional: true } },
        dependencies: { gone: '1' },
        optionalDependencies: { win: '1' },
      }),
      'node_modules/o': locked({ optional: true }),
      'node_modules/p': locked({ peer: true }),
      'node_modules/r': locked({ devOptional: true }),
    })
    expect(edges(graph).slice(0, 2)).toEqual(['a@1.0.0 required p@1.0.0', 'a@1.0.0 optional r@1.0.0'])
    expect(graph.knownUnknowns.map(({ message }) => message)).toEqual([
      'a@1.0.0 depends on "gone", which the lockfile does not hold',
      'a@1.0.0 optionally depends on "win", which the lockfile does not hold',
    ])
    expect(graph.packages.map(({ scope }) => scope)).toEqual(['required', 'optional', 'required', 'optional'])
  })

  it('ignores the development dependencies of others', () => {
    const graph = read({
      '': {},
      'node_modules/a': locked({ devDependencies: { b: '1' } }),
      'node_modules/b': locked(),
    })
    expect(edges(graph)).toEqual([])
  })

  it('keeps the strongest reason when copies of one package need another differently', () => {
    const graph = read({
      '': {},
      'node_modules/a': locked({ dependencies: { b: '1' } }),
      'node_modules/b': locked(),
      'node_modules/c/node_modules/a': locked({ optionalDependencies: { b: '1' } }),
    })
    expect(edges(graph)).toEqual(['a@1.0.0 required b@1.0.0'])
  })

  it('merges copies: the strongest scope, all edges, and the bundled copy without a digest is named', () => {
    const graph = read({
      '': { dependencies: { a: '1' } },
      'node_modules/a': locked({ dependencies: { b: '1' } }),
      'node_modules/a/node_modules/b': { version: '1.0.0', inBundle: true },
      'node_modules/b': locked({ dev: true }),
    })
    expect(graph.packages[1]).toMatchObject({ ref: 'b@1.0.0', scope: 'required', hashes: [{ hex: '01'.repeat(64) }] })
    expect(gaps(graph)).toEqual(['no-integrity b@1.0.0'])
  })

  it('asserts no digest when two copies of one version disagree', () => {
    const graph = read({
      '': {},
      'node_modules/b': locked(),
      'node_modules/c/node_modules/b': locked({ integrity: sha512(2), license: 'MIT' }),
    })
    expect(graph.packages[0]).toMatchObject({ hashes: [], licence: 'MIT' })
    expect(gaps(graph)).toEqual(['conflicting-copies b@1.0.0'])
  })

  it('leaves out and names entries nobody can make sense of, and keeps the others', () => {
    const graph = read({
      '': { dependencies: { ok: '1' } },
      'node_modules/ok': locked({ license: { type: 'MIT' } }),
      'node_modules/null': null,
      'node_modules/number': { version: 1 },
      'node_modules/a b': locked(),
      'node_modules/ref#forged': locked(),
      'node_modules/forged': locked({ version: '1.0.0#abc' }),
      [`node_modules/${'n'.repeat(300)}`]: locked(),
      'node_modules/\ud800': locked(),
      '/home/joe/secret dir': {},
    })
    expect(graph.packages.map(({ ref }) => ref)).toEqual(['ok@1.0.0'])
    expect(gaps(graph)).toEqual(Array.from({ length: 8 }, () => 'malformed-entry subject'))
    expect(JSON.stringify(graph.knownUnknowns.map(({ message }) => message))).not.toContain('joe')
  })

  it('is not confused by names JavaScript knows, nor by links in a circle', () => {
    const text = `{"lockfileVersion":3,"packages":{
      "":{"dependencies":{"__proto__":"1","constructor":"1","l":"1"}},
      "node_modules/__proto__":{"version":"1.0.0","license":"constructor","integrity":"${sha512(1)}"},
      "node_modules/l":{"link":true,"resolved":"node_modules/m"},
      "node_modules/m":{"link":true,"resolved":"node_modules/l"}}}`
    const graph = readPackageLock(new TextEncoder().encode(text))
    expect(edges(graph)).toEqual(['subject required __proto__@1.0.0'])
    expect(gaps(graph)).toEqual([
      'unresolved-dependency subject',
      'unresolved-dependency subject',
      'unresolved-link subject',
      'unresolved-link subject',
    ])
  })

  it('does not look above the repository for what a folder outside of it imports', () => {
    const graph = read({ '': {}, '../other': { dependencies: { a: '1' } }, 'node_modules/a': locked() })
    expect(edges(graph)).toEqual([])
    expect(gaps(graph)[0]).toMatch(/^unresolved-dependency other@#/)
  })

  it('shows no path outside the repository', () => {
    const graph = read({ '': {}, '../joe/node_modules/a': locked(), 'node_modules/a': locked() })
    expect(graph.packages).toMatchObject([{ ref: 'a@1.0.0', paths: ['node_modules/a'] }])
  })

  it('reads lockfileVersion 1 like the later ones, and says that it names no root', () => {
    const old = {
      lockfileVersion: 1,
      requires: true,
      dependencies: {
        a: {
          ...locked(),
          requires: { b: '^2', ali: '1' },
          dependencies: { b: { ...locked(), version: '2.0.0', bundled: true } },
        },
        ali: { ...locked(), version: 'npm:@s/real@1.0.0', dev: true },
        b: { ...locked(), version: 'https://registry.npmjs.org/b/-/b-1.0.0.tgz' },
        part: { version: 'file:packages/part', requires: { b: '1' } },
      },
    }
    const graph = readPackageLock(encode(old))
    expect(graph.packages.map(({ ref }) => ref)).toEqual(['@s/real@1.0.0', 'a@1.0.0', 'b@1.0.0', 'b@2.0.0'])
    const part = graph.parts[0]?.ref
    expect(edges(graph)).toEqual([
      'a@1.0.0 required @s/real@1.0.0',
      'a@1.0.0 required b@2.0.0',
      `${part} required b@1.0.0`,
    ])
    expect(gaps(graph)).toEqual(['no-root subject'])
  })

  it('does not care in which order version 1 names one folder twice', () => {
    const part = (needs: string) => ({ version: 'file:part', requires: { [needs]: '1' } })
    const [one, other] = [
      { a: part('x'), b: part('y') },
      { b: part('y'), a: part('x') },
    ].map((dependencies) => readPackageLock(encode({ lockfileVersion: 1, dependencies })))
    expect(one).toEqual(other)
  })

  it.each([
    ['no JSON', '{"lockfileVersion": 3,', 'MALFORMED'],
    ['merge markers', '<<<<<<< HEAD\n{}', 'MALFORMED'],
    ['no lockfile', '[]', 'MALFORMED'],
    ['an unknown version', '{"lockfileVersion":9,"packages":{}}', 'MALFORMED'],
    ['version 3 without packages', '{"lockfileVersion":3}', 'MALFORMED'],
    [
      'too many entries',
      JSON.stringify({ lockfileVersion: 3, packages: { ...Array(50_001).fill({}) } }),
      'LIMIT_EXCEEDED',
    ],
    ['a path too deep', `{"lockfileVersion":3,"packages":{"${'node_modules/a/'.repeat(90)}b":{}}}`, 'LIMIT_EXCEEDED'],
    [
      'version 1 nested too deep',
      `{"lockfileVersion":1,"dependencies":${'{"a":{"dependencies":'.repeat(200)}{}${'}}'.repeat(200)}}`,
      'LIMIT_EXCEEDED',
    ],
    [
      'too many dependencies',
      JSON.stringify({ lockfileVersion: 3, packages: { '': { dependencies: { ...Array(200_001).fill('1') } } } }),
      'LIMIT_EXCEEDED',
    ],
  ])('refuses %s with a hint', (_, text, code) => {
    const act = () => readPackageLock(new TextEncoder().encode(text))
    expect(act).toThrow(expect.objectContaining({ name: 'ReleaseError', code, hint: expect.any(String) }))
  })

  it('takes from package.json what a lockfile of version 1 does not say', () => {
    const lockfile = encode({ lockfileVersion: 1, dependencies: { a: locked(), b: locked({ dev: true }) } })
    const manifest = encode({ name: 'own', dependencies: { a: '^1' }, devDependencies: { b: '^1' } })
    const graph = readPackageLock(lockfile, manifest)
    expect(edges(graph)).toEqual(['subject required a@1.0.0', 'subject dev b@1.0.0'])
    expect(gaps(graph)).toEqual([])
    expect(gaps(readPackageLock(lockfile, new TextEncoder().encode('{')))).toEqual(['no-root subject'])
  })

  it('refuses bytes that are no UTF-8 and files beyond reason', () => {
    expect(() => readPackageLock(Uint8Array.of(0x7b, 0xff, 0x7d))).toThrow(
      expect.objectContaining({ code: 'MALFORMED' }),
    )
    const huge = new Uint8Array(50_000_001)
    expect(() => readPackageLock(huge)).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }))
  })

  it('holds every package and digest of this repository’s own lockfile', () => {
    const bytes = readFileSync(new URL('../../../../package-lock.json', import.meta.url))
    const entries: [string, { version?: string; integrity?: string }][] = Object.entries(
      JSON.parse(bytes.toString()).packages,
    )
    const installed = entries.filter(([path]) => path.includes('node_modules/')).filter(([, entry]) => entry.integrity)
    const graph = readPackageLock(bytes)
    expect(graph.packages).toHaveLength(
      new Set(installed.map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`)).size,
    )
    expect(graph.packages.filter(({ hashes }) => hashes.length === 0)).toEqual([])
    expect(graph.knownUnknowns.filter(({ kind }) => kind !== 'unresolved-dependency')).toEqual([])
  })

  const name = fc.constantFrom('a', 'b', '@s/c', '__proto__', 'constructor', 'd e')
  const path = fc
    .array(name, { minLength: 1, maxLength: 4 })
    .map((names) => names.map((one) => `node_modules/${one}`).join('/'))
  const wishes = fc.option(fc.dictionary(name, fc.constant('*')), { nil: undefined })
  const entry = fc.oneof(
    fc.record({
      version: fc.constantFrom('1.0.0', '2.0.0'),
      dependencies: wishes,
      peerDependencies: wishes,
      dev: fc.boolean(),
    }),
    fc.record({ link: fc.constant(true), resolved: path }),
    fc.jsonValue(),
  )
  const packages = fc
    .dictionary(path, entry)
    .map((entries): Record<string, unknown> => ({ '': { dependencies: { a: '1' } }, ...entries }))

  it('never fails on an entry, joins only packages it lists, and lists each once', () => {
    fc.assert(
      fc.property(packages, (entries) => {
        const graph = read(entries)
        const refs = graph.packages.map(({ ref }) => ref)
        expect(new Set(refs).size).toBe(refs.length)
        const known = new Set([...refs, ...graph.parts.map(({ ref }) => ref), 'subject'])
        for (const { from, to } of graph.dependencies) expect([known.has(from), known.has(to)]).toEqual([true, true])
        for (const { ref } of graph.knownUnknowns) expect(known).toContain(ref)
        expect(read(Object.fromEntries(Object.entries(entries).reverse()))).toEqual(graph)
      }),
    )
  })

  it('finds for each package what a search through the folders above it finds', () => {
    const chain = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(chain, { maxLength: 12 }), (chains) => {
        const paths = chains.map((names) => names.map((one) => `node_modules/${one}`).join('/'))
        const version = (at: string) => `${paths.indexOf(at)}.0.0`
        const graph = read(
          Object.fromEntries(paths.map((at) => [at, locked({ version: version(at), dependencies: { c: '*' } })])),
        )
        const found = (at: string): string | undefined => {
          const candidate = at === '' ? 'node_modules/c' : `${at}/node_modules/c`
          if (paths.includes(candidate)) return candidate
          return at === '' ? undefined : found(at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0)))
        }
        const expected = [...new Set(paths)].flatMap((at) => {
          const target = found(at)
          const from = `${at.split('/').at(-1)}@${version(at)}`
          return target === undefined || target === at ? [] : [`${from} required c@${version(target)}`]
        })
        expect(edges(graph)).toEqual(expected.sort())
      }),
    )
  })

  it('gives typed errors or a graph for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(1, 2, 3), (value, lockfileVersion) => {
        try {
          readPackageLock(encode({ lockfileVersion, packages: value, dependencies: value }))
        } catch (error) {
          expect(error).toMatchObject({ name: 'ReleaseError' })
        }
      }),
    )
  })
})
