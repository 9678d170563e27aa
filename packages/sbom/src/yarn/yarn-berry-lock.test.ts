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
import { anyOrder, edges, gaps, packagesOf, readText, refusal } from '../../test/javascript-lockfile.ts'
import { MANY } from '../../test/lockfile-of.ts'
import { yarnLock } from './yarn-lock.ts'

const head = '__metadata:\n  version: 8\n  cacheKey: 10c0\n\n'
const read = (text: string, beside = {}) => readText(yarnLock, head + text, beside)

function entry(key: string, resolution: string, ...lines: string[]): string {
  const more = lines.map((line) => `  ${line}\n`).join('')
  return `"${key}":\n  version: 1.0.0\n  resolution: "${resolution}"\n${more}  checksum: 10c0/0123\n\n`
}

const root = (...lines: string[]) => {
  const more = lines.map((line) => `    ${line}\n`).join('')
  return `"root@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "root@workspace:."\n  dependencies:\n${more}\n`
}

const ofPackages = (all: string[]) => all.filter((gap) => !gap.endsWith(' subject'))

describe('yarnLock with __metadata', () => {
  const graph = read(
    [
      root('a: "npm:^1.0.0"', 'core: "workspace:*"', 'nick: "npm:real@^1"', 'tool: "npm:^1"'),
      entry(
        'a@npm:^1.0.0, a@npm:^1.1.0',
        'a@npm:1.0.0',
        'dependencies:',
        '  b: "npm:^1"',
        '  maybe: "npm:^1"',
        'dependenciesMeta:',
        '  maybe:',
        '    optional: true',
      ),
      entry(
        'b@npm:^1',
        'b@npm:1.0.0',
        'peerDependencies:',
        '  a: "*"',
        '  tool: "*"',
        '  gone: "*"',
        '  far: "*"',
        'peerDependenciesMeta:',
        '  far:',
        '    optional: true',
      ),
      entry('b@patch:b@npm%3A^1#~/p.patch', 'b@patch:b@npm%3A1.0.0#~/p.patch::version=1.0.0&hash=abc'),
      entry('maybe@npm:^1', 'maybe@npm:1.0.0', 'conditions: os=win32'),
      entry('nick@npm:real@^1', 'real@npm:1.0.0'),
      entry('tool@npm:^1', 'tool@npm:1.0.0'),
      '"core@workspace:*, core@workspace:packages/core":\n  version: 0.0.0-use.local\n  resolution: "core@workspace:packages/core"\n',
    ].join(''),
    {
      'package.json': { dependencies: { a: '^1' }, devDependencies: { tool: '^1' } },
      'packages/core/package.json': { name: 'core', version: '0.1.0' },
    },
  )

  it('resolves ranges and peers', () => {
    expect(edges(graph).map((edge) => edge.replace(/#\w+$/, ''))).toEqual([
      'a@1.0.0 required b@1.0.0',
      'a@1.0.0 optional maybe@1.0.0',
      'b@1.0.0 required a@1.0.0',
      'b@1.0.0 required tool@1.0.0',
      'subject required a@1.0.0',
      'subject required core@0.1.0',
      'subject required real@1.0.0',
      'subject dev tool@1.0.0',
    ])
    expect(ofPackages(gaps(graph))).toEqual(['unresolved-dependency b@1.0.0'])
  })

  it('lets a package that needs a peer pass it on', () => {
    const passed = read(
      [
        root('preset: "npm:1"', 'core: "npm:1"', 'other: "npm:1"'),
        entry(
          'preset@npm:1',
          'preset@npm:1.0.0',
          'dependencies:',
          '  plugin: "npm:1"',
          'peerDependencies:',
          '  core: "*"',
        ),
        entry('plugin@npm:1', 'plugin@npm:1.0.0', 'peerDependencies:', '  core: "*"'),
        entry('other@npm:1', 'other@npm:1.0.0', 'dependencies:', '  core: "npm:2"'),
        entry('core@npm:1', 'core@npm:1.0.0', 'dependencies:', '  helper: "npm:1"'),
        entry('helper@npm:1', 'helper@npm:1.0.0', 'peerDependencies:', '  core: "*"'),
        entry('core@npm:2', 'core@npm:2.0.0'),
      ].join(''),
    )
    expect(edges(passed)).toContain('plugin@1.0.0 required core@1.0.0')
    expect(edges(passed)).toContain('helper@1.0.0 required core@1.0.0')
    expect(edges(passed)).not.toContain('plugin@1.0.0 required core@2.0.0')
    expect(ofPackages(gaps(passed))).toEqual([])
  })

  it('keeps checksums as properties: they are not over the archive', () => {
    expect(graph.packages.every(({ hashes }) => hashes.length === 0)).toBe(true)
    expect(graph.packages.find(({ name }) => name === 'b')?.properties).toEqual([
      { name: 'trusted-release:yarn:checksum', value: '10c0/0123' },
      { name: 'trusted-release:yarn:patch', value: 'abc' },
    ])
    expect(graph.packages.find(({ name }) => name === 'maybe')?.properties?.at(-1)?.value).toBe('os=win32')
    expect(gaps(graph)).toContain('no-integrity subject')
  })

  it('tells commits, archives, folders and mirrors from packages of a public registry', () => {
    const commit = '0123456789abcdef0123456789abcdef01234567'
    const mixed = read(
      [
        root('a: "o/a"', 'm: "npm:^1"', 'x: "file:x.tgz"', 'l: "link:./lib/l"'),
        entry('a@o/a', `a@https://github.com/o/a.git#commit=${commit}`),
        entry('m@npm:^1', 'm@npm:1.0.0::__archiveUrl=https%3A%2F%2Fnpm.corp.example%2Fm%2F-%2Fm-1.0.0.tgz'),
        entry('x@file:x.tgz::locator=root%40workspace%3A.', 'x@file:x.tgz::hash=1&locator=root%40workspace%3A.'),
        entry('l@link:./lib/l::locator=root%40workspace%3A.', 'l@link:./lib/l::locator=root%40workspace%3A.'),
      ].join(''),
    )
    expect(mixed.packages.map(({ name, purl }) => `${name} ${purl?.split('?')[0]}`)).toEqual([
      'a pkg:npm/a@1.0.0',
      'm pkg:npm/m@1.0.0',
      'x undefined',
    ])
    expect(mixed.parts.map(({ name }) => name)).toEqual(['l'])
    expect(edges(mixed)).toHaveLength(4)
    expect(ofPackages(gaps(mixed)).map((gap) => gap.replace(/#\w+/, ''))).toEqual([
      'unpublished-source x@1.0.0',
      'withheld-location m@1.0.0',
    ])
    expect(JSON.stringify(mixed)).not.toContain('corp.example')
  })
})

describe('yarnLock with __metadata, hostile files', () => {
  it('names what it refuses, with the line', () => {
    expect(refusal(yarnLock, `${head}${entry('a@npm:1', 'a@npm:1')}${entry('a@npm:1', 'a@npm:1')}`)).toMatch(
      /^MALFORMED: line 10 .*dupl/,
    )
    expect(refusal(yarnLock, `${head}a: &a [x]\nb: [*a, *a]\n`)).toMatch(/^MALFORMED: line 6 .*alias/)
    expect(refusal(yarnLock, `${head}"a@npm:1":\n  version: "1`)).toMatch(/^MALFORMED: line/)
    expect(refusal(yarnLock, '__metadata: text\n')).toMatch(/^MALFORMED/)
    expect(refusal(yarnLock, '{ "__metadata": { "version": 9 } }')).toBe(
      'MALFORMED: the yarn.lock is JSON, as a Yarn to come writes it, and is not read',
    )
  })

  it('refuses packages that need many peers of many, which would take quadratic time', () => {
    const many = [...Array(2_300).keys()]
    const text = [
      entry('x@npm:1', 'x@npm:1.0.0', 'peerDependencies:', ...many.map((n) => `  peer${n}: "*"`)),
      ...many.map((n) => entry(`p${n}@npm:1`, `p${n}@npm:1.0.0`, 'dependencies:', '  x: "npm:1"')),
    ]
    expect(refusal(yarnLock, head + text.join(''))).toMatch(/^LIMIT_EXCEEDED: .*peer/)
  })

  it('leaves out and names what has no usable shape, and says when there is no root', () => {
    const graph = read(`"a@npm:1": text\n"b@npm:1":\n  version: 1\n  resolution: "\\e[31mb@npm:1"\n`)
    expect(graph.packages).toEqual([])
    expect(gaps(graph)).toEqual(['malformed-entry subject', 'malformed-entry subject', 'no-root subject'])
    expect(JSON.stringify(graph)).not.toContain('\\u001b')
  })

  it('takes time in proportion to the entries, in a ring of packages with peers too', () => {
    const file = (entries: number) =>
      head +
      [...Array(entries).keys()]
        .map((n) =>
          entry(
            `p${n}@npm:1`,
            `p${n}@npm:1.0.0`,
            'dependencies:',
            `  p${(n + 1) % entries}: "npm:1"`,
            'peerDependencies:',
            `  p${n}: "*"`,
          ),
        )
        .join('')
    expect(packagesOf(yarnLock, file(MANY))).toBe(MANY)
  })

  it('gives the same graph for any order of entries', () => {
    const all = [
      root('a: "npm:1"', 'b: "npm:1"'),
      entry('a@npm:1', 'a@npm:1.0.0', 'dependencies:', '  b: "npm:1"', 'peerDependencies:', '  c: "*"'),
      entry('b@npm:1', 'b@npm:1.0.0', 'peerDependencies:', '  a: "*"'),
      entry('c@npm:1', 'c@npm:1.0.0'),
      entry('c@npm:2', 'c@npm:2.0.0'),
    ]
    const expected = read(all.join(''))
    fc.assert(
      fc.property(anyOrder(all), (shuffled) => {
        expect(read(shuffled.join(''))).toEqual(expected)
      }),
    )
  })
})
