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
import { poetryLock } from './poetry-lock.ts'

const hex = (digit: string) => digit.repeat(64)
const edges = ({ dependencies }: DependencyGraph) => dependencies.map(({ from, to, kind }) => `${from} ${kind} ${to}`)
const gaps = ({ knownUnknowns }: DependencyGraph) => knownUnknowns.map(({ kind, ref }) => `${kind} ${ref}`)
const scopes = ({ packages }: DependencyGraph) => Object.fromEntries(packages.map(({ name, scope }) => [name, scope]))

const entry = (name: string, more = '', version = '1.0') =>
  `[[package]]\nname = "${name}"\nversion = "${version}"\n${more}\n`
const file = (name: string, digit: string) => `{file = "${name}", hash = "sha256:${hex(digit)}"}`

const pyproject = `
[tool.poetry.dependencies]
python = ">=3.10"
egret = "^1.0"
stork = { version = "*", optional = true }
wing = { path = "wing" }
[tool.poetry.group.dev.dependencies]
ibis = "*"
`

function read(version: string, entries: string[], more = '', project = pyproject): DependencyGraph {
  const text = `${entries.join('')}[metadata]\nlock-version = "${version}"\n${more}`
  return poetryLock.read(lockfileOf('poetry.lock', text, { 'pyproject.toml': project }))
}

describe('poetryLock', () => {
  it('takes scopes from groups and the project’s wishes from pyproject.toml', () => {
    const graph = read('2.1', [
      entry('egret', `groups = ["main"]\nfiles = [${file('egret-1.0.tar.gz', 'a')}]`),
      entry('stork', `groups = ["main", "dev"]\noptional = true\nfiles = [${file('stork-1.0.tar.gz', 'b')}]`),
      entry('ibis', `groups = ["dev"]\nfiles = [${file('ibis-1.0.tar.gz', 'c')}]`),
      entry('wing', 'groups = ["main"]\nfiles = []\n[package.source]\ntype = "directory"\nurl = "wing"'),
    ])
    expect(scopes(graph)).toEqual({ egret: 'required', ibis: 'excluded', stork: 'optional' })
    expect(graph.parts.map(({ name }) => name)).toEqual(['wing'])
    expect(edges(graph).map((edge) => edge.replace(/#.*/, ''))).toEqual([
      'subject required pkg:pypi/egret@1.0',
      'subject dev pkg:pypi/ibis@1.0',
      'subject optional pkg:pypi/stork@1.0',
      'subject required wing@1.0',
    ])
    expect(gaps(graph)).toEqual([])
  })

  it('finds scopes by who asks where Poetry 1.5 to 1.8 wrote none, and extras for those who ask for them', () => {
    const graph = read(
      '2.0',
      [
        entry(
          'egret',
          '[package.dependencies]\nCrane = {version = "*", optional = true, markers = "extra == \'fast\'"}\nrail = ">=1"\n[package.extras]\nfast = ["crane (>=1)"]',
        ),
        entry('ibis', '[package.dependencies]\negret = {version = "*", extras = ["fast"]}'),
        entry('stork'),
        entry('crane'),
        entry('rail'),
      ],
      '',
      pyproject.replace('wing = { path = "wing" }', ''),
    )
    expect(scopes(graph)).toEqual({
      crane: 'excluded',
      egret: 'required',
      ibis: 'excluded',
      rail: 'required',
      stork: 'optional',
    })
    expect(edges(graph)).toContain('pkg:pypi/egret@1.0 optional pkg:pypi/crane@1.0')
  })

  it('reads the archives of Poetry 1.0 to 1.4, those of several versions by their names', () => {
    const graph = read(
      '1.1',
      [
        entry('egret', 'category = "main"\noptional = false'),
        entry('egret', 'category = "main"', '2.0'),
        entry('ibis', 'category = "dev"'),
      ],
      `[metadata.files]
egret = [${file('egret-1.0-py3-none-any.whl', 'a')}, ${file('egret-2.0.tar.gz', 'b')}]
ibis = [${file('ibis-1.0.tar.gz', 'c')}, ${file('ibis-1.0-py3-none-any.whl', 'd')}]`,
      '',
    )
    expect(graph.packages.map(({ ref, hashes }) => [ref, hashes[0]?.hex])).toEqual([
      ['pkg:pypi/egret@1.0', hex('a')],
      ['pkg:pypi/egret@2.0', hex('b')],
      ['pkg:pypi/ibis@1.0', undefined],
    ])
    expect(graph.packages[2]?.distributions?.map(({ location }) => location)).toEqual([
      'ibis-1.0-py3-none-any.whl',
      'ibis-1.0.tar.gz',
    ])
    expect(graph.packages[2]?.scope).toBe('excluded')
  })

  it('joins only those of several versions that the wish does not rule out', () => {
    const graph = read(
      '2.1',
      [
        entry(
          'egret',
          '[package.dependencies]\nrail = [{version = ">=1.5,<2", markers = "a"}, {version = "^3.1", markers = "b"}]',
        ),
        entry('rail', '', '1.6'),
        entry('rail', '', '2.6'),
        entry('rail', '', '3.2'),
      ],
      '',
      '',
    )
    expect(edges(graph)).toEqual([
      'pkg:pypi/egret@1.0 required pkg:pypi/rail@1.6',
      'pkg:pypi/egret@1.0 required pkg:pypi/rail@3.2',
    ])
  })

  it('tells other sources apart and names none that is not public', () => {
    const source = (type: string, url: string) => `[package.source]\ntype = "${type}"\nurl = "${url}"\nreference = "x"`
    const graph = read('2.1', [
      entry('a', source('legacy', 'https://pypi.corp.example/simple')),
      entry('b', source('legacy', 'https://pypi.org/simple')),
      entry('c', source('file', '../secret/c.whl')),
      entry('d', source('url', 'https://corp.example/d.whl')),
      entry('e', `${source('git', 'git@github.com:o/e.git')}\nresolved_reference = "${'c0ffee'.padEnd(40, '0')}"`),
    ])
    expect(JSON.stringify(graph)).not.toMatch(/corp|secret/)
    expect(graph.packages.flatMap(({ purl }) => purl ?? []).map((purl) => purl.slice(0, 14))).toEqual([
      'pkg:pypi/b@1.0',
      'pkg:pypi/e@1.0',
    ])
  })

  it.each([{}, { 'pyproject.toml': '<<<<<<< HEAD' }])('says so when the project’s wishes are unknown: %j', (others) => {
    const text = `${entry('egret')}[metadata]\nlock-version = "2.1"\n`
    const graph = poetryLock.read(lockfileOf('poetry.lock', text, others))
    expect(gaps(graph)).toContain('no-root subject')
    expect(scopes(graph)).toEqual({ egret: 'required' })
  })

  it('does not take a Cargo.lock for one of its own', () => {
    const cargo = 'version = 4\n[[package]]\nname = "a"\nversion = "1.0.0"\n'
    expect(() => poetryLock.read(lockfileOf('poetry.lock', cargo))).toThrow(
      expect.objectContaining({ code: 'MALFORMED' }),
    )
  })
})
