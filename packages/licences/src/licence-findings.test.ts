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
import { type LicensedComponent, licenceFindings } from './licence-findings.ts'
import { type LicenceOverride, overrideUses } from './licence-override.ts'

const today = '2026-05-04'
const component = (licence: string | undefined, more: Partial<LicensedComponent> = {}): LicensedComponent => ({
  name: 'part',
  version: '1.0',
  purl: 'pkg:npm/part@1.0',
  scope: 'required',
  ...(licence !== undefined && { licence }),
  ...more,
})
const rules = (components: LicensedComponent[], kind: 'source' | 'binary' = 'binary', overrides?: LicenceOverride[]) =>
  licenceFindings(components, { kind, today, overrides }).map(({ rule }) => rule)

describe('licences of what is in a package', () => {
  test.each([
    ['Apache-2.0', 'binary', []],
    ['MIT OR GPL-3.0-only', 'source', []],
    ['GPL-3.0-only', 'binary', ['category-x']],
    ['GPL-3.0-only', 'source', ['category-x']],
    ['EPL-2.0', 'source', ['category-b-source']],
    ['EPL-2.0', 'binary', ['category-b-binary']],
    ['Beerware', 'binary', ['unknown']],
    [undefined, 'binary', ['undeclared']],
    ['NONE', 'source', ['undeclared']],
  ] as const)('%s in a %s package', (licence, kind, expected) => {
    expect(rules([component(licence)], kind)).toEqual(expected)
  })

  test('what only builds or tests the release never gates', () => {
    const scope = 'excluded'
    expect(rules([component('GPL-3.0-only', { scope }), component('Beerware', { scope })])).toEqual(['not-shipped'])
  })

  test('a label is enough for category B in a binary, and for nothing else', () => {
    const request = { today, isLabelled: () => true }
    const components = [component('EPL-2.0'), component('JSON')]
    expect(licenceFindings(components, { ...request, kind: 'binary' }).map(({ rule }) => rule)).toEqual(['category-x'])
    expect(licenceFindings(components, { ...request, kind: 'source' })).toHaveLength(2)
  })

  test('the order of components changes which comes first alone', () => {
    const any = fc.array(fc.constantFrom('MIT', 'JSON', 'EPL-2.0', 'Beerware', '').map((licence) => component(licence)))
    fc.assert(
      fc.property(any, (components) => {
        const found = (list: LicensedComponent[]) =>
          licenceFindings(list, { kind: 'binary', today })
            .map(({ rule, components: { length } }) => `${rule} ${length}`)
            .toSorted()
        expect(found(components.toReversed())).toEqual(found(components))
      }),
    )
  })
})

describe('a decision of Legal Affairs', () => {
  const decision: LicenceOverride = {
    package: 'pkg:npm/part@*',
    licence: 'MIT',
    reference: 'LEGAL-1',
    reason: 'relicensed',
    expires: today,
  }
  const use = (override: LicenceOverride) => overrideUses([override], [component('JSON'), component('JSON')], today)[0]

  test('counts up to its last day, and its words are those of the verdict', () => {
    expect(rules([component('JSON')], 'binary', [decision])).toEqual([])
    const category = { ...decision, category: 'B' } as const
    const { licence: _, ...byCategory } = category
    const [finding] = licenceFindings([component('JSON')], { kind: 'binary', today, overrides: [byCategory] })
    expect(finding).toMatchObject({
      rule: 'category-b-binary',
      licence: 'JSON',
      verdict: { because: 'relicensed (LEGAL-1)' },
    })
    expect(use(decision)).toMatchObject({ state: 'used', matches: 1 })
  })

  test.each([
    ['over', { expires: '2026-05-03' }, 'expired'],
    ['about another package', { package: 'pkg:npm/other@*' }, 'unused'],
    ['without reference', { reference: '' }, 'baseless'],
    ['with a reference to nowhere', { reference: 'https://example.org/LEGAL-1' }, 'baseless'],
    ['without reason', { reason: ' ' }, 'baseless'],
  ] as const)('changes nothing when it is %s', (_name, change, state) => {
    const override = { ...decision, ...change }
    expect(rules([component('JSON')], 'binary', [override])).toEqual(['category-x'])
    expect(use(override)?.state).toBe(state)
  })

  test('names no component that has no package URL', () => {
    const { purl: _, ...nameless } = component('JSON')
    expect(rules([nameless], 'binary', [{ ...decision, package: '*' }])).toEqual(['category-x'])
  })
})
