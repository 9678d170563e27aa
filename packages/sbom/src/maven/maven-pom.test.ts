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
import { mavenPom } from './maven-pom.ts'

const gaps = ({ knownUnknowns }: DependencyGraph) =>
  knownUnknowns
    .filter(({ kind }) => kind !== 'no-edges' && kind !== 'no-integrity')
    .map(({ kind, ref }) => `${kind} ${ref}`)
const wanted = ({ dependencies }: DependencyGraph) => dependencies.map(({ to, kind }) => `${kind} ${to}`)

const head = '<groupId>org.heron</groupId><artifactId>heron</artifactId><version>2.0</version>'
const property = (name: string) => `\${${name}}`
const dependency = (artifact: string, version?: string, more = '') =>
  `<dependency><groupId>org.birds</groupId><artifactId>${artifact}</artifactId>${version === undefined ? '' : `<version>${version}</version>`}${more}</dependency>`
const project = (content: string, start = head) =>
  `<?xml version="1.0"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">${start}${content}</project>`
const list = (...items: string[]) => `<dependencies>${items.join('')}</dependencies>`
const read = (xml: string, others: Record<string, string> = {}) => mavenPom.read(lockfileOf('pom.xml', xml, others))

describe('mavenPom', () => {
  it('reads what is declared, by scope', () => {
    const graph = read(
      project(
        list(
          dependency('egret', '1.0'),
          dependency('stork', '1.1', '<scope>test</scope>'),
          dependency('ibis', '1.2', '<scope>provided</scope>'),
          dependency('rail', '1.3', '<optional>true</optional>'),
          dependency('crane', '1.4', '<scope>runtime</scope><classifier>linux</classifier>'),
          dependency('crane', '1.4', '<scope>test</scope>'),
        ),
      ),
    )
    expect(graph.packages[1]).toEqual({
      ref: 'pkg:maven/org.birds/egret@1.0',
      name: 'org.birds:egret',
      group: 'org.birds',
      version: '1.0',
      purl: 'pkg:maven/org.birds/egret@1.0',
      scope: 'required',
      hashes: [],
      locations: [],
      paths: [],
    })
    expect(wanted(graph)).toEqual([
      'required pkg:maven/org.birds/crane@1.4',
      'required pkg:maven/org.birds/egret@1.0',
      'optional pkg:maven/org.birds/ibis@1.2',
      'optional pkg:maven/org.birds/rail@1.3',
      'dev pkg:maven/org.birds/stork@1.1',
    ])
    expect(gaps(graph)).toEqual([])
    expect(graph.knownUnknowns).toHaveLength(10)
  })

  it('fills in properties, management and dependencies of parents in the repository; the nearest wins', () => {
    const parent = '<parent><groupId>org.heron</groupId><artifactId>nest</artifactId><version>2.0</version></parent>'
    const top =
      '<parent><groupId>org.apache</groupId><artifactId>apache</artifactId><version>33</version><relativePath/></parent>'
    const graph = read(
      project(
        `<properties><egret>1.5</egret></properties>${list(
          dependency('egret', property('egret')),
          dependency('stork'),
          dependency('ibis'),
          `<dependency><groupId>${property('project.groupId')}</groupId><artifactId>wing</artifactId><version>${property('project.version')}</version></dependency>`,
        )}`,
        `${parent}<artifactId>heron</artifactId>`,
      ),
      {
        '../pom.xml': project(
          `<properties><egret>1.0</egret><v>3.${property('minor')}</v><minor>7</minor></properties>
<dependencyManagement>${list(dependency('stork', property('v'), '<scope>test</scope>'))}</dependencyManagement>${list(dependency('gull', '1.0'))}`,
          `${top}<groupId>org.heron</groupId><artifactId>nest</artifactId><version>2.0</version>`,
        ),
      },
    )
    expect(wanted(graph)).toEqual([
      'required org.birds:ibis@',
      'required org.heron:wing@2.0',
      'required pkg:maven/org.birds/egret@1.5',
      'required pkg:maven/org.birds/gull@1.0',
      'dev pkg:maven/org.birds/stork@3.7',
    ])
    expect(graph.parts).toEqual([{ ref: 'org.heron:wing@2.0', name: 'org.heron:wing', version: '2.0' }])
    expect(gaps(graph)).toEqual(['no-version org.birds:ibis@', 'unresolved-link subject'])
  })

  it('takes a file above for the parent only when it is the one meant', () => {
    const parent = '<parent><groupId>org.heron</groupId><artifactId>nest</artifactId><version>2.0</version></parent>'
    const xml = project(list(dependency('egret', property('v'))), `${parent}<artifactId>heron</artifactId>`)
    const other = project('<properties><v>1</v></properties>')
    expect(gaps(read(xml, { '../pom.xml': other }))).toEqual(['no-version org.birds:egret@', 'unresolved-link subject'])
    expect(gaps(read(xml, { '../pom.xml': '<<<<<<<' }))).toContain('unresolved-link subject')
  })

  const parentOf = (artifact: string, version = '2.0') =>
    `<parent><groupId>org.heron</groupId><artifactId>${artifact}</artifactId><version>${version}</version></parent>`
  const own = (artifact: string, version?: string, more = '') =>
    dependency(artifact, version, more).replace('org.birds', 'org.heron')
  const modules = (...paths: string[]) =>
    `<modules>${paths.map((path) => `<module>${path}</module>`).join('')}</modules>`

  it('reads the modules of a build as parts of it, and who of them needs whom', () => {
    const revision = `<groupId>org.heron</groupId><artifactId>heron</artifactId><version>${property('revision')}</version>`
    const properties = '<properties><revision>2.0</revision></properties>'
    const managed = `<dependencyManagement>${list(dependency('egret', '1.5'), own('wing', property('project.version')))}</dependencyManagement>`
    const files = {
      'wing/pom.xml': project(
        list(dependency('egret')),
        `${parentOf('heron', property('revision'))}<artifactId>wing</artifactId>`,
      ),
      'tail/pom.xml': project(
        modules('feather'),
        `${parentOf('heron', property('revision'))}<artifactId>tail</artifactId>`,
      ),
      'tail/feather/pom.xml': project(
        list(own('wing'), dependency('stork', '1', '<scope>test</scope>')),
        `${parentOf('tail', property('revision'))}<artifactId>feather</artifactId>`,
      ),
    }
    const graph = read(project(properties + managed + modules('wing', 'tail'), revision), files)
    expect(graph.parts.map(({ ref }) => ref)).toEqual([
      'org.heron:feather@2.0',
      'org.heron:tail@2.0',
      'org.heron:wing@2.0',
    ])
    expect(graph.dependencies.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual([
      'org.heron:feather@2.0 required org.heron:wing@2.0',
      'org.heron:feather@2.0 dev pkg:maven/org.birds/stork@1',
      'org.heron:tail@2.0 required org.heron:feather@2.0',
      'org.heron:wing@2.0 required pkg:maven/org.birds/egret@1.5',
      'subject required org.heron:tail@2.0',
      'subject required org.heron:wing@2.0',
    ])
    expect(gaps(graph)).toEqual([])
    expect(
      mavenPom.covers?.(lockfileOf('pom.xml', project(properties + modules('wing', 'tail'), revision), files)),
    ).toEqual(['wing/pom.xml', 'tail/pom.xml', 'tail/feather/pom.xml'])
  })

  it('takes versions from a bill of materials in the repository, and names one that is not there', () => {
    const imported = (artifact: string) => own(artifact, '2.0', '<type>pom</type><scope>import</scope>')
    const head = `<dependencyManagement>${list(imported('bom'), imported('gone'))}</dependencyManagement>`
    const bom = project(
      `<properties><v>1.9</v></properties><dependencyManagement>${list(imported('bom'), dependency('egret', property('v')))}</dependencyManagement>`,
      `${parentOf('heron')}<artifactId>bom</artifactId>`,
    )
    const graph = read(project(head + modules('bom') + list(dependency('egret'), dependency('stork'))), {
      'bom/pom.xml': bom,
    })
    expect(graph.packages.map(({ ref }) => ref)).toEqual(['org.birds:stork@', 'pkg:maven/org.birds/egret@1.9'])
    const gap = graph.knownUnknowns.find(({ kind, ref }) => kind === 'unresolved-link' && ref === 'subject')
    expect(gap).toMatchObject({ ref: 'subject', path: '"org.heron:gone"' })
  })

  it('says that a profile may not be active, and names modules that are not there', () => {
    const profile = `<profiles><profile><id>extra</id>${list(dependency('egret', '1'))}</profile></profiles>`
    const graph = read(project(modules('gone', '../../etc') + profile))
    expect(wanted(graph)).toEqual(['optional pkg:maven/org.birds/egret@1'])
    expect(gaps(graph)).toEqual(['unknown-scope subject', 'unresolved-link subject', 'unresolved-link subject'])
  })

  it('knows a module whose name holds a property', () => {
    const graph = read(
      project(
        `<properties><scala>2.13</scala></properties>${modules('wing')}${list(own(`wing_${property('scala')}`, '2.0'))}`,
      ),
      {
        'wing/pom.xml': project('', `${parentOf('heron')}<artifactId>wing_${property('scala')}</artifactId>`),
      },
    )
    expect(graph.parts.map(({ ref }) => ref)).toEqual(['org.heron:wing_2.13@2.0'])
    expect(wanted(graph)).toEqual(['required org.heron:wing_2.13@2.0'])
  })

  it('ends when modules list each other', () => {
    const other = project(modules('..', '.'), `${parentOf('heron')}<artifactId>wing</artifactId>`)
    const graph = read(project(modules('wing', '.')), { 'wing/pom.xml': other })
    expect(graph.parts.map(({ ref }) => ref)).toEqual(['org.heron:wing@2.0'])
  })

  it('names what is declared twice in different versions', () => {
    const graph = read(project(list(dependency('egret', '1'), dependency('egret', '2'))))
    expect(gaps(graph)).toEqual(['conflicting-copies subject'])
  })

  it('survives a POM that is its own parent', () => {
    const parent =
      '<parent><groupId>org.heron</groupId><artifactId>heron</artifactId><version>2.0</version><relativePath>pom.xml</relativePath></parent>'
    const xml = project(list(dependency('egret', '1')), `${parent}<artifactId>heron</artifactId>`)
    expect(gaps(read(xml, { 'pom.xml': xml }))).toEqual(['unresolved-link subject'])
  })

  it.each([
    ['an unknown property', property('gone')],
    ['a property that refers to itself', property('a')],
    ['a range', '[1.0,2.0)'],
    ['control characters', '1.0\t2'],
  ])('knows no version from %s', (_, version) => {
    const properties = `<properties><a>${property('b')}</a><b>${property('a')}</b></properties>`
    expect(gaps(read(project(properties + list(dependency('egret', version)))))).toEqual([
      'no-version org.birds:egret@',
    ])
  })

  it('does not let a property grow without bound', () => {
    const doubling = Array.from(
      { length: 45 },
      (_, at) => `<p${at + 1}>${property(`p${at}`)}${property(`p${at}`)}</p${at + 1}>`,
    )
    const xml = project(
      `<properties><p0>1</p0>${doubling.join('')}</properties>${list(dependency('egret', property('p45')))}`,
    )
    expect(gaps(read(xml))).toEqual(['no-version org.birds:egret@'])
  })

  it('names a dependency without a usable name', () => {
    expect(gaps(read(project(list(dependency('a b'), dependency('egret', '1')))))).toEqual(['malformed-entry subject'])
  })

  const bomb = `<!DOCTYPE project [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${project(list(dependency('egret', '&b;')))}`
  it.each([
    ['entities', bomb.replace('<?xml version="1.0"?>\n', '')],
    ['an external document type', '<!DOCTYPE project SYSTEM "file:///etc/passwd"><project/>'],
    ['another root', '<settings/>'],
    ['a half file', project('').slice(0, 60)],
    ['no text', '\u0000'],
    ['depth', project(`${'<a>'.repeat(500)}${'</a>'.repeat(500)}`)],
    ['more depth', project(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`)],
  ])('refuses %s', (_, xml) => {
    expect(() => read(xml)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  it('refuses a half-merged file and says in which line', () => {
    const xml = project(`\n<<<<<<< HEAD\n${list(dependency('egret', '1'))}`)
    expect(() => read(xml)).toThrow(
      expect.objectContaining({ code: 'MALFORMED', message: expect.stringMatching(/line 3/) }),
    )
  })

  it('reads very many dependencies in time that grows with their number', () => {
    const many = Array.from({ length: MANY }, (_, at) => dependency(`n${at}`, '1.0'))
    expect(read(project(list(...many))).packages).toHaveLength(MANY)
  })

  it('gives the same graph for any order of its dependencies', () => {
    const items = ['a', 'b', 'c', 'd'].map((name, at) => dependency(name, at % 2 === 0 ? '1.0' : undefined))
    const order = fc.shuffledSubarray(items, { minLength: items.length })
    fc.assert(
      fc.property(order, (shuffled) => {
        expect(read(project(list(...shuffled)))).toEqual(read(project(list(...items))))
      }),
    )
  })
})
