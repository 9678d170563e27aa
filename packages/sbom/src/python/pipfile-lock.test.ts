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

import { expect, it } from 'vitest'
import { lockfileOf } from '../../test/lockfile-of.ts'
import { pipfileLock } from './pipfile-lock.ts'

const hash = (digit: string) => `sha256:${digit.repeat(64)}`
const lock = {
  _meta: {
    sources: [
      { name: 'pypi', url: 'https://pypi.org/simple' },
      { name: 'inner', url: 'https://pypi.corp.example/simple' },
    ],
  },
  default: {
    egret: { version: '==1.0', hashes: [hash('a'), hash('b')] },
    rail: { version: '==2.0', hashes: [hash('c')], index: 'inner' },
    wing: { editable: true, path: '.' },
  },
  develop: { egret: { version: '==1.0', hashes: [hash('b'), hash('a')] }, ibis: { version: '==1.0', index: 'pypi' } },
  docs: { stork: { version: '==1.0', hashes: [hash('d')] } },
}
const read = (value: unknown, others: Record<string, string> = {}) =>
  pipfileLock.read(lockfileOf('Pipfile.lock', JSON.stringify(value), others))

it('reads categories, indexes and digests of archives without names', () => {
  const graph = read(lock, { Pipfile: '[packages]\nEgret = "*"\n[dev-packages]\nibis = "*"\n[requires]\nx = "1"' })
  expect(graph.packages.map(({ name, purl, scope }) => [name, purl, scope])).toEqual([
    ['egret', 'pkg:pypi/egret@1.0', 'required'],
    ['ibis', 'pkg:pypi/ibis@1.0', 'excluded'],
    ['stork', 'pkg:pypi/stork@1.0', 'optional'],
    ['rail', undefined, 'required'],
  ])
  expect(graph.packages[0]?.hashes).toEqual([])
  expect(graph.packages[0]?.properties).toEqual([
    { name: 'trusted-release:pypi:archive-digest', value: hash('a') },
    { name: 'trusted-release:pypi:archive-digest', value: hash('b') },
  ])
  expect(graph.packages[2]?.hashes).toHaveLength(1)
  expect(graph.dependencies.map(({ to, kind }) => `${kind} ${to}`)).toEqual([
    'required pkg:pypi/egret@1.0',
    'dev pkg:pypi/ibis@1.0',
  ])
  expect(graph.knownUnknowns.filter(({ kind }) => kind === 'no-edges')).toHaveLength(4)
  expect(JSON.stringify(graph)).not.toMatch(/corp/)
})

it('does not know the project’s wishes without a Pipfile', () => {
  expect(read(lock).knownUnknowns.map(({ kind }) => kind)).toContain('no-root')
})

it.each([{}, [], { default: {} }, { _meta: {}, default: [] }])('does not take %j for a Pipfile.lock', (value) => {
  expect(() => read(value)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})
