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

import { describe, expect, it } from 'vitest'
import { lockfileOf } from '../../test/lockfile-of.ts'
import type { DependencyGraph } from '../dependency-graph.ts'
import { uvLock } from './uv-lock.ts'

const hex = (digit: string) => digit.repeat(64)
const read = (text: string) => uvLock.read(lockfileOf('uv.lock', `version = 1\nrevision = 3\n${text}`))
const edges = ({ dependencies }: DependencyGraph) => dependencies.map(({ from, to, kind }) => `${from} ${kind} ${to}`)
const gaps = ({ knownUnknowns }: DependencyGraph) => knownUnknowns.map(({ kind, ref }) => `${kind} ${ref}`)
const scopes = ({ packages }: DependencyGraph) => Object.fromEntries(packages.map(({ name, scope }) => [name, scope]))
const pypi = 'source = { registry = "https://pypi.org/simple" }'
const files = 'https://files.pythonhosted.org/packages/aa/bb'

function locked(name: string, more = '', version = '1.0.0'): string {
  const wheel = `wheels = [{ url = "${files}/${name}-${version}-py3-none-any.whl", hash = "sha256:${hex('a')}" }]`
  return `[[package]]\nname = "${name}"\nversion = "${version}"\n${pypi}\n${wheel}\n${more}\n`
}

const root = (more: string) => `[[package]]\nname = "heron"\nversion = "2.0"\nsource = { editable = "." }\n${more}\n`

describe('uvLock', () => {
  it('reads a package with its archives, and a digest of its own only where there is one archive', () => {
    const graph = read(
      `${root('dependencies = [{ name = "egret" }, { name = "stork" }]')}${locked('egret')}
[[package]]
name = "stork"
version = "1.5"
${pypi}
sdist = { url = "${files}/stork-1.5.tar.gz", hash = "sha256:${hex('b')}", size = 5 }
wheels = [{ url = "${files}/stork-1.5-py3-none-any.whl", hash = "sha256:${hex('C')}" }]
`,
    )
    expect(graph.packages).toEqual([
      {
        ref: 'pkg:pypi/egret@1.0.0',
        name: 'egret',
        version: '1.0.0',
        purl: 'pkg:pypi/egret@1.0.0',
        scope: 'required',
        hashes: [{ algorithm: 'sha256', hex: hex('a') }],
        locations: [],
        distributions: [
          {
            location: `${files}/egret-1.0.0-py3-none-any.whl`,
            hashes: [{ algorithm: 'sha256', hex: hex('a') }],
          },
        ],
        paths: [],
      },
      expect.objectContaining({
        hashes: [],
        distributions: [
          { location: `${files}/stork-1.5-py3-none-any.whl`, hashes: [{ algorithm: 'sha256', hex: hex('c') }] },
          { location: `${files}/stork-1.5.tar.gz`, hashes: [{ algorithm: 'sha256', hex: hex('b') }] },
        ],
      }),
    ])
    expect(graph.knownUnknowns).toEqual([])
  })

  it('follows an extra for those who ask for it, and takes our own extras and groups for options and development', () => {
    const graph = read(
      [
        root(`dependencies = [{ name = "egret", extra = ["fast"] }]
[package.optional-dependencies]
all = [{ name = "heron", extra = ["web"] }]
web = [{ name = "stork" }]
[package.dev-dependencies]
dev = [{ name = "ibis", extra = ["fast"] }]`),
        locked('egret', '[package.optional-dependencies]\nfast = [{ name = "crane" }]'),
        locked('ibis', '[package.optional-dependencies]\nfast = [{ name = "rail" }]'),
        ...['stork', 'crane', 'rail'].map((name) => locked(name)),
      ].join(''),
    )
    expect(edges(graph)).toEqual([
      'pkg:pypi/egret@1.0.0 optional pkg:pypi/crane@1.0.0',
      'pkg:pypi/ibis@1.0.0 optional pkg:pypi/rail@1.0.0',
      'subject required pkg:pypi/egret@1.0.0',
      'subject dev pkg:pypi/ibis@1.0.0',
      'subject optional pkg:pypi/stork@1.0.0',
    ])
    expect(scopes(graph)).toEqual({
      crane: 'required',
      egret: 'required',
      ibis: 'excluded',
      rail: 'excluded',
      stork: 'optional',
    })
  })

  it('tells versions for different environments apart', () => {
    const graph = read(
      [
        root(`dependencies = [
  { name = "egret", version = "1.0.0", ${pypi}, marker = "python_full_version < '3.11'" },
  { name = "egret", version = "2.0.0", ${pypi}, marker = "python_full_version >= '3.11'" },
]`),
        locked('egret', 'resolution-markers = ["python_full_version < \'3.11\'"]'),
        locked('egret', '', '2.0.0'),
        locked('stork', `dependencies = [{ name = "egret", version = "2.0.0", ${pypi} }]`),
      ].join(''),
    )
    expect(edges(graph)).toEqual([
      'pkg:pypi/stork@1.0.0 required pkg:pypi/egret@2.0.0',
      'subject required pkg:pypi/egret@1.0.0',
      'subject required pkg:pypi/egret@2.0.0',
    ])
  })

  it('counts workspace members as parts, and a workspace without a root by its manifest', () => {
    const graph = read(
      `[manifest]
members = ["wing"]
requirements = [{ name = "egret" }]
[manifest.dependency-groups]
dev = [{ name = "stork" }]
[[package]]
name = "wing"
version = "0.1"
source = { editable = "parts/wing" }
dependencies = [{ name = "egret" }]
${locked('egret')}${locked('stork')}`,
    )
    expect(graph.parts.map(({ name, version }) => `${name} ${version}`)).toEqual(['wing 0.1'])
    expect(edges(graph)).toEqual([
      'subject required pkg:pypi/egret@1.0.0',
      'subject dev pkg:pypi/stork@1.0.0',
      `${graph.parts[0]?.ref} required pkg:pypi/egret@1.0.0`,
    ])
  })

  it('never names a private index, an address with a secret or a folder of the machine', () => {
    const commit = 'c0ffee'.padEnd(40, '0')
    const from = (name: string, source: string) =>
      `[[package]]\nname = "${name}"\nversion = "1.0"\nsource = { ${source} }\n`
    const graph = read(
      [
        root(''),
        from('a', 'registry = "https://joe:secret@pypi.corp.example/simple"'),
        from('b', `git = "https://github.com/o/b?rev=main#${commit}"`),
        from('c', `git = "ssh://git@git.corp.example/o/c#${commit}"`),
        from('d', 'url = "https://corp.example/d-1.0.tar.gz"'),
        from('e', 'path = "/home/joe/e-1.0.whl"'),
        from('f', 'registry = "https://secret@pypi.org/simple"'),
        `${from('g', 'registry = "https://pypi.org/simple"')}sdist = { url = "https://corp.example/g-1.0.tar.gz?t=secret", hash = "sha256:${hex('d')}" }\n`,
      ].join(''),
    )
    expect(JSON.stringify(graph)).not.toMatch(/corp|secret|joe/)
    expect(graph.packages.filter(({ purl }) => purl !== undefined).map(({ purl }) => purl)).toEqual([
      `pkg:pypi/b@1.0?vcs_url=git%2Bhttps%3A%2F%2Fgithub.com%2Fo%2Fb%40${commit}`,
      'pkg:pypi/g@1.0',
    ])
    expect(graph.packages.find(({ name }) => name === 'g')?.distributions?.[0]?.location).toBe('g-1.0.tar.gz')
    expect(gaps(graph).filter((gap) => gap.startsWith('unpublished'))).toHaveLength(5)
    expect(gaps(graph)).toContain('withheld-location pkg:pypi/g@1.0')
  })

  it('asserts no digest that two entries of one archive disagree about', () => {
    const other = locked('egret').replace(hex('a'), hex('b'))
    const graph = read(root('') + locked('egret') + other)
    expect(graph.packages[0]).toMatchObject({ hashes: [], distributions: [{ hashes: [] }] })
    expect(gaps(graph)).toEqual(['conflicting-copies pkg:pypi/egret@1.0.0'])
  })

  it('says so when nothing tells what the project depends on', () => {
    expect(gaps(read(locked('egret')))).toEqual(['no-root subject'])
  })

  it.each(['version = 2', 'package = 5', '', '[[package]]\nname = "a"'])('does not take %j for an uv.lock', (text) => {
    expect(() => uvLock.read(lockfileOf('uv.lock', text))).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  it('has its own name only', () => {
    expect(['uv.lock', 'UV.lock', 'uv.lock.bak', 'poetry.lock'].filter(uvLock.isNamed)).toEqual(['uv.lock'])
  })
})
