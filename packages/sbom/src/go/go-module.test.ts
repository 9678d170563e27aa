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
import { edgesOf, gapsOf, lockfileOf, looseEnds, MANY } from '../../test/lockfile-of.ts'
import { goModule } from './go-module.ts'

const h1 = (byte: number) => `h1:${Buffer.alloc(32, byte).toString('base64')}`
const read = (text: string, others?: Record<string, string>, path = 'go.mod') =>
  goModule.read(lockfileOf(path, text, others))
const withoutScope = (gaps: string[]) => gaps.filter((gap) => gap !== 'unknown-scope subject')
const gaps = (...arguments_: Parameters<typeof read>) =>
  withoutScope(gapsOf(read(...arguments_))).filter((gap) => !gap.startsWith('no-edges pkg:'))
const names = (...arguments_: Parameters<typeof read>) =>
  read(...arguments_).packages.map(({ name, version }) => `${name}@${version}`)

const HEAD = 'module example.org/app\n\ngo 1.22\n\n'
const MOD = `${HEAD}require (
	example.org/direct v1.2.3
	example.org/deep/er/v2 v2.0.0-20200615164410-66371956d46c // indirect
)

require example.net/old v1.0.0+incompatible // a comment
`
const SUM = `example.org/direct v1.2.3 ${h1(1)}
example.org/direct v1.2.3/go.mod ${h1(2)}
example.org/deep/er/v2 v2.0.0-20200615164410-66371956d46c/go.mod ${h1(3)}
example.net/old v1.0.0+incompatible ${h1(4)}
`

describe('goModule', () => {
  it('is told by its name', () => {
    expect(['go.mod', 'go.sum', 'foo.mod'].map(goModule.isNamed)).toEqual([true, false, false])
  })

  const GRAPH = `example.org/app example.org/direct@v1.2.3
example.org/app example.org/deep/er/v2@v2.0.0-20200615164410-66371956d46c
example.org/app example.net/old@v1.0.0+incompatible
example.org/app go@1.22
example.org/direct@v1.2.3 example.net/old@v0.9.0
example.org/direct@v1.2.0 example.org/deep/er/v2@v2.0.0-20200615164410-66371956d46c
example.net/old@v1.0.0+incompatible example.org/direct@v1.0.0
example.net/old@v1.0.0+incompatible example.org/without-package@v1.0.0
`

  it('says who needs whom where the output of "go mod graph" lies beside it', () => {
    const graph = read(MOD, { 'go.sum': SUM, 'go.mod.graph': GRAPH })
    expect(edgesOf(graph)).toEqual([
      'pkg:golang/example.net/old@v1.0.0+incompatible required pkg:golang/example.org/direct@v1.2.3',
      'pkg:golang/example.org/direct@v1.2.3 required pkg:golang/example.net/old@v1.0.0+incompatible',
      'subject required pkg:golang/example.net/old@v1.0.0+incompatible',
      'subject required pkg:golang/example.org/direct@v1.2.3',
    ])
    expect(gapsOf(graph).filter((gap) => gap.startsWith('no-edges'))).toEqual([])
  })

  it('leaves out a graph that was printed from another go.mod, and says so', () => {
    for (const other of [GRAPH.replaceAll('direct@v1.2.3', 'direct@v1.2.2'), 'no graph', 'a b c\n']) {
      const graph = read(MOD, { 'go.mod.graph': other })
      expect(edgesOf(graph)).toEqual(edgesOf(read(MOD)))
      expect(graph.knownUnknowns).toContainEqual(
        expect.objectContaining({ kind: 'malformed-entry', path: 'go.mod.graph' }),
      )
      expect(gapsOf(graph).filter((gap) => gap.startsWith('no-edges'))).toHaveLength(3)
    }
  })

  it('reads path, version, purl and the digest of a module', () => {
    expect(read(MOD, { 'go.sum': SUM }).packages.find(({ name }) => name === 'example.org/direct')).toEqual({
      ref: 'pkg:golang/example.org/direct@v1.2.3',
      name: 'example.org/direct',
      version: 'v1.2.3',
      purl: 'pkg:golang/example.org/direct@v1.2.3',
      scope: 'required',
      hashes: [],
      locations: [],
      properties: [{ name: 'trusted-release:go:h1', value: h1(1) }],
      paths: [],
    })
  })

  it('never takes the digest of a go.mod for that of its module, nor for a SHA-256', () => {
    const graph = read(MOD, { 'go.sum': SUM })
    expect(JSON.stringify(graph)).not.toMatch(/sha256/)
    expect(JSON.stringify(graph)).not.toContain(h1(2))
    expect(JSON.stringify(graph)).not.toContain(h1(3))
    expect(gaps(MOD, { 'go.sum': SUM })).toEqual([
      'no-integrity pkg:golang/example.org/deep/er/v2@v2.0.0-20200615164410-66371956d46c',
    ])
  })

  it('joins the release with what it needs itself, and says that nothing tells who else needs whom', () => {
    const graph = read(MOD, { 'go.sum': SUM })
    expect(edgesOf(graph)).toEqual([
      'subject required pkg:golang/example.net/old@v1.0.0+incompatible',
      'subject required pkg:golang/example.org/direct@v1.2.3',
    ])
    expect(gapsOf(graph).filter((gap) => gap.startsWith('no-edges'))).toHaveLength(3)
    expect(gapsOf(graph)).toContain('unknown-scope subject')
  })

  it('names the digests that go.sum does not hold, or twice and differently', () => {
    expect(gaps(MOD).filter((gap) => gap.startsWith('no-integrity'))).toHaveLength(3)
    const forged = `${SUM}example.org/direct v1.2.3 ${h1(9)}\n`
    expect(gaps(MOD, { 'go.sum': forged })[0]).toBe('conflicting-copies pkg:golang/example.org/direct@v1.2.3')
    expect(JSON.stringify(read(MOD, { 'go.sum': forged }))).not.toContain(h1(9))
  })

  it('lists what replaces a module, and says what it replaces', () => {
    const text = `${HEAD}require (\n\texample.org/a v1.0.0\n\texample.org/b v1.0.0\n)
replace (
	example.org/a => example.net/fork v1.5.0
	example.org/b v1.0.0 => example.net/one v1.1.0
	example.org/b => example.net/all v1.2.0
	example.org/unused v1.0.0 => example.net/unused v1.0.0
)\n`
    const graph = read(text, { 'go.sum': `example.net/fork v1.5.0 ${h1(7)}\nexample.org/a v1.0.0 ${h1(8)}\n` })
    expect(graph.packages.map(({ name, properties }) => [name, properties])).toEqual([
      [
        'example.net/fork',
        [
          { name: 'trusted-release:go:h1', value: h1(7) },
          { name: 'trusted-release:go:replaces', value: 'example.org/a@v1.0.0' },
        ],
      ],
      ['example.net/one', [{ name: 'trusted-release:go:replaces', value: 'example.org/b@v1.0.0' }]],
    ])
  })

  it('counts a folder that replaces a module as a part of the release', () => {
    const text = `${HEAD}require example.org/own v0.0.0-00010101000000-000000000000\nreplace example.org/own => ../secret dir\n`
    const quotedFolder = text.replace('../secret dir', '"../secret dir"')
    const graph = read(quotedFolder, {}, 'bdd/go.mod')
    expect([graph.packages, graph.parts]).toMatchObject([[], [{ name: 'example.org/own' }]])
    expect(edgesOf(graph)).toEqual([`subject required ${graph.parts[0]?.ref}`])
    expect(JSON.stringify(graph)).not.toContain('secret')
  })

  it('takes the modules of a workspace from the repository, if go.work lists this one', () => {
    const text = `${HEAD}require (\n\texample.org/lib v1.0.0\n\texample.org/old v1.0.0\n)\n`
    const others = {
      '../go.work':
        'go 1.22\nuse ./app\nuse (\n\t./lib\n\t./gone\n)\nreplace example.org/old => example.org/new v1.0.0\n',
      '../lib/go.mod': 'module example.org/lib\n',
    }
    const graph = read(text, others, 'app/go.mod')
    expect([graph.parts, graph.packages]).toMatchObject([[{ name: 'example.org/lib' }], [{ name: 'example.org/new' }]])
    expect(names(text, others, 'elsewhere/go.mod')).toEqual(['example.org/lib@v1.0.0', 'example.org/old@v1.0.0'])
  })

  it('refuses a workspace with more modules than any honest one', () => {
    const work = `use (\n${Array.from({ length: 5_001 }, (_, index) => `./m${index}`).join('\n')}\n)\n`
    expect(() => read(HEAD, { 'go.work': work })).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }))
  })

  it('adds what only vendor/modules.txt lists, and says where it lies', () => {
    const text = 'module example.org/app\ngo 1.16\nrequire example.org/a v1.0.0\n'
    const modules =
      '# example.org/a v1.0.0\n## explicit; go 1.16\nexample.org/a/pkg\n# example.org/b v1.1.0 => ./b\n# example.org/b => ./b\n'
    const graph = read(text, { 'vendor/modules.txt': modules })
    expect(graph.packages.map(({ name, paths }) => `${name} ${paths}`)).toEqual([
      'example.org/a vendor/example.org/a',
      'example.org/b vendor/example.org/b',
    ])
    expect(edgesOf(graph)).toEqual(['subject required pkg:golang/example.org/a@v1.0.0'])
    expect(gaps(text)).toContain('no-edges subject')
    expect(gapsOf(graph)).not.toContain('no-edges subject')
  })

  it.each([
    ['v1.9.0', 'v1.10.0'],
    ['v1.0.0-rc.1', 'v1.0.0'],
    ['v1.0.0-rc.9', 'v1.0.0-rc.10'],
    ['v1.0.0-1', 'v1.0.0-alpha'],
    ['v1.0.0-a', 'v1.0.0-a.1'],
    ['v0.0.0-20200101000000-aaaaaaaaaaaa', 'v0.0.0-20210101000000-000000000000'],
  ])('selects the later of %s and %s, and names the contradiction', (earlier, later) => {
    for (const versions of [
      [earlier, later],
      [later, earlier],
    ]) {
      const text = HEAD + versions.map((version) => `require example.org/a ${version}\n`).join('')
      expect(names(text)).toEqual([`example.org/a@${later}`])
      expect(gaps(text)).toContain(`conflicting-copies pkg:golang/example.org/a@${later}`)
    }
  })

  it('passes over excluded versions and retractions, and names a requirement that is excluded', () => {
    const text = `${HEAD}require example.org/a v1.0.0\nrequire example.org/a v1.1.0\nexclude example.org/a v1.1.0
retract [v1.0.0, v1.1.0] // broken\ntoolchain go1.22.1\ntool example.org/a/cmd\n`
    expect(names(text)).toEqual(['example.org/a@v1.0.0'])
    expect(gaps(text)).toContain('unresolved-dependency subject')
  })

  it('leaves out and names lines that name no module, and keeps the others', () => {
    const text = `${HEAD}require (\n\texample.org/ok v1.0.0\n\texample.org/bad v1.0\n\texample.org/bad v1.0.0-01\n\tjust\n\t"a b" v1.0.0\n\tx\u001b[31m v1.0.0\n)\nreplace a => b c\n`
    expect(names(text)).toEqual(['example.org/ok@v1.0.0'])
    expect(gaps(text).filter((gap) => gap === 'malformed-entry subject')).toHaveLength(6)
    expect(JSON.stringify(read(text).knownUnknowns.map(({ message }) => message))).not.toContain('\u001b')
    expect(gaps(HEAD, { 'go.sum': `example.org/a v1.0.0 sha256:00\nexample.org/a v1.0.0 ${h1(1)}` })).toEqual([
      'malformed-entry subject',
    ])
  })

  it('is not confused by a module that needs itself, nor by Windows line ends', () => {
    expect(names(`${HEAD}require example.org/app v1.0.0\n`)).toEqual([])
    const windows = (text: string) => text.replaceAll('\n', '\r\n')
    expect(read(windows(MOD), { 'go.sum': windows(SUM) })).toEqual(read(MOD, { 'go.sum': SUM }))
  })

  it.each([
    ['a block that does not end', `${HEAD}require (\n\texample.org/a v1.0.0\n`, /line 7 /],
    ['a block that ends twice', `${HEAD}require (\n)\n)\n`, /line 7 /],
    ['a line made to keep it busy', `${HEAD}${'"\\'.repeat(100_000)}`, /line 5 /],
    ['a string that does not end', `${HEAD}require "example.org\n`, /line 5 /],
    ['a file without a module', 'go 1.22\n', /which module/],
    ['an empty file', '', /which module/],
    ['a half merged file', `${HEAD}<<<<<<< HEAD\nrequire a.b/c v1.0.0\n=======\n>>>>>>> x\n`, /line 5 is a merge/],
  ])('refuses %s with a hint', (_, text, message) => {
    const expected = { code: 'MALFORMED', message: expect.stringMatching(message), hint: expect.any(String) }
    expect(() => read(text)).toThrow(expect.objectContaining(expected))
  })

  it('refuses a go.sum that is half merged', () => {
    const refusal = () => read(MOD, { 'go.sum': `${SUM}<<<<<<< HEAD\n` })
    expect(refusal).toThrow(
      expect.objectContaining({ code: 'MALFORMED', message: expect.stringMatching(/go.sum.*line 5/) }),
    )
  })

  it('reads very many modules', () => {
    const modules = Array.from({ length: MANY }, (_, index) => `example.org/m${index} v1.0.${index}`)
    const sum = modules.map((module) => `${module} ${h1(1)}\n${module}/go.mod ${h1(2)}\n`).join('')
    const graph = read(`${HEAD}require (\n${modules.join('\n')}\n)\n`, { 'go.sum': sum })
    expect(graph.packages.filter(({ properties }) => properties?.length === 1)).toHaveLength(MANY)
  })

  it('gives the same graph for any order of lines, joins only what it lists, and lists each once', () => {
    const path = fc.constantFrom('example.org/a', 'example.org/b', 'github.com/A/a', 'github.com/a/a', 'bad path')
    const version = fc.constantFrom('v1.0.0', 'v1.1.0-rc.1', 'v2', 'v1.0.0+incompatible')
    const requirement = fc
      .tuple(path, version, fc.constantFrom('', ' // indirect'))
      .map(([one, at, comment]) => `require ${one} ${at}${comment}`)
    const exclusion = fc.tuple(path, version).map(([one, at]) => `exclude ${one} ${at}`)
    const sum = fc
      .tuple(path, version, fc.integer({ min: 0, max: 1 }))
      .map(([one, at, byte]) => `${one} ${at} ${h1(byte)}`)
    const shuffled = (line: fc.Arbitrary<string>) =>
      fc
        .array(line, { maxLength: 10 })
        .chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })))
    fc.assert(
      fc.property(shuffled(fc.oneof(requirement, requirement, exclusion)), shuffled(sum), (lines, sums) => {
        const [one, other] = [0, 1].map((at) =>
          read(HEAD + (lines[at] ?? []).join('\n'), { 'go.sum': (sums[at] ?? []).join('\n') }),
        )
        expect(other).toEqual(one)
        expect(one === undefined ? [] : looseEnds(one)).toEqual([])
      }),
    )
  })
})
