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
import { expect, test } from 'vitest'
import { Excludes, MAX_EXCLUDES, readExcludes, unusedExcludes } from './exclude-patterns.ts'

function excludes(pattern: string, path: string): boolean {
  return new Excludes(readExcludes(pattern)).exclusionOf(path) !== undefined
}

test.each([
  ['LICENSE', 'LICENSE', true],
  ['LICENSE', 'docs/LICENSE', false],
  ['*.md', 'README.md', true],
  ['*.md', 'docs/README.md', false],
  ['**/*.md', 'README.md', true],
  ['**/*.md', 'docs/a/README.md', true],
  ['**/*.md', 'docs/README.mdx', false],
  ['docs/**', 'docs/a/b.txt', true],
  ['docs/**', 'doc/a/b.txt', false],
  ['docs/*', 'docs/a/b.txt', true],
  ['docs', 'docs/a/b.txt', true],
  ['docs/', 'docs/a/b.txt', true],
  ['/docs', 'docs/a.txt', true],
  ['docs', 'src/docs/a.txt', false],
  ['**/target/**', 'core/target/classes/a.txt', true],
  ['src/**/gen/*.java', 'src/gen/A.java', true],
  ['src/**/gen/*.java', 'src/a/b/gen/A.java', true],
  ['src/**/gen/*.java', 'src/a/b/gen2/A.java', false],
  ['file-?.txt', 'file-1.txt', true],
  ['file-?.txt', 'file-12.txt', false],
  ['a.c', 'abc', false],
  ['README.MD', 'README.md', false],
  ['dev\\tools\\x.txt', 'dev/tools/x.txt', true],
  ['%ant[**/x.txt]', 'a/x.txt', true],
])('%s excludes %s: %s', (pattern, path, expected) => {
  expect(excludes(pattern, path)).toBe(expected)
})

test('comments and empty lines are none, and lines keep their numbers', () => {
  const patterns = readExcludes('# licence texts\n\n  **/*.md  \r\n   # more\nLICENSE\n')
  expect(patterns).toEqual([
    { text: '**/*.md', line: 3 },
    { text: 'LICENSE', line: 5 },
  ])
})

test('lines that could not be taken at their word have no effect and say so', () => {
  const patterns = readExcludes(`%regex[(a+)+$]\n!src/A.java\n${'x'.repeat(1_001)}`)
  expect(patterns.map(({ ignored }) => ignored)).toEqual(['regex', 'negation', 'too-long'])
  expect(new Excludes(patterns).exclusionOf('src/A.java')).toBeUndefined()
})

test('a list without end is cut', () => {
  const patterns = readExcludes('a\n'.repeat(MAX_EXCLUDES + 1))
  expect(patterns.at(-1)?.ignored).toBe('too-many')
})

test('names the line that excludes, also for a folder above', () => {
  const found = new Excludes(readExcludes('a.txt\nthird-party/lib')).exclusionOf('third-party/lib/src/x.c')
  expect(found).toEqual({ text: 'third-party/lib', line: 2 })
})

test('finds patterns that name nothing, and what older RAT took them for', () => {
  const patterns = readExcludes('*.iml\n**/*.java\ngone/**\ncore\n')
  const unused = unusedExcludes(patterns, ['core/core.iml', 'core/A.java'])
  expect(unused).toEqual([
    { pattern: patterns[0], matchesBareNames: true },
    { pattern: patterns[2], matchesBareNames: false },
  ])
})

const name = fc.stringMatching(/^[a-z]{1,4}$/)
const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'))

test('a path excludes itself and everything below it, and nothing beside it', () => {
  fc.assert(
    fc.property(path, path, (folder, below) => {
      expect(excludes(folder, folder)).toBe(true)
      expect(excludes(folder, `${folder}/${below}`)).toBe(true)
      expect(excludes(`${folder}/**`, `${folder}x/${below}`)).toBe(false)
      expect(excludes(`**/${below}`, `${folder}/${below}`)).toBe(true)
    }),
  )
})

test('no list and no path make it throw', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (text, any) => void excludes(text, any)))
})

test('a deep path against greedy patterns is answered at once', () => {
  const deep = `${'a/'.repeat(2_000)}b`
  expect(excludes('**/a/**/a/**/a/**/a/**/c', deep)).toBe(false)
})
