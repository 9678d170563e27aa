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
import { bunLock } from './bun-lock.ts'

const digest = JSON.stringify(sha512(1))
const read = (text: string) => readText(bunLock, text)
const file = (packages: string, root = '{}', more = '') =>
  `{\n  "lockfileVersion": 1,\n  "workspaces": {\n    "": ${root},${more}\n  },\n  "packages": {\n${packages}  },\n}\n`
const entry = (key: string, identity: string, info = '{}', registry = '') =>
  `    "${key}": ["${identity}", "${registry}", ${info}, ${digest}],\n`

describe('bunLock', () => {
  it('resolves each dependency to the nearest package, aliases, workspaces and peers too', () => {
    const root =
      '{ "dependencies": { "@s/a": "1", "nick": "npm:real@1", "core": "workspace:*" }, "devDependencies": { "tool": "1" } }'
    const graph = read(
      file(
        [
          entry('@s/a', '@s/a@1.0.0', '{ "dependencies": { "b": "2" }, "optionalDependencies": { "maybe": "1" } }'),
          entry(
            '@s/a/b',
            'b@2.0.0',
            '{ "dependencies": { "c": "1" }, "peerDependencies": { "tool": "1", "absent": "1" }, "optionalPeers": ["absent"] }',
          ),
          entry('b', 'b@1.0.0'),
          entry('c', 'c@1.0.0'),
          entry('core/b', 'b@3.0.0'),
          '    "core": ["core@workspace:packages/core"],\n',
          entry('maybe', 'maybe@1.0.0', '{ "os": "win32" }'),
          entry('nick', 'real@1.0.0'),
          entry('tool', 'tool@1.0.0'),
        ].join(''),
        root,
        '\n    "packages/core": { "name": "core", "version": "0.1.0", "dependencies": { "b": "3" } },',
      ).replace('"packages": {', '"patchedDependencies": { "tool@1.0.0": "patches/tool.patch" },\n  "packages": {'),
    )
    const core = graph.parts[0]?.ref
    expect(graph.parts.map(({ name, version }) => `${name} ${version}`)).toEqual(['core 0.1.0'])
    expect(edges(graph)).toEqual([
      '@s/a@1.0.0 required b@2.0.0',
      '@s/a@1.0.0 optional maybe@1.0.0',
      'b@2.0.0 required c@1.0.0',
      'b@2.0.0 required tool@1.0.0',
      `${core} required b@3.0.0`,
      'subject required @s/a@1.0.0',
      `subject required ${core}`,
      'subject required real@1.0.0',
      'subject dev tool@1.0.0',
    ])
    expect(graph.knownUnknowns).toEqual([])
    expect(graph.packages.at(-1)?.properties).toEqual([
      { name: 'trusted-release:bun:patch', value: 'patches/tool.patch' },
    ])
    expect(graph.packages.find(({ name }) => name === 'maybe')?.scope).toBe('optional')
  })

  it('tells commits, archives and mirrors from packages of a public registry', () => {
    const commit = '0123456789abcdef0123456789abcdef01234567'
    const graph = read(
      file(
        [
          `    "g": ["g@github:o/g#0123456", {}, "o-g-0123456"],\n`,
          `    "h": ["h@git+ssh://git@github.com/o/h.git#${commit}", {}, "${commit}"],\n`,
          entry('m', 'm@1.0.0', '{}', 'https://npm.corp.example/m/-/m-1.0.0.tgz'),
          entry('r', 'r@1.0.0', '{}', 'https://npm.corp.example/'),
          `    "t": ["t@./vendor/t.tgz", {}, ${digest}],\n`,
          `    "l": ["l@link:l", {}],\n`,
        ].join(''),
      ),
    )
    expect(graph.packages.map(({ name, purl }) => `${name} ${purl?.split('?')[0]}`)).toEqual([
      'g undefined',
      'h pkg:npm/h',
      'm pkg:npm/m@1.0.0',
      'r pkg:npm/r@1.0.0',
      't undefined',
    ])
    expect(graph.parts.map(({ name }) => name)).toEqual(['l'])
    expect(gaps(graph).filter((gap) => gap.startsWith('withheld'))).toEqual([
      'withheld-location m@1.0.0',
      'withheld-location r@1.0.0',
    ])
    expect(JSON.stringify(graph)).not.toContain('corp.example')
  })
})

describe('bunLock, hostile files', () => {
  it('names what it refuses, with the line', () => {
    expect(refusal(bunLock, file(entry('a', 'a@1.0.0') + entry('a', 'a@1.0.0')))).toMatch(
      /^MALFORMED: line 8 .*repeats/,
    )
    expect(refusal(bunLock, file(entry('a', 'a@1.0.0')).slice(0, 120))).toMatch(/^MALFORMED: line 7/)
    expect(refusal(bunLock, file(`<<<<<<< HEAD\n${entry('a', 'a@1.0.0')}`))).toMatch(
      /^MALFORMED: .*half merged: line 7 /,
    )
    expect(refusal(bunLock, `{"a": ${'['.repeat(200_000)}`)).toMatch(/^MALFORMED/)
    expect(refusal(bunLock, '{"lockfileVersion": 9}')).toMatch(/^MALFORMED/)
  })

  it('leaves out and names what is missing or has no usable shape', () => {
    const bad = `    "x": [],\n    "__proto__": 1,\n${entry('y', '\\u001b[31m@1.0.0')}`
    const graph = read(file(`${bad}${entry('a', 'a@1.0.0', '{ "dependencies": { "gone": "1" } }')}`))
    expect(graph.packages.map(({ ref }) => ref)).toEqual(['a@1.0.0'])
    expect(gaps(graph)).toEqual([...Array(3).fill('malformed-entry subject'), 'unresolved-dependency a@1.0.0'])
    expect(graph.knownUnknowns.at(-1)?.path).toBe('a')
    expect(JSON.stringify(graph)).not.toContain('\\u001b')
    expect(gaps(read('{"lockfileVersion": 1}'))).toEqual(['no-root subject'])
  })

  it('takes time in proportion to the entries, in a ring of packages too', () => {
    const ring = (entries: number) =>
      file(
        [...Array(entries).keys()]
          .map((n) => entry(`p${n}`, `p${n}@1.0.0`, `{ "dependencies": { "p${(n + 1) % entries}": "1" } }`))
          .join(''),
      )
    expect(packagesOf(bunLock, ring(MANY))).toBe(MANY)
  })

  it('gives the same graph for any order of entries', () => {
    const all = [
      entry('a', 'a@1.0.0', '{ "dependencies": { "b": "1", "gone": "1" } }'),
      entry('a/b', 'b@2.0.0', '{ "dependencies": { "a": "1" } }'),
      entry('b', 'b@1.0.0'),
      entry('b/a', 'a@1.0.0', '{ "optionalDependencies": { "b": "1" } }'),
    ]
    const expected = read(file(all.join('')))
    fc.assert(
      fc.property(anyOrder(all), (shuffled) => {
        expect(read(file(shuffled.join('')))).toEqual(expected)
      }),
    )
  })
})
