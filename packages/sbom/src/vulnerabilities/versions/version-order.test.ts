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
import { versionOrder } from './version-order.ts'

/** Versions of each ecosystem, each later than the one before. */
const rising: Record<string, string[]> = {
  npm: [
    '0.0.1',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.10.0',
  ],
  Go: [
    'v0.0.0-20190308221718-c2843e01d9a2',
    'v0.0.0-20220314234659-1baeb1ce4c0b',
    'v0.17.0',
    '1.0.0',
    'v2.0.0+incompatible',
  ],
  PyPI: ['1.0.dev1', '1.0a1', '1.0b2', '1.0rc1', '1.0', '1.0.post1', '1.1', '2', '1!0.1'],
  Maven: [
    '1.0-alpha-1',
    '1.0-b2',
    '1.0-M3',
    '1.0-rc1',
    '1.0-SNAPSHOT',
    '1.0',
    '1.0-sp',
    '1.0-jre',
    '1-1',
    '1.0.1',
    '2.0-beta9',
    '2.17.1',
    '20230227',
  ],
  NuGet: ['1.0.0-Alpha', '1.0.0-beta.2', '1.0.0-beta.10', '1.0.0-beta.a', '1.0', '1.0.0.1', '1.0.10'],
  Packagist: ['1.0-dev', 'v1.0.0-alpha1', '1.0.0-beta2', '1.0.0-RC1', '1.0', '1.0.0-patch1', '1.0.1', 'v2.3.0.1'],
  Pub: ['1.0.0-dev.1', '1.0.0', '1.0.0+1', '1.0.0+2'],
  RubyGems: ['1.0.a', '1.0.a2', '1.0.b1', '1.0', '1.0.1', '1.0.10', '5.2.4.6'],
}

describe.each(Object.entries(rising))('%s', (ecosystem, versions) => {
  const order = versionOrder(ecosystem)

  test('orders as its own tools do', () => {
    for (const [index, one] of versions.entries())
      for (const [at, other] of versions.entries())
        expect([one, other, Math.sign(order?.(one, other) ?? Number.NaN)]).toEqual([one, other, Math.sign(index - at)])
  })

  test('is a total order over whatever it can order', () => {
    const part = fc.constantFrom(
      '0',
      '1',
      '2',
      '10',
      '01',
      'a',
      'alpha',
      'beta',
      'rc',
      'RC1',
      'post1',
      'dev',
      'final',
      'sp',
      'x',
      'jre',
    )
    const joints = fc.constantFrom('.', '-', '', '.', '+')
    const version = fc
      .tuple(fc.constantFrom('0', '1', '1.0', '1.0.0', '1.2.3'), fc.array(fc.tuple(joints, part), { maxLength: 3 }))
      .map(([head, tail]) => head + tail.map((pair) => pair.join('')).join(''))
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        const compare = (one: string, other: string) => order?.(one, other)
        const [ab, ba, bc, ac] = [compare(a, b), compare(b, a), compare(b, c), compare(a, c)]
        if (ab === undefined || bc === undefined || ac === undefined) return
        expect(compare(a, a)).toBe(0)
        expect(Math.sign(ab) + Math.sign(ba ?? Number.NaN)).toBe(0)
        if (ab <= 0 && bc <= 0) expect([a, b, c, ac <= 0]).toEqual([a, b, c, true])
      }),
      { numRuns: 2000 },
    )
  })

  test('what is no version of it has no place in it', () => {
    for (const text of ['', 'latest', 'main', '../1', '<1>', `1.${'0.'.repeat(5000)}1`, '\u0000'])
      expect([text, order?.(text, '1.0.0'), order?.('1.0.0', text)]).toEqual([text, undefined, undefined])
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => void order?.(one, other)))
  })
})

test.each([
  ['Maven', '1.0', '1.0.0'],
  ['Maven', '1.0.0.Final', '1'],
  ['Maven', '1.0.0-rc1', '1-cr1'],
  ['NuGet', '1.0', '1.0.0.0+build'],
  ['NuGet', '1.0.0-BETA', '1.0.0-beta'],
  ['Packagist', 'v1.0', '1.0.0.0'],
  ['RubyGems', '1.0', '1'],
  ['RubyGems', '3.0.0.pre', '3.0.pre'],
  ['PyPI', '1.0', '1.0.0'],
  ['npm', 'v1.0.0', '1.0.0+build'],
])('%s: %s is %s', (ecosystem, one, other) => {
  expect(versionOrder(ecosystem)?.(one, other)).toBe(0)
})

test('an ecosystem that nobody knows has no order', () => {
  expect(versionOrder('Alpine')).toBeUndefined()
  expect(versionOrder('constructor')).toBeUndefined()
})
