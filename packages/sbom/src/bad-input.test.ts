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

import { ReleaseError } from '@tra/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lockfileOf, looseEnds } from '../test/lockfile-of.ts'
import { lockfileSamples } from '../test/lockfile-samples.ts'
import { rendered, type Sample, type SampleEntry } from '../test/sample.ts'
import type { DependencyGraph } from './dependency-graph.ts'
import { lockfileKinds } from './lockfile-kinds.ts'
import { requirementsTxt } from './python/requirements-txt.ts'

const egret = { name: 'egret', version: '1.0.0', needs: ['stork'] }
const stork = { name: 'stork', version: '2.0.0', needs: ['egret'] }
const heron = { name: 'heron', version: '3.0.0', needs: [] }
const encode = (text: string) => new TextEncoder().encode(text)

/** What a user sees: a graph, or a refusal. Anything else that is thrown fails the test. */
function outcome({ kind, path = kind.name }: Sample, content: string | Uint8Array): DependencyGraph | ReleaseError {
  try {
    return kind.read(lockfileOf(path, content))
  } catch (error) {
    if (error instanceof ReleaseError) return error
    throw error
  }
}

const read = (sample: Sample, ...entries: SampleEntry[]) => outcome(sample, rendered(sample, entries))

function graphOf(sample: Sample, ...entries: SampleEntry[]): DependencyGraph {
  const graph = read(sample, ...entries)
  if (graph instanceof ReleaseError) throw graph
  return graph
}

function refusalOf(result: DependencyGraph | ReleaseError): ReleaseError {
  if (result instanceof ReleaseError) return result
  throw new Error(`read as ${JSON.stringify(result)}`)
}

const namesOf = ({ packages }: DependencyGraph) => packages.map(({ name }) => name)
const shown = ({ shownName = (name) => name }: Sample, ...names: string[]) => names.map(shownName)
const gapsOf = ({ knownUnknowns }: DependencyGraph) => knownUnknowns.map(({ kind }) => kind)

/** Every text of a graph or an error, as it would be printed. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value instanceof ReleaseError) return [value.message, value.hint ?? '']
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

const huge = new Uint8Array(50_000_001).fill(0x20)
const forging = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u
const badNames = [
  'st\u0007ork',
  'st\u001b[31mork',
  'st\nork',
  'st\rork',
  'st\u202eork',
  'st\u2066ork',
  'st\u0085ork',
  'st\u200bork',
  'st\u2028ork',
]

/** What names, versions, addresses and digests are made of, each taken out for something else. */
const words = /[\w.:/@+-]+/g
const badWords = ['..', '#', '%2f', '', '__proto__', '\u202e', '{toString: a}', '{"toString":1}', 'x'.repeat(5_000)]

it('has a sample of every kind', () => {
  const sampled = new Set(lockfileSamples.map(({ kind }) => kind))
  expect(lockfileKinds.filter((kind) => !sampled.has(kind)).map(({ name }) => name)).toEqual([])
})

const cases = lockfileSamples.map((sample, index) => [`${sample.kind.name} ${index}`, sample] as const)

describe.each(cases)('%s', (_, sample) => {
  const honest = rendered(sample, [egret, stork, heron])
  const lines = honest.split('\n')

  it('is read', () => {
    const graph = graphOf(sample, egret, stork, heron)
    expect(namesOf(graph).toSorted()).toEqual(shown(sample, 'egret', 'heron', 'stork'))
    expect(looseEnds(graph)).toEqual([])
  })

  it('keeps both edges of a circle', () => {
    const { dependencies } = graphOf(sample, egret, stork)
    const between = dependencies.filter(({ from }) => from !== 'subject')
    expect(between).toHaveLength(sample.hasEdges ? 2 : 0)
  })

  it('gives the same graph for any order of entries', () => {
    const inOrder = graphOf(sample, egret, heron, stork)
    const anyOrder = fc.shuffledSubarray([egret, stork, heron], { minLength: 3 })
    fc.assert(
      fc.property(anyOrder, (entries) => {
        expect(graphOf(sample, ...entries)).toEqual(inOrder)
      }),
      { numRuns: 10 },
    )
  })

  it('names what an entry asks for and the file doesn’t hold', () => {
    if (!sample.hasEdges) return
    const gap = graphOf(sample, egret).knownUnknowns.find(({ kind }) => kind === 'unresolved-dependency')
    expect(gap?.message).toContain('stork')
    expect(gap?.path).toContain('egret')
  })

  it('is refused or read when it is broken off anywhere', () => {
    for (let sixteenths = 1; sixteenths < 16; sixteenths += 1) {
      const result = outcome(sample, honest.slice(0, (honest.length * sixteenths) / 16))
      if (!(result instanceof ReleaseError)) expect(looseEnds(result)).toEqual([])
    }
  })

  it('names the line of a merge marker', () => {
    const half = [...lines.slice(0, -2), '<<<<<<< HEAD', '=======', '>>>>>>> other', ...lines.slice(-2)].join('\n')
    const { code, message } = refusalOf(outcome(sample, half))
    expect(code).toBe('MALFORMED')
    expect(message).toContain(`line ${lines.length - 1}`)
  })

  it('is refused beyond 50 MB before it is parsed', () => {
    expect(refusalOf(outcome(sample, huge)).code).toBe('LIMIT_EXCEEDED')
  })

  it.each(['[', '{"a":', '{a: ', 'a = [', '<a>', '  - ', '(', '%{"a" => ', '"\\', '{', '[['])(
    'does not descend into %s for ever',
    (opening) => {
      for (const content of [opening.repeat(100_000), sample.head + opening.repeat(100_000)]) {
        const result = outcome(sample, content)
        if (!(result instanceof ReleaseError)) expect(gapsOf(result).length).toBeGreaterThan(0)
      }
    },
  )

  it('is not blown up by aliases of YAML', () => {
    const bomb = Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`)
    const result = outcome(sample, ['a0: &a0 [x, x]', ...bomb, honest].join('\n'))
    if (!(result instanceof ReleaseError)) expect(JSON.stringify(result).length).toBeLessThan(100_000)
  })

  it('takes a byte order mark for none, and refuses UTF-16', () => {
    expect(outcome(sample, encode(`\ufeff${honest}`))).toEqual(graphOf(sample, egret, stork, heron))
    const utf16 = Buffer.from(`\ufeff${honest}`, 'utf16le')
    expect(refusalOf(outcome(sample, utf16)).code).toBe('MALFORMED')
    expect(refusalOf(outcome(sample, Buffer.from(utf16).swap16())).code).toBe('MALFORMED')
  })

  it('is refused or without packages when it is empty', () => {
    // To pip, a word is the name of a package.
    const others = sample.kind === requirementsTxt ? [] : ['{}', 'null', '[]', '0', '"a"', 'true']
    for (const content of ['', '\n', ...others]) {
      const result = outcome(sample, content)
      if (!(result instanceof ReleaseError)) expect(result.packages).toEqual([])
    }
  })

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('takes %s for a name like any', (name) => {
    const result = read(sample, { ...egret, needs: [name] }, { ...stork, name }, heron)
    const all = result instanceof ReleaseError ? [] : namesOf(result).map((one) => one.toLowerCase())
    const expected = shown(sample, 'egret', name, 'heron').map((one) => one.toLowerCase())
    // npm allows no capital letters in some places; then the entry is named as malformed.
    if (result instanceof ReleaseError || !gapsOf(result).includes('malformed-entry')) {
      expect(all.toSorted()).toEqual(expected.toSorted())
    }
  })

  it('is not changed in nature by __proto__', () => {
    const result = read(sample, { ...egret, needs: ['__proto__'] }, { ...stork, name: '__proto__' }, heron)
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
    if (result instanceof ReleaseError) return
    const told =
      namesOf(result).some((name) => name.includes('__proto__')) || gapsOf(result).includes('malformed-entry')
    expect(told).toBe(true)
  })

  it.each(badNames.map((name) => [JSON.stringify(name), name]))('prints nothing of the name %s raw', (_, name) => {
    const needing = { ...egret, needs: [name] }
    for (const entries of [
      [needing, { ...stork, name }, heron],
      [needing, heron],
      [{ ...egret, version: `1${name}` }],
    ]) {
      const texts = textsIn(read(sample, ...entries))
      expect(texts.filter((text) => forging.test(text))).toEqual([])
    }
  })

  it.each(badWords)('takes %j in the place of any word, and prints nothing raw', (bad) => {
    for (const { 0: word, index } of honest.matchAll(words)) {
      const result = outcome(sample, honest.slice(0, index) + bad + honest.slice(index + word.length))
      if (!(result instanceof ReleaseError)) expect(looseEnds(result)).toEqual([])
      expect(textsIn(result).filter((text) => forging.test(text))).toEqual([])
    }
  })

  it('survives other values where text is due', () => {
    for (const value of ['1', '1.5', 'true', 'null', '[]', '{}', '-0', '1e999', '{"toString":1}']) {
      const result = outcome(sample, honest.replaceAll('"2.0.0"', value))
      if (!(result instanceof ReleaseError)) expect(looseEnds(result)).toEqual([])
    }
  })

  it('never keeps one of two contradicting entries in silence', () => {
    const result = read(sample, egret, stork, { ...stork, version: '9.9.9' })
    if (result instanceof ReleaseError) {
      expect(result.code).toBe('MALFORMED')
      expect(result.message).toMatch(/line \d+|twice/)
    } else {
      const both = ['2.0.0', '9.9.9'].every((version) => result.packages.some((one) => one.version?.endsWith(version)))
      expect(both || gapsOf(result).includes('conflicting-copies')).toBe(true)
    }
  })

  it('is never answered by anything but a graph or an error of ours, whatever is in it', () => {
    const spliced = fc.tuple(fc.nat(honest.length), fc.nat(20), fc.string({ unit: 'binary', maxLength: 12 }))
    fc.assert(
      fc.property(spliced, ([at, length, text]) => {
        const result = outcome(sample, honest.slice(0, at) + text + honest.slice(at + length))
        if (!(result instanceof ReleaseError)) expect(looseEnds(result)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
