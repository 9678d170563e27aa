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
import { describe, expect, test } from 'vitest'
import { nameProblems } from './name-problems.ts'

const kinds = (name: string, undecodable = false) => nameProblems(name, undecodable).map(({ kind }) => kind)

test.each([
  'w-1.0/src/main.c',
  'w-1.0/.github/workflows/ci.yml',
  'w-1.0/a..b/c',
  'w-1.0/Ünïcödé/файл.txt',
  'w-1.0/日本語のファイル.txt',
  'w-1.0/console.log',
  'w-1.0/auxiliary/nullable',
  'w-1.0/dir/',
  './w-1.0/@scope+x=1,2',
])('%s is a harmless name', (name) => {
  expect(kinds(name)).toEqual([])
})

describe('names that lead elsewhere', () => {
  test.each([
    ['/etc/passwd', 'absolute-path'],
    ['C:/x', 'absolute-path'],
    ['\\\\server\\share', 'absolute-path'],
    ['a/../../x', 'path-traversal'],
    ['..', 'path-traversal'],
    ['a\\..\\x', 'path-traversal'],
    [`a/${'x'.repeat(5000)}`, 'path-traversal'],
  ])('%s', (name, kind) => {
    expect(kinds(name)).toContain(kind)
  })
})

describe('names that look like others or unpack differently', () => {
  test.each([
    ['a/invoice\u202efdp.exe', 'deceptive-name'],
    ['a/na\u200bme', 'deceptive-name'],
    ['a/p\u0430ypal.txt', 'deceptive-name'],
    ['a/soft\u00adhyphen', 'deceptive-name'],
    ['a/tag\u{e0041}', 'deceptive-name'],
    ['a/new\nline', 'unportable-name'],
    ['a/escape\u001b[31m', 'unportable-name'],
    ['a/nul.txt', 'unportable-name'],
    ['a/COM1', 'unportable-name'],
    ['a/trailing.', 'unportable-name'],
    ['a/why?', 'unportable-name'],
    ['a/.git/config', 'leftover'],
    ['__MACOSX/a/._b', 'leftover'],
  ])('%j', (name, kind) => {
    expect(kinds(name)).toContain(kind)
  })

  test('bytes that are no UTF-8', () => {
    expect(kinds('a/caf\u00e9', true)).toEqual(['deceptive-name'])
  })

  test('a whole name in another script is no deception, one letter of it among others is', () => {
    expect(kinds('a/привет')).toEqual([])
    expect(kinds('a/hellо')).toEqual(['deceptive-name'])
  })
})

test('whatever a name holds, a path that leads out is never overlooked', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (before, after) => {
      const name = [...before, '..', ...after].join('/')
      expect(kinds(name)).toContain('path-traversal')
    }),
  )
})
