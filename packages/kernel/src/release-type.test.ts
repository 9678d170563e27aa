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
import { releaseType, type VersionPart } from './release-type.ts'

const plain = { parts: ['major', 'minor', 'patch'] as const, security: false }

test.each([
  ['1.9.3', '2.0.0', 'major'],
  ['1.2.9', '1.3.0', 'minor'],
  ['2.25.3', '2.25.4', 'patch'],
  ['1.1.0-incubating', '1.2.0-incubating', 'minor'],
  ['0.9.0-incubating', '1.0.0', 'major'],
  ['1.9', '1.10', 'minor'],
  ['v4.0', 'v5.0', 'major'],
  ['2.5.30', '2.5.30.1', 'patch'],
  ['3.9.9', '4.0.0-M1', 'pre-release'],
  ['4.0.0-beta-2', '4.0.0-beta-11', 'pre-release'],
  ['4.0.0-M13', '4.0.0', 'major'],
  ['1.3.0-rc.2', '1.3.0', 'minor'],
  ['5.0.0.Final', '5.0.1.Final', 'patch'],
  ['0.9.9', '0.10.0', 'minor'],
] as const)('%s to %s is a %s release', (previous, version, type) => {
  expect(releaseType(previous, version, plain)).toBe(type)
})

test('without a release before it, it is the first', () => {
  expect(releaseType(undefined, '0.1.0', plain)).toBe('first')
  expect(releaseType(undefined, '0.1.0-alpha1', plain)).toBe('pre-release')
})

test('it is a security release when somebody says so, never by its number', () => {
  expect(releaseType('2.14.0', '2.15.0', { ...plain, security: true })).toBe('security')
  expect(releaseType('2.14.0', '2.15.0', plain)).toBe('minor')
})

test('a project that counts otherwise says what its numbers mean', () => {
  const parts: VersionPart[] = ['minor', 'patch']
  expect(releaseType('20.1', '21.0', { parts, security: false })).toBe('minor')
  expect(releaseType('21.0', '21.0.3', { parts, security: false })).toBe('patch')
})

test.each([
  ['1.2.0', '1.2.0'],
  ['1.2.0', '1.2'],
  ['2.0.0', '1.9.9'],
  ['4.0.0', '4.0.0-M1'],
  ['1.10', '1.9'],
  ['1.2.0', '1.3.0-turquoise'],
  ['1.2.0', 'latest'],
  ['trunk', '1.3.0'],
  ['1.2.0', `1.${'9'.repeat(40)}`],
  ['1.2.0', ''],
])('%s to %s is not guessed', (previous, version) => {
  expect(releaseType(previous, version, plain)).toBeUndefined()
})

const numbers = fc.array(fc.nat(999), { minLength: 1, maxLength: 5 })

test('of two versions at most one is a release after the other', () => {
  fc.assert(
    fc.property(numbers, numbers, (one, other) => {
      const [a, b] = [one.join('.'), other.join('.')]
      const both = [releaseType(a, b, plain), releaseType(b, a, plain)].filter((type) => type !== undefined)
      expect(both.length).toBeLessThanOrEqual(1)
    }),
  )
})

test('any text is understood or not, and never an error', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (previous, version) => {
      releaseType(previous, version, plain)
    }),
  )
})
