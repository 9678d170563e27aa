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
import { lockfileOf, MANY } from '../../test/lockfile-of.ts'
import type { DependencyGraph } from '../dependency-graph.ts'
import { mixLock } from './mix-lock.ts'

const inner = 'ab'.repeat(32)
const outer = 'CD'.repeat(32)
const wish = (app: string, optional = false) =>
  `{:${app}, "~> 1.0", [hex: :${app}, repo: "hexpm", optional: ${optional}]}`
const hex = (app: string, wishes: string[] = [], repository = 'hexpm') =>
  `  "${app}": {:hex, :${app}, "1.0.0", "${inner}", [:mix], [${wishes.join(', ')}], "${repository}", "${outer}"},\n`
const map = (...entries: string[]) => `%{\n${entries.join('')}}\n`
const read = (text: string) => mixLock.read(lockfileOf('mix.lock', text))
const gaps = ({ knownUnknowns }: DependencyGraph) =>
  knownUnknowns.filter(({ kind }) => kind !== 'no-root').map(({ kind, path }) => `${kind} ${path}`)

describe('mixLock', () => {
  it('reads version, both checksums and edges', () => {
    const graph = read(
      map(hex('egret', [wish('stork'), wish('ibis', true), wish('rail', true)]), hex('stork'), hex('rail')),
    )
    expect(graph.packages[0]).toEqual({
      ref: 'pkg:hex/egret@1.0.0',
      name: 'egret',
      version: '1.0.0',
      purl: 'pkg:hex/egret@1.0.0',
      scope: 'required',
      hashes: [{ algorithm: 'sha256', hex: outer.toLowerCase() }],
      locations: [],
      properties: [{ name: 'trusted-release:hex:inner-checksum', value: inner }],
      paths: [],
    })
    expect(graph.dependencies.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual([
      'pkg:hex/egret@1.0.0 optional pkg:hex/rail@1.0.0',
      'pkg:hex/egret@1.0.0 required pkg:hex/stork@1.0.0',
    ])
    expect(gaps(graph)).toEqual([])
  })

  it('reads old entries, git and private repositories', () => {
    const commit = 'c0ffee'.padEnd(40, '0')
    const graph = read(
      map(
        `  "old" => {:hex, :old, "0.1.0", "${inner}", [:rebar3], [], "hexpm"},\n`,
        `  "forge": {:git, "https://github.com/o/forge.git", "${commit}", [branch: "main"]},\n`,
        `  "home": {:git, "git@git.corp.example:o/home.git", "${commit}", []},\n`,
        hex('mine', [], 'hexpm:corp'),
      ),
    )
    expect(JSON.stringify(graph)).not.toMatch(/corp/)
    expect(gaps(graph)).toEqual([
      'no-edges forge',
      'no-edges home',
      'no-integrity forge',
      'no-integrity home',
      'no-integrity old',
      'no-version forge',
      'no-version home',
      'unpublished-source home',
      'unpublished-source mine',
    ])
  })

  it('names what is asked for and absent, and entries nobody can make sense of', () => {
    const graph = read(
      map(hex('egret', [wish('gone')]), '  "ev\u001bil": {:hex, :a},\n', '  "path": {:path, "../x"},\n'),
    )
    expect(gaps(graph)).toEqual([
      'malformed-entry "ev\\u001bil"',
      'malformed-entry "path"',
      'unresolved-dependency egret',
    ])
  })

  it('follows a circle once', () => {
    expect(read(map(hex('a', [wish('b')]), hex('b', [wish('a'), wish('b')]))).dependencies).toHaveLength(2)
  })

  it.each([
    ['a merge marker', `%{\n<<<<<<< HEAD\n${hex('a')}}`, /line 2/],
    ['a half file', map(hex('a'), hex('b')).slice(0, 250), /line \d/],
    ['code', '%{ "a": System.cmd("rm", ["-rf"]) }', /line 1/],
    ['something behind the map', `${map(hex('a'))}IO.puts("x")`, /line 4/],
    ['depth', `%{"a": ${'['.repeat(100_000)}`, /line 1/],
    ['comments without end', `%{${'#\n'.repeat(3_000_000)}`, /line 3000001/],
    ['escapes without end', `%{"${'\\"'.repeat(6_000_000)}`, /line 1/],
    ['an entry that is there twice', map(hex('a'), hex('a')), /twice/],
    ['nothing', '', /line 1/],
  ])('refuses %s', (_, text, message) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: 'MALFORMED', message: expect.stringMatching(message) }),
    )
  })

  it('reads very many entries in time that grows with their number', () => {
    const many = Array.from({ length: MANY }, (_, at) => hex(`n${at}`, [wish(`n${(at + 1) % MANY}`)]))
    expect(read(map(...many)).dependencies).toHaveLength(MANY)
  })

  it('gives the same graph for any order of its entries', () => {
    const entries = [
      hex('a', [wish('b'), wish('gone')]),
      hex('b', [wish('c', true)]),
      hex('c'),
      '  "bad": 1,\n'.replace('1', '"x"'),
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(read(map(...shuffled))).toEqual(read(map(...entries)))
      }),
    )
  })
})
