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
import { anyOrder, edges, gaps, packagesOf, readText, refusal, sha512 } from '../../test/javascript-lockfile.ts'
import { MANY } from '../../test/lockfile-of.ts'
import { yarnClassicLock } from './yarn-classic-lock.ts'
import { yarnLock } from './yarn-lock.ts'

const read = (text: string, beside: Record<string, unknown> = { 'package.json': {} }) =>
  readText(yarnClassicLock, `# yarn lockfile v1\n\n\n${text}`, beside)
const commit = '0123456789abcdef0123456789abcdef01234567'
const entry = (patterns: string, ...lines: string[]) =>
  `${patterns}:\n  version "1.0.0"\n  integrity ${sha512(1)}\n${lines.map((line) => `  ${line}\n`).join('')}\n`

describe('yarnClassicLock', () => {
  it('leads from ranges to packages, and takes its roots from package.json', () => {
    const graph = read(
      [
        entry('"@s/a@^1.0.0", "@s/a@^1.1.0"', 'dependencies:', '  b "^1.0.0"', 'optionalDependencies:', '  c "*"'),
        entry('b@^1.0.0'),
        entry('c@*'),
        entry('"nick@npm:real@^1"'),
        entry('tool@~1.0.0'),
      ].join(''),
      {
        'package.json': {
          dependencies: { '@s/a': '^1.1.0', nick: 'npm:real@^1' },
          devDependencies: { tool: '~1.0.0' },
        },
      },
    )
    expect(edges(graph)).toEqual([
      '@s/a@1.0.0 required b@1.0.0',
      '@s/a@1.0.0 optional c@1.0.0',
      'subject required @s/a@1.0.0',
      'subject required real@1.0.0',
      'subject dev tool@1.0.0',
    ])
    expect(graph.packages.map(({ scope }) => scope)).toEqual([
      'required',
      'required',
      'optional',
      'required',
      'excluded',
    ])
    expect(graph.knownUnknowns).toEqual([])
  })

  it('tells the SHA-1 of an archive from the commit of a repository', () => {
    const graph = read(
      [
        `a@^1:\n  version "1.0.0"\n  resolved "https://registry.yarnpkg.com/a/-/a-1.0.0.tgz#${commit}"\n`,
        `"b@git+https://github.com/o/b.git":\n  version "1.0.0"\n  resolved "git+https://github.com/o/b.git#${commit}"\n`,
        `c@o/c:\n  version "1.0.0"\n  resolved "https://codeload.github.com/o/c/tar.gz/${commit}"\n`,
        `"@s/c@^1":\n  version "1.0.0"\n  resolved "https://registry.npmmirror.com/@s/c/download/@s/c-1.0.0.tgz?x=1#${commit}"\n`,
        `d@^1:\n  version "1.0.0"\n  resolved "https://npm.corp.example/d/-/d-1.0.0.tgz#${commit}"\n`,
      ].join('\n'),
    )
    expect(
      graph.packages.map(({ name, hashes, locations }) => [name, hashes.map(({ hex }) => hex), locations]),
    ).toEqual([
      ['@s/c', [commit], ['https://registry.npmmirror.com/@s/c/-/c-1.0.0.tgz']],
      ['a', [commit], ['https://registry.yarnpkg.com/a/-/a-1.0.0.tgz']],
      ['b', [], [`git+https://github.com/o/b.git@${commit}`]],
      ['c', [], [`git+https://github.com/o/c@${commit}`]],
      ['d', [commit], []],
    ])
    expect(gaps(graph).filter((gap) => !gap.startsWith('no-integrity'))).toEqual(['withheld-location d@1.0.0'])
    expect(JSON.stringify(graph)).not.toContain('corp.example')
  })

  it('says that the roots are unknown without a package.json, or with one that can not be read', () => {
    expect(gaps(read(entry('a@^1'), {}))).toEqual(['no-root subject'])
    expect(gaps(read(entry('a@^1'), { 'package.json': 'text' }))).toEqual(['no-root subject'])
  })

  it('follows an override to the only package there is', () => {
    const text = `${entry('a@^1', 'dependencies:', '  b "^1"')}${entry('b@2.0.0')}`
    const manifest = { dependencies: { a: '^1' }, resolutions: { 'a/**/b': '2.0.0' } }
    expect(edges(read(text, { 'package.json': manifest }))).toContain('a@1.0.0 required b@1.0.0')
    expect(gaps(read(text))).toEqual(['unresolved-dependency a@1.0.0'])
  })

  it('reads the workspaces it can find; of others, what nobody else asks for', () => {
    const graph = read(`${entry('a@^1')}${entry('b@^1', 'dependencies:', '  c "^1"')}${entry('c@^1')}`, {
      'package.json': { workspaces: { packages: ['core', 'apps/*'] } },
      'core/package.json': { name: 'core', dependencies: { a: '^1' } },
      'other/package.json': { name: 'other', dependencies: { b: '^1' } },
    })
    expect(edges(graph)).toEqual([
      'b@1.0.0 required c@1.0.0',
      `${graph.parts[0]?.ref} required a@1.0.0`,
      'subject required b@1.0.0',
    ])
    expect(gaps(graph)).toEqual(['unresolved-link subject'])
  })

  it('finds the folders of a pattern, and what each of them asks for', () => {
    const graph = read(`${entry('a@^1')}${entry('b@^1')}`, {
      'package.json': { workspaces: ['apps/*', '!apps/old'] },
      'apps/one/package.json': { name: 'first', dependencies: { a: '^1', second: '*' } },
      'apps/two/package.json': { name: 'second', devDependencies: { b: '^1' } },
      'apps/old/package.json': { name: 'old', dependencies: { gone: '^1' } },
    })
    const [first, second] = graph.parts.map(({ ref }) => ref)
    expect(edges(graph)).toEqual([`${first} required a@1.0.0`, `${first} required ${second}`, `${second} dev b@1.0.0`])
    expect(gaps(graph)).toEqual([])
  })
})

describe('yarnClassicLock, hostile files', () => {
  it('names what it refuses, with the line', () => {
    const cases = [
      [entry('a@^1') + entry('a@^1'), 'line 5'],
      ['a@^1:\n  version "1.0.0"\n  version "2.0.0"\n', 'line 3'],
      ['a@^1:\n  version "1.0', 'line 2'],
      ['  version "1.0.0"\n', 'line 1'],
      ['a@^1:\n      deep "1"\n', 'line 2'],
      ['a@^1:\n  version "\\x"\n', 'line 2'],
    ]
    for (const [text = '', line = ''] of cases) expect(refusal(yarnClassicLock, text)).toContain(`MALFORMED: ${line} `)
    const halfMerged = `<<<<<<< HEAD\n${entry('a@^1')}=======\n>>>>>>> other\n`
    expect(refusal(yarnLock, halfMerged)).toBe('MALFORMED: the yarn.lock is half merged: line 1 is a merge marker')
  })

  it('names a package that is asked for and missing, with the entry', () => {
    const [gap] = read(entry('a@^1', 'dependencies:', '  gone "^1"')).knownUnknowns
    expect(gap).toMatchObject({ kind: 'unresolved-dependency', ref: 'a@1.0.0', path: 'a@^1' })
  })

  it('leaves out and names what has no usable name, and lets no control character through', () => {
    const graph = read(`${entry('"\\u001b[31m@^1"')}${entry('"a b@^1"')}`)
    expect(graph.packages).toEqual([])
    expect(gaps(graph)).toEqual(['malformed-entry subject', 'malformed-entry subject'])
    expect(JSON.stringify(graph)).not.toContain('\\u001b')
  })

  it('takes time in proportion to the entries, in a ring of packages too', () => {
    const file = (entries: number) =>
      [...Array(entries).keys()].map((n) => entry(`p${n}@^1`, 'dependencies:', `  p${(n + 1) % entries} "^1"`)).join('')
    expect(packagesOf(yarnClassicLock, file(MANY))).toBe(MANY)
  })

  it('gives the same graph for any order of entries', () => {
    const all = [
      entry('a@^1', 'dependencies:', '  b "^1"', '  gone "^1"'),
      entry('b@^1, b@^1.1'),
      entry('b@^2', 'optionalDependencies:', '  a "^1"'),
      entry('"nick@npm:a@^1"'),
    ]
    const expected = read(all.join(''))
    fc.assert(
      fc.property(anyOrder(all), (shuffled) => {
        expect(read(shuffled.join(''))).toEqual(expected)
      }),
    )
  })
})
