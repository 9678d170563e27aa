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
import { packageResolved } from './package-resolved.ts'

const revision = 'c0ffee'.padEnd(40, '0')
const pin = (identity: string, version?: string, location = `https://github.com/birds/${identity}.git`) => ({
  identity,
  kind: 'remoteSourceControl',
  location,
  state: { revision, ...(version !== undefined && { version }) },
})
const read = (value: unknown) => packageResolved.read(lockfileOf('Package.resolved', JSON.stringify(value)))

describe('packageResolved', () => {
  it('names a package by its repository, and a pin without version by its commit', () => {
    const graph = read({ version: 3, originHash: 'x', pins: [pin('egret', '1.0.0'), pin('stork')] })
    expect(graph.packages[0]).toEqual({
      ref: 'pkg:swift/github.com/birds/egret@1.0.0',
      name: 'egret',
      version: '1.0.0',
      purl: 'pkg:swift/github.com/birds/egret@1.0.0',
      scope: 'required',
      hashes: [],
      locations: [`git+https://github.com/birds/egret.git@${revision}`],
      paths: [],
    })
    expect(graph.packages[1]?.purl).toBe(`pkg:swift/github.com/birds/stork@${revision}`)
    expect(graph.knownUnknowns.map(({ kind }) => kind)).toEqual([
      'no-edges',
      'no-edges',
      'no-edges',
      'no-integrity',
      'no-integrity',
    ])
  })

  it('reads version 1, with the nulls it writes', () => {
    const state = { branch: null, revision, version: '1.0.0' }
    const pins = [{ package: 'Egret', repositoryURL: 'git@github.com:birds/Egret.git', state }]
    expect(read({ version: 1, object: { pins } }).packages[0]?.purl).toBe('pkg:swift/github.com/birds/Egret@1.0.0')
  })

  it('never names a repository that is not public, and names entries it leaves out', () => {
    const graph = read({
      version: 2,
      pins: [
        pin('a', '1.0.0', 'https://joe:secret@git.corp.example/a.git'),
        pin('b', '1.0.0', '/home/joe/b'),
        { identity: 'ev\u001bil' },
      ],
    })
    expect(JSON.stringify(graph)).not.toMatch(/corp|secret|joe|\\u001b\[/)
    expect(graph.packages.map(({ purl }) => purl)).toEqual([undefined, undefined])
    expect(graph.knownUnknowns.filter(({ kind }) => kind === 'unpublished-source')).toHaveLength(2)
    expect(graph.knownUnknowns.filter(({ kind }) => kind === 'malformed-entry')).toHaveLength(1)
  })

  it.each([{}, { version: 4, pins: [] }, { version: 1, pins: [] }, []])(
    'does not take %j for a Package.resolved',
    (value) => {
      expect(() => read(value)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
    },
  )

  it('refuses a half-merged file and says in which line', () => {
    const lockfile = lockfileOf('Package.resolved', '{\n  "pins" : [\n<<<<<<< HEAD\n')
    expect(() => packageResolved.read(lockfile)).toThrow(
      expect.objectContaining({ code: 'MALFORMED', message: expect.stringMatching(/line 3/) }),
    )
  })

  it('reads very many pins in time that grows with their number', () => {
    const pins = Array.from({ length: MANY }, (_, at) => pin(`n${at}`, '1.0.0'))
    expect(read({ version: 3, pins }).packages).toHaveLength(MANY)
  })

  it('gives the same graph for any order of its pins', () => {
    const pins = [pin('a', '1'), pin('b'), pin('c', '2', '/x'), { identity: '' }]
    fc.assert(
      fc.property(fc.shuffledSubarray(pins, { minLength: pins.length }), (shuffled) => {
        expect(read({ version: 3, pins: shuffled })).toEqual(read({ version: 3, pins }))
      }),
    )
  })
})
