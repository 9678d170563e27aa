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
import { nugetLock } from './nuget-lock.ts'

const sha512 = (byte: number) => Buffer.alloc(64, byte).toString('base64')
const readText = (text: string) => nugetLock.read(lockfileOf('packages.lock.json', text))
const read = (dependencies: unknown, version = 1) => readText(JSON.stringify({ version, dependencies }))
const ALWAYS = ['unknown-scope subject', 'unpublished-source subject']
const gaps = (graph: ReturnType<typeof read>) => gapsOf(graph).filter((gap) => !ALWAYS.includes(gap))
const locked = (type: string, needs: string[] = [], more: object = {}) => ({
  type,
  resolved: '1.0.0',
  contentHash: sha512(1),
  dependencies: Object.fromEntries(needs.map((name) => [name, '1.0.0'])),
  ...more,
})
const project = (...needs: string[]) => ({
  type: 'Project',
  dependencies: Object.fromEntries(needs.map((name) => [name, '[1.0.0, )'])),
})

describe('nugetLock', () => {
  it('is told by its name', () => {
    const names = ['packages.lock.json', 'packages.My.App.lock.json', 'package-lock.json', 'packages.config']
    expect(names.map(nugetLock.isNamed)).toEqual([true, true, false, false])
  })

  const PROJECT = `\ufeff<Project Sdk="Microsoft.NET.Sdk">
<ItemGroup><PackageReference Include="Runs" Version="1.0.0" />
<PackageReference Include="analyzer"><PrivateAssets>all</PrivateAssets></PackageReference>
<PackageReference Include="Source.Link" PrivateAssets="All" /></ItemGroup></Project>`
  const withProject = (project: string, path = 'packages.lock.json', name = 'App.csproj') => {
    const text = JSON.stringify({
      version: 1,
      dependencies: {
        'net8.0': {
          Runs: locked('Direct'),
          Analyzer: locked('Direct', ['Deep']),
          'Source.Link': locked('Direct'),
          Deep: locked('Transitive'),
        },
      },
    })
    const graph = nugetLock.read(lockfileOf(path, text, { [name]: project, 'sub/Other.csproj': '<Project/>' }))
    return [
      ...graph.packages.map((one) => `${one.name} ${one.scope}`),
      ...gaps(graph),
      ...gapsOf(graph).filter((gap) => gap.startsWith('unknown-scope')),
    ]
  }

  it('learns from the project beside it what only builds or tests', () => {
    const built = ['Analyzer excluded', 'Deep excluded', 'Runs required', 'Source.Link excluded']
    expect(withProject(PROJECT)).toEqual(built)
    expect(withProject(PROJECT, 'packages.App.lock.json')).toEqual(built)
    const test = PROJECT.replace(
      '<ItemGroup>',
      '<PropertyGroup><IsTestProject>True</IsTestProject></PropertyGroup><ItemGroup>',
    )
    const sdk = PROJECT.replace('"Runs"', '"Microsoft.NET.Test.Sdk"')
    for (const project of [test, sdk]) expect(withProject(project)).toContain('Runs excluded')
  })

  it('says that it can’t tell without a project, with another one or with a broken one', () => {
    for (const graph of [
      withProject('<Project>'),
      withProject(PROJECT, 'packages.Else.lock.json'),
      withProject(PROJECT, 'packages.lock.json', 'x/App.csproj'),
    ]) {
      expect(graph).toContain('unknown-scope subject')
      expect(graph).toContain('Analyzer required')
    }
  })

  it('reads name, version, purl and content hash of a package', () => {
    const graph = read({ 'net8.0': { 'Example.Json': locked('Direct', [], { requested: '[1.0.0, )' }) } })
    expect(graph.packages).toEqual([
      {
        ref: 'pkg:nuget/Example.Json@1.0.0',
        name: 'Example.Json',
        version: '1.0.0',
        purl: 'pkg:nuget/Example.Json@1.0.0',
        scope: 'required',
        hashes: [],
        locations: [],
        properties: [{ name: 'trusted-release:nuget:content-hash', value: `sha512-${sha512(1)}` }],
        paths: [],
      },
    ])
    expect(gapsOf(graph)).toEqual(ALWAYS)
  })

  it('joins packages by name, whatever the case, and the release with what it asks for itself', () => {
    const graph = read({
      'net8.0': { A: locked('Direct', ['b']), B: locked('Transitive', ['C']), C: locked('CentralTransitive') },
    })
    expect(edgesOf(graph)).toEqual([
      'pkg:nuget/A@1.0.0 required pkg:nuget/B@1.0.0',
      'pkg:nuget/B@1.0.0 required pkg:nuget/C@1.0.0',
      'subject required pkg:nuget/A@1.0.0',
    ])
    expect(gaps(graph)).toEqual([])
  })

  it('resolves names in their own framework, and for one runtime also in that of its framework', () => {
    const newer = locked('Transitive', [], { resolved: '2.0.0' })
    const graph = read({
      'net8.0': { A: locked('Direct', ['B']), B: newer },
      net48: { A: locked('Direct', ['B']), B: locked('Transitive') },
      'net8.0/linux-x64': { Native: locked('Transitive', ['B']), Other: locked('Transitive', ['Native']) },
    })
    expect(edgesOf(graph).slice(0, -1)).toEqual([
      'pkg:nuget/A@1.0.0 required pkg:nuget/B@1.0.0',
      'pkg:nuget/A@1.0.0 required pkg:nuget/B@2.0.0',
      'pkg:nuget/Native@1.0.0 required pkg:nuget/B@2.0.0',
      'pkg:nuget/Other@1.0.0 required pkg:nuget/Native@1.0.0',
    ])
  })

  it('counts projects as parts of the release', () => {
    const graph = read({
      'net8.0': { 'my.core': project('A', 'my.base'), 'my.base': project(), A: locked('Transitive') },
    })
    const [base, core] = graph.parts.map(({ ref }) => ref)
    expect(graph.parts.map(({ name }) => name)).toEqual(['my.base', 'my.core'])
    expect(edgesOf(graph)).toEqual([
      `${core} required ${base}`,
      `${core} required pkg:nuget/A@1.0.0`,
      `subject required ${base}`,
      `subject required ${core}`,
    ])
  })

  it('takes ids that differ in case for one package, and asserts no content hash they disagree about', () => {
    const graph = read({
      net48: { a: locked('Direct') },
      'net8.0': { A: locked('Direct', [], { contentHash: sha512(2) }) },
    })
    expect(graph.packages.map(({ name, properties }) => [name, properties])).toEqual([['A', undefined]])
    expect(gaps(graph)).toEqual(['conflicting-copies pkg:nuget/A@1.0.0'])
  })

  it('says what is asked for and not held, and which content hashes are missing or none', () => {
    const graph = read({
      'net8.0': { A: locked('Direct', ['Gone']), B: locked('Direct', [], { contentHash: `!${sha512(1)}` }) },
      'net8.0/win': { C: locked('Direct', [], { contentHash: undefined }) },
    })
    expect(gaps(graph)).toEqual([
      'no-integrity pkg:nuget/B@1.0.0',
      'no-integrity pkg:nuget/C@1.0.0',
      'unresolved-dependency pkg:nuget/A@1.0.0',
    ])
  })

  it('leaves out and names entries nobody can make sense of, and keeps the others', () => {
    const graph = read({
      'net8.0': {
        Ok: locked('Direct'),
        'a b': locked('Direct'),
        '\u001b[31m': locked('Direct'),
        NoVersion: locked('Direct', [], { resolved: undefined }),
        Forged: locked('Direct', [], { resolved: '1.0#x' }),
        Unknown: locked('Later'),
        Null: null,
        ['n'.repeat(300)]: locked('Direct'),
      },
      net48: [],
    })
    expect(graph.packages.map(({ name }) => name)).toEqual(['Ok'])
    expect(gaps(graph)).toEqual(Array.from({ length: 8 }, () => 'malformed-entry subject'))
    expect(graph.knownUnknowns.map(({ message }) => message).join()).not.toContain('\u001b')
  })

  it('is not confused by circles, names JavaScript knows, or a byte order mark', () => {
    const text = `\ufeff{"version":2,"dependencies":{"net8.0":{
      "__proto__":{"type":"Direct","resolved":"1.0.0","dependencies":{"constructor":"1"}},
      "constructor":{"type":"Transitive","resolved":"1.0.0","dependencies":{"__proto__":"1","toString":"1"}}}}}`
    expect(edgesOf(readText(text))).toHaveLength(3)
    expect(gaps(readText(text))).toContain('unresolved-dependency pkg:nuget/constructor@1.0.0')
  })

  it('refuses two entries of one name, of which one would hide the other', () => {
    const entry = (version: string) => `"A":{"type":"Direct","resolved":"${version}"}`
    const text = `{"version":1,"dependencies":{"net8.0":{
${entry('1.0.0')},
${entry('2.0.0')}}}}`
    expect(() => readText(text)).toThrow(
      expect.objectContaining({ code: 'MALFORMED', message: expect.stringMatching(/line 3 .*repeats the key "A"/) }),
    )
  })

  it.each([
    ['a file broken off', '{"version": 1, "dependencies": {', /not JSON/],
    ['an npm lockfile', '{"lockfileVersion":3,"packages":{}}', /no packages.lock.json/],
    ['a later version', '{"version":3,"dependencies":{}}', /no packages.lock.json/],
    ['a list of dependencies', '{"version":1,"dependencies":[]}', /no packages.lock.json/],
    ['a half merged file', '{\n<<<<<<< HEAD\n"version": 1\n}', /line 2 /],
  ])('refuses %s with a hint', (_, text, message) => {
    const expected = { code: 'MALFORMED', message: expect.stringMatching(message), hint: expect.any(String) }
    expect(() => readText(text)).toThrow(expect.objectContaining(expected))
  })

  it('reads a chain of very many packages', () => {
    const chain = Array.from({ length: MANY }, (_, index): [string, object] => [
      `N${index}`,
      locked('Transitive', [`n${index + 1}`]),
    ])
    const graph = read({ 'net8.0': { ...Object.fromEntries(chain), [`N${MANY}`]: locked('Direct') } })
    expect([graph.packages.length, graph.dependencies.length]).toEqual([MANY + 1, MANY + 1])
  })

  it('gives the same graph for any order of entries, joins only what it lists, and lists each once', () => {
    const name = fc.constantFrom('A', 'a', 'B', 'C.D', 'bad name', '__proto__')
    const entry = fc
      .record({
        type: fc.constantFrom('Direct', 'Transitive', 'Project'),
        needs: fc.array(name, { maxLength: 3 }),
        resolved: fc.constantFrom('1.0.0', '2.0.0-beta.1'),
        contentHash: fc.constantFrom(sha512(1), sha512(2), 'none'),
      })
      .map(({ type, needs, ...more }) => locked(type, needs, more))
    const target = fc.constantFrom('net8.0', 'net48', 'net8.0/win')
    const reversed = (record: object) => Object.fromEntries(Object.entries(record).reverse())
    fc.assert(
      fc.property(fc.dictionary(target, fc.dictionary(name, entry)), (targets) => {
        const graph = read(targets)
        const others = Object.entries(targets).map(([one, entries]) => [one, reversed(entries)])
        expect(read(reversed(Object.fromEntries(others)))).toEqual(graph)
        expect(looseEnds(graph)).toEqual([])
      }),
    )
  })
})
