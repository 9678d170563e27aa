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
import { pythonSamples } from '../../test/python-samples.ts'
import { rendered, type Sample, type SampleEntry } from '../../test/sample.ts'
import { pipfileLock } from './pipfile-lock.ts'
import { uvLock } from './uv-lock.ts'

const sha256 = 'ab'.repeat(32)
const readText = ({ kind }: Sample, text: string) => kind.read(lockfileOf(kind.name, text))
const plain = (name: string, ...needs: string[]): SampleEntry => ({ name, version: '1.0', needs })
const withEdges = pythonSamples.filter(({ hasEdges }) => hasEdges)
const called = pythonSamples.map((format) => [format.kind.name, format] as const)

describe.each(called)('%s', (_, format) => {
  const read = (entries: SampleEntry[]) => readText(format, rendered(format, entries))

  it('normalises names and keeps version, digest and address', () => {
    const [found] = read([plain('Big._Heron')]).packages
    expect(found).toMatchObject({ name: 'big-heron', version: '1.0', purl: 'pkg:pypi/big-heron@1.0' })
    expect(found?.hashes).toEqual([{ algorithm: 'sha256', hex: sha256 }])
    expect(found?.scope).toBe('required')
  })

  it('names an entry with control characters in its name and keeps the others', () => {
    const graph = read([plain('heron'), plain('ev\u001b[31mil'), plain('a b#c')])
    expect(graph.packages.map(({ name }) => name)).toContain('heron')
    expect(graph.knownUnknowns.filter(({ kind }) => kind === 'malformed-entry').length).toBeGreaterThan(0)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the attack
    expect(graph.knownUnknowns.map(({ message, path }) => `${message}${path}`).join('')).not.toMatch(/\u001b/)
  })

  it('refuses a half-merged file and says in which line', () => {
    const text = rendered(format, [plain('heron'), plain('egret')])
    const lines = text.split('\n')
    const merged = [...lines.slice(0, 2), '<<<<<<< HEAD', ...lines.slice(2)].join('\n')
    expect(() => readText(format, merged)).toThrow(
      expect.objectContaining({ code: 'MALFORMED', message: expect.stringMatching(/line 3\b/) }),
    )
  })

  it('refuses what is no text', () => {
    const bytes = Uint8Array.of(0xff, 0xfe, 0)
    const lockfile = lockfileOf(format.kind.name, bytes)
    expect(() => format.kind.read(lockfile)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  it('reads very many entries in time that grows with their number', () => {
    const entries = Array.from({ length: MANY }, (_, at) => plain(`n${at}`, `n${(at + 1) % MANY}`))
    const graph = read(entries)
    expect(graph.packages).toHaveLength(MANY)
    if (format.hasEdges) expect(graph.dependencies).toHaveLength(MANY)
  })

  it('gives the same graph for any order of its entries', () => {
    const entry = fc.record({
      name: fc.constantFrom('a', 'B', 'c.c', 'd'),
      version: fc.constantFrom('1.0', '2.0'),
      needs: fc.array(fc.constantFrom('a', 'b', 'c-c', 'gone'), { maxLength: 3 }),
    })
    // A JSON object or a table holds a name once.
    const selector = (one: SampleEntry) => (format.kind === pipfileLock ? one.name : `${one.name} ${one.version}`)
    const entries = fc.uniqueArray(entry, { maxLength: 6, selector })
    const shuffled = entries.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const graph = read(list)
        expect(read(other)).toEqual(graph)
        const refs = graph.packages.map(({ ref }) => ref)
        expect(new Set(refs).size).toBe(list.length)
      }),
    )
  })

  it('gives a typed error or a graph for any beginning of a file', () => {
    const text = rendered(format, [plain('heron', 'egret'), plain('egret')])
    for (let end = 0; end < text.length; end += 7) {
      try {
        readText(format, text.slice(0, end))
      } catch (error) {
        expect(error).toMatchObject({ name: 'ReleaseError' })
      }
    }
  })
})

describe.each(withEdges.map((format) => [format.kind.name, format] as const))('%s', (_, format) => {
  const read = (entries: SampleEntry[]) => readText(format, rendered(format, entries))

  it('names what an entry asks for and the lockfile does not hold, with the entry', () => {
    const { knownUnknowns } = read([plain('heron', 'gone')])
    expect(knownUnknowns).toContainEqual({
      kind: 'unresolved-dependency',
      ref: 'pkg:pypi/heron@1.0',
      message: 'pkg:pypi/heron@1.0 depends on "gone", which the lockfile does not hold',
      path: 'heron@1.0',
    })
  })

  it('follows a circle once', () => {
    const { dependencies } = read([plain('a', 'b'), plain('b', 'a', 'b')])
    expect(dependencies.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'pkg:pypi/a@1.0 pkg:pypi/b@1.0',
      'pkg:pypi/b@1.0 pkg:pypi/a@1.0',
    ])
  })

  it('refuses a table that is there twice', () => {
    const text = `${rendered(format, [plain('heron')])}[tool]\na = 1\n[tool]\na = 2\n`
    expect(() => readText(format, text)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })
})

it('refuses a product of versions and wishes that no lockfile holds', () => {
  const versions = Array.from({ length: 1_100 }, (_, at) => ({ name: 'a', version: `1.${at}`, needs: ['a'] }))
  const refused = expect.objectContaining({ code: 'LIMIT_EXCEEDED' })
  for (const format of withEdges.filter(({ kind }) => kind === uvLock)) {
    expect(() => readText(format, rendered(format, versions))).toThrow(refused)
  }
})
