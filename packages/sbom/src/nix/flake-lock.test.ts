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
import { flakeLock } from './flake-lock.ts'

const read = (lock: unknown) =>
  flakeLock.read(lockfileOf('flake.lock', typeof lock === 'string' ? lock : JSON.stringify(lock)))
const rev = 'e0ce3c683ae677cf5aab597d645520cddd13392b'
const narHash = 'sha256-wVTcf0UclFS+zHtfPToB13jIO7n0U9N50MuRbPjQViE='
const github = (repo: string, inputs: object = {}) => ({
  inputs,
  locked: { lastModified: 1, narHash, owner: 'NixOS', repo, rev, type: 'github' },
  original: { owner: 'NixOS', repo, type: 'github' },
})
// As deploy-rs has it, with more kinds of inputs.
const nodes: Record<string, unknown> = {
  root: {
    inputs: {
      nixpkgs: 'nixpkgs',
      utils: 'utils',
      own: 'own',
      tar: 'tar',
      secret: 'secret',
      alias: ['utils', 'systems'],
    },
  },
  nixpkgs: github('nixpkgs'),
  utils: github('flake-utils', {
    systems: 'systems',
    nixpkgs: ['nixpkgs'],
    dropped: [],
    lost: ['gone'],
    circle: ['utils', 'circle'],
  }),
  systems: github('default'),
  own: { locked: { type: 'path', path: './nix' } },
  tar: { locked: { type: 'tarball', url: 'https://github.com/o/t/archive/1.tar.gz', narHash } },
  secret: { locked: { type: 'git', url: 'https://git.corp.example/s.git', rev } },
  bad: { original: {} },
}
const lock = (all: object = nodes) => ({ nodes: all, root: 'root', version: 7 })

describe('flake.lock', () => {
  test('tells inputs, what they follow, and that a NAR is no archive', () => {
    const graph = read(lock())
    expect(graph.packages.map(({ name, purl }) => `${name} ${purl}`)).toEqual([
      `default pkg:github/nixos/default@${rev}`,
      `flake-utils pkg:github/nixos/flake-utils@${rev}`,
      `nixpkgs pkg:github/nixos/nixpkgs@${rev}`,
      'secret undefined',
      'tar pkg:generic/tar?download_url=https%3A%2F%2Fgithub.com%2Fo%2Ft%2Farchive%2F1.tar.gz',
    ])
    expect(graph.packages[0]).toMatchObject({
      hashes: [],
      locations: [`git+https://github.com/NixOS/default@${rev}`],
      properties: [{ name: 'trusted-release:nix:nar-hash', value: narHash }],
    })
    expect(edgesOf(graph).map((edge) => edge.replaceAll(/@[^ ]*/g, ''))).toEqual([
      'flake-utils required default',
      'flake-utils required nixpkgs',
      'subject required default',
      'subject required flake-utils',
      'subject required nixpkgs',
      'subject required own',
      'subject required secret',
      'subject required tar',
    ])
    expect(graph.parts.map(({ name }) => name)).toEqual(['own'])
    const gaps = gapsOf(graph).map((gap) => gap.replace(/@.*/, ''))
    expect(gaps.filter((gap) => gap === 'unresolved-dependency flake-utils')).toHaveLength(2)
    expect(gaps).toEqual(
      expect.arrayContaining(['malformed-entry subject', 'unresolved-link subject', 'no-version tar']),
    )
    expect(JSON.stringify(graph)).not.toMatch(/corp/)
    expect(looseEnds(graph)).toEqual([])
  })

  test('a path of the machine is not told', () => {
    const graph = read(lock({ root: { inputs: { a: 'a' } }, a: { locked: { type: 'path', path: '/home/joe/a' } } }))
    expect(graph.packages.map(({ purl }) => purl)).toEqual([undefined])
    expect(JSON.stringify(graph)).not.toMatch(/joe/)
  })

  test.each([
    ['..', 'nixpkgs'],
    ['o', '..'],
    ['o', '#x'],
    ['o', '?x'],
    ['o/p', 'r'],
    ['o', ''],
  ])('%s/%s is no repository of a forge', (owner, repo) => {
    const locked = { type: 'github', owner, repo, rev }
    const graph = read(lock({ root: { inputs: { a: 'a' } }, a: { locked } }))
    expect(graph.packages.map(({ purl }) => purl)).toEqual([undefined])
  })

  test('a folder with a name that forges output is left out and told', () => {
    const graph = read(lock({ root: { inputs: {} }, 'ev\nil': { locked: { type: 'path', path: './x' } } }))
    expect([graph.parts, graph.packages]).toEqual([[], []])
    expect(gapsOf(graph)).toContain('malformed-entry subject')
  })

  test('an input called __proto__ is followed like any', () => {
    const text = `{"version":7,"root":"root","nodes":{"root":{"inputs":{"__proto__":"a"}},"a":${JSON.stringify(github('a'))}}}`
    expect(edgesOf(read(text))).toEqual([expect.stringContaining(`subject required a@${rev}`)])
  })

  test.each([
    ['another version', { ...lock(), version: 8 }],
    ['another file', {}],
    ['a key that stands twice', '{"version":7,"root":"root","nodes":{},"nodes":{}}'],
  ])('refuses %s', (_, given) => {
    expect(() => read(given)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  test('the order of entries leaves no trace', () => {
    const entries = Object.entries(nodes)
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(read(lock(Object.fromEntries(shuffled)))).toEqual(read(lock()))
      }),
    )
  })
})
