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
import { describe, expect, it } from 'vitest'
import { anyOrder, edges, gaps, packagesOf, readText, refusal, sha512 } from '../../test/javascript-lockfile.ts'
import { MANY } from '../../test/lockfile-of.ts'
import { pnpmLock } from './pnpm-lock.ts'

const read = (text: string, beside = {}) => readText(pnpmLock, text, beside)
const resolution = `resolution: {integrity: ${sha512(1)}}`

const v9 = `lockfileVersion: '9.0'
catalogs:
  default:
    tool: {specifier: ^1.0.0, version: 1.0.0}
importers:
  .:
    dependencies:
      '@s/lib': {specifier: ^1.0.0, version: 1.0.0(peer@2.0.0(deep@3.0.0))}
      nick: {specifier: npm:real@1, version: real@1.0.0}
      '@own/core': {specifier: 'workspace:*', version: link:packages/core}
    devDependencies:
      tool: {specifier: 'catalog:', version: 1.0.0(patch_hash=abc123)}
  packages/core:
    optionalDependencies:
      maybe: {specifier: 1.0.0, version: 1.0.0}
packages:
  '@s/lib@1.0.0': {${resolution}}
  deep@3.0.0: {${resolution}}
  maybe@1.0.0: {${resolution}, os: [win32]}
  peer@2.0.0: {${resolution}}
  real@1.0.0: {${resolution}}
  tool@1.0.0: {${resolution}}
snapshots:
  '@s/lib@1.0.0(peer@2.0.0(deep@3.0.0))':
    dependencies:
      peer: 2.0.0(deep@3.0.0)
      nested: real@1.0.0
  '@s/lib@1.0.0(peer@2.0.0)':
    optionalDependencies:
      maybe: 1.0.0
  deep@3.0.0: {}
  maybe@1.0.0:
    optional: true
  peer@2.0.0(deep@3.0.0):
    dependencies:
      deep: 3.0.0
  peer@2.0.0: {}
  real@1.0.0: {}
  tool@1.0.0(patch_hash=abc123): {}
`

describe('pnpmLock, lockfileVersion 9', () => {
  const graph = read(v9, { 'packages/core/package.json': { name: '@own/core', version: '0.1.0' } })

  it('merges the edges of all sets of peers of one package and names aliases by their package', () => {
    const [core] = graph.parts
    expect(core?.name).toBe('@own/core')
    expect(edges(graph)).toEqual([
      `${core?.ref} optional maybe@1.0.0`,
      '@s/lib@1.0.0 optional maybe@1.0.0',
      '@s/lib@1.0.0 required peer@2.0.0',
      '@s/lib@1.0.0 required real@1.0.0',
      'peer@2.0.0 required deep@3.0.0',
      `subject required ${core?.ref}`,
      'subject required @s/lib@1.0.0',
      'subject required real@1.0.0',
      'subject dev tool@1.0.0',
    ])
    expect(graph.knownUnknowns).toEqual([])
  })

  it('gives each package its scope, digest and purl; a patch is told, since the digest is of the unpatched archive', () => {
    const scopes = graph.packages.map(({ ref, scope }) => `${ref} ${scope}`)
    expect(scopes).toEqual([
      '@s/lib@1.0.0 required',
      'deep@3.0.0 required',
      'maybe@1.0.0 optional',
      'peer@2.0.0 required',
      'real@1.0.0 required',
      'tool@1.0.0 excluded',
    ])
    expect(graph.packages.at(-1)).toEqual({
      ref: 'tool@1.0.0',
      name: 'tool',
      version: '1.0.0',
      purl: 'pkg:npm/tool@1.0.0',
      scope: 'excluded',
      hashes: [{ algorithm: 'sha512', hex: '01'.repeat(64) }],
      locations: [],
      properties: [{ name: 'trusted-release:pnpm:patch', value: 'abc123' }],
      paths: [],
    })
  })

  it('reads the project and not the document of tools before it', () => {
    const tools = `lockfileVersion: '9.0'\nimporters:\n  .:\n    configDependencies: {}\npackages: {}\n---\n`
    expect(read(`---\n${tools}${v9}`).packages).toEqual(graph.packages)
  })

  it('tells commits, archives and folders from packages of a registry', () => {
    const commit = '0123456789abcdef0123456789abcdef01234567'
    const text = `lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      a: {specifier: x, version: https://codeload.github.com/o/a/tar.gz/${commit}}
      b: {specifier: x, version: git+https://git.corp.example/b.git#${commit}}
      c: {specifier: x, version: file:vendor/c.tgz}
      d: {specifier: x, version: file:lib/d}
      e: {specifier: x, version: 1.0.0}
      f: {specifier: x, version: link:../outside}
packages:
  a@https://codeload.github.com/o/a/tar.gz/${commit}: {resolution: {tarball: 'https://codeload.github.com/o/a/tar.gz/${commit}'}, version: 1.0.0}
  b@git+https://git.corp.example/b.git#${commit}: {resolution: {type: git, repo: 'https://git.corp.example/b.git', commit: ${commit}}, version: 1.0.0}
  c@file:vendor/c.tgz: {resolution: {integrity: ${sha512(2)}, tarball: file:vendor/c.tgz}, version: 1.0.0}
  d@file:lib/d: {resolution: {directory: lib/d, type: directory}}
  e@1.0.0: {resolution: {integrity: ${sha512(1)}, tarball: 'https://npm.corp.example/e/-/e-1.0.0.tgz'}}
snapshots:
  a@https://codeload.github.com/o/a/tar.gz/${commit}: {}
  b@git+https://git.corp.example/b.git#${commit}: {}
  c@file:vendor/c.tgz: {}
  d@file:lib/d: {dependencies: {e: 1.0.0}}
  e@1.0.0: {}
`
    const mixed = read(text)
    expect(mixed.packages.map(({ name, purl }) => `${name} ${purl}`)).toEqual([
      `a pkg:npm/a@1.0.0?vcs_url=git%2Bhttps%3A%2F%2Fgithub.com%2Fo%2Fa%40${commit}`,
      'b undefined',
      'c undefined',
      'e pkg:npm/e@1.0.0',
    ])
    expect(mixed.parts.map(({ name }) => name)).toEqual(['d'])
    expect(edges(mixed)).toHaveLength(6)
    expect(gaps(mixed).map((gap) => gap.replace(/#\w+/, ''))).toEqual([
      'no-integrity a@1.0.0',
      'no-integrity b@1.0.0',
      'unpublished-source b@1.0.0',
      'unpublished-source c@1.0.0',
      'unresolved-link subject',
      'withheld-location e@1.0.0',
    ])
    expect(JSON.stringify(mixed)).not.toContain('corp.example')
  })
})

describe('pnpmLock, older files', () => {
  it('reads keys of lockfileVersion 6', () => {
    const graph = read(`lockfileVersion: '6.0'
dependencies:
  '@s/a': {specifier: ^1, version: 1.0.0(b@2.0.0)}
  nick: {specifier: npm:b@2, version: /b@2.0.0}
packages:
  /@s/a@1.0.0(b@2.0.0): {${resolution}, dependencies: {b: 2.0.0}, dev: false}
  /b@2.0.0: {${resolution}, dev: false}
`)
    expect(edges(graph)).toEqual([
      '@s/a@1.0.0 required b@2.0.0',
      'subject required @s/a@1.0.0',
      'subject required b@2.0.0',
    ])
    expect(graph.knownUnknowns).toEqual([])
  })

  it('reads keys of lockfileVersion 5, and never names the host of a mirror', () => {
    const graph = read(`lockfileVersion: 5.4
importers:
  .:
    specifiers: {'@s/a_b': ^1}
    dependencies: {'@s/a_b': 1.0.0_c@1.0.0}
    devDependencies: {nick: /c/1.0.0, m: npm.corp.example/m/1.0.0}
packages:
  /@s/a_b/1.0.0_c@1.0.0: {${resolution}, dependencies: {c: 1.0.0}}
  /c/1.0.0: {${resolution}}
  npm.corp.example/m/1.0.0: {${resolution}, dependencies: {gone: 1.0.0}}
`)
    expect(edges(graph)).toEqual([
      '@s/a_b@1.0.0 required c@1.0.0',
      'subject required @s/a_b@1.0.0',
      'subject dev c@1.0.0',
      'subject dev m@1.0.0',
    ])
    expect(gaps(graph)).toEqual(['unresolved-dependency m@1.0.0', 'withheld-location m@1.0.0'])
    expect(JSON.stringify(graph)).not.toContain('corp.example')
  })
})

describe('pnpmLock, hostile files', () => {
  const around = (packages: string, dependencies = '{}') =>
    `lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies: ${dependencies}\npackages:\n${packages}`

  it('names what it refuses, with the line', () => {
    const bomb = `a: &a [x, x]\nb: &b [*a, *a]\nlockfileVersion: '9.0'\n`
    expect(refusal(pnpmLock, bomb)).toMatch(/^MALFORMED: line \d+ .*alias/)
    expect(refusal(pnpmLock, around(`  a@1.0.0: {}\n  a@1.0.0: {}\n`))).toMatch(/^MALFORMED: line 7 .*duplicate/)
    const halfMerged = around(`<<<<<<< HEAD\n  a@1.0.0: {}\n=======\n  a@2.0.0: {}\n>>>>>>> other\n`)
    expect(refusal(pnpmLock, halfMerged)).toBe('MALFORMED: the pnpm-lock.yaml is half merged: line 6 is a merge marker')
    expect(refusal(pnpmLock, around(`  a@1.0.0: {resolution: {inte`))).toMatch(/^MALFORMED: line 6/)
    expect(refusal(pnpmLock, `a: ${'['.repeat(100_000)}`)).toMatch(/^MALFORMED/)
    expect(refusal(pnpmLock, `lockfileVersion: '3'\n`)).toMatch(/^MALFORMED/)
    expect(refusal(pnpmLock, '')).toMatch(/^MALFORMED/)
  })

  it('names a package that is asked for and missing, with the entry', () => {
    const graph = read(
      `${around(`  a@1.0.0: {${resolution}}\n`)}snapshots:\n  a@1.0.0: {dependencies: {gone: 1.0.0}}\n`,
    )
    expect(graph.knownUnknowns).toEqual([
      {
        kind: 'unresolved-dependency',
        ref: 'a@1.0.0',
        message: 'a@1.0.0 depends on "gone", which the lockfile does not hold',
        path: 'a@1.0.0',
      },
    ])
  })

  it('leaves out and names what has no usable name or shape', () => {
    const graph = read(
      around(
        `  "a\\e[31m@1.0.0": {${resolution}}\n  b: {${resolution}}\n  c@1.0.0: text\n  d@1.0.0: {${resolution}}\n`,
      ),
    )
    expect(graph.packages.map(({ ref }) => ref)).toEqual(['d@1.0.0'])
    expect(gaps(graph)).toEqual(['malformed-entry subject', 'malformed-entry subject', 'malformed-entry subject'])
    expect(JSON.stringify(graph)).not.toContain('\\u001b')
  })

  it('ends when packages need each other', () => {
    const both = `  a@1.0.0: {${resolution}}\n  b@1.0.0: {${resolution}}\n`
    const graph = read(
      `${around(both)}snapshots:\n  a@1.0.0: {dependencies: {b: 1.0.0}}\n  b@1.0.0: {dependencies: {a: 1.0.0}}\n`,
    )
    expect(edges(graph)).toEqual(['a@1.0.0 required b@1.0.0', 'b@1.0.0 required a@1.0.0'])
  })

  it('takes time in proportion to the entries', () => {
    const file = (entries: number) => {
      const all = [...Array(entries).keys()]
      const snapshots = all.map((n) => `  p${n}@1.0.0: {dependencies: {p${(n + 1) % entries}: 1.0.0}}\n`)
      return `${around(all.map((n) => `  p${n}@1.0.0: {${resolution}}\n`).join(''))}snapshots:\n${snapshots.join('')}`
    }
    expect(packagesOf(pnpmLock, file(MANY))).toBe(MANY)
  })

  it('gives the same graph for any order of entries', () => {
    const packages = ['a', 'b', 'c'].map((name) => `  ${name}@1.0.0: {${resolution}}\n`)
    const snapshots = [
      '  a@1.0.0(b@1.0.0): {dependencies: {b: 1.0.0}}\n',
      '  a@1.0.0: {optionalDependencies: {b: 1.0.0, c: 1.0.0}}\n',
      '  c@1.0.0: {dependencies: {gone: 1.0.0}}\n',
    ]
    const text = (one: string[], other: string[]) => `${around(one.join(''))}snapshots:\n${other.join('')}`
    const expected = read(text(packages, snapshots))
    fc.assert(
      fc.property(anyOrder(packages), anyOrder(snapshots), (one, other) => {
        expect(read(text(one, other))).toEqual(expected)
      }),
    )
  })
})
