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

import { describe, expect, test } from 'vitest'
import type { ReadComponent, SbomReading } from '../read/sbom-reading.ts'
import { qualityOf } from './quality-of.ts'

const component = (name: string, changes: Partial<ReadComponent> = {}): ReadComponent => ({
  name,
  version: '1',
  licence: 'MIT',
  scope: 'required',
  supplier: 'Example',
  hashes: [{ algorithm: 'SHA-256', value: 'ab' }],
  identifiers: [`pkg:npm/${name}@1`],
  type: 'library',
  related: true,
  ...changes,
})

/** The component without some of its members. */
function bare(name: string, ...without: (keyof ReadComponent)[]): ReadComponent {
  const members = Object.entries(component(name)).filter(([key]) => !without.some((one) => one === key))
  return { name, scope: 'required', ...Object.fromEntries(members) }
}

const COMPLETE = {
  format: 'cyclonedx',
  problems: [] as string[],
  lacks: [] as string[],
  subject: { name: 'widget', version: '1', identifiers: ['pkg:generic/widget@1'], type: 'application' },
  timestamp: '2026-11-19T10:00:00Z',
  components: [component('a'), component('b')],
  document: {
    specification: 'CycloneDX 1.6',
    authors: ['Example'],
    tools: ['trusted-release 1'],
    supplier: 'Example',
    phases: ['build'],
    edges: 2,
    statesDependencies: true,
    completeness: ['complete'],
  },
} satisfies SbomReading

describe.each(['ntia-2021', 'cisa-2025-draft', 'atr'] as const)('the profile %s', (profile) => {
  test('has nothing to say about a complete document', () => {
    expect(qualityOf(COMPLETE, profile)).toMatchObject({ findings: [], errors: 0, warnings: 0, score: 10 })
  })

  test('counts the components that lack something, and names the first', () => {
    const components = [
      component('a'),
      bare('b', 'supplier'),
      ...Array.from({ length: 8 }, () => component('c', { supplier: '' })),
    ]
    const { findings, met, elements, score } = qualityOf({ ...COMPLETE, components }, profile)
    const [finding] = findings
    expect(finding?.first[0]).toBe('b 1')
    // For ATR a supplier without a name is one.
    expect(finding?.what).toBe(`the supplier of ${profile === 'atr' ? 1 : 9} of 10 components`)
    expect(elements - met).toBe(1)
    expect(score).toBeLessThan(10)
  })
})

describe('the profile of ATR', () => {
  const atr = (changes: Partial<SbomReading>) => {
    const { findings, errors, warnings } = qualityOf({ ...COMPLETE, ...changes }, 'atr')
    return { elements: findings.map(({ element }) => element), errors, warnings }
  }

  test('takes a missing identifier and missing dependencies for warnings, and lets files go without', () => {
    const document = { ...COMPLETE.document, statesDependencies: false }
    const components = [component('a', { identifiers: [] }), component('f', { identifiers: [], type: 'file' })]
    expect(atr({ components, document })).toEqual({
      elements: ['component-identifier', 'dependency-list'],
      errors: 0,
      warnings: 2,
    })
  })

  test('counts missing metadata once, and does not look into components', () => {
    const document = {
      specification: 'CycloneDX 1.6',
      authors: [],
      tools: [],
      phases: [],
      edges: 0,
      statesDependencies: true,
      completeness: [],
      silent: true,
    } as const
    const components = [component('a'), { ...bare('inner', 'supplier', 'version'), nested: true as const }]
    const { format, problems, lacks } = COMPLETE
    const reading = {
      format,
      problems,
      lacks,
      components,
      document: { ...document, authors: [], tools: [], phases: [], completeness: [] },
    }
    expect(qualityOf(reading, 'atr')).toMatchObject({ errors: 1, findings: [{ element: 'metadata' }] })
    expect(qualityOf(reading, 'ntia-2021').findings.map(({ element }) => element)).toContain('component-version')
  })

  test('has nothing to say about SPDX, which ATR does not score', () => {
    expect(qualityOf({ ...COMPLETE, format: 'spdx', components: [] }, 'atr')).toMatchObject({
      applies: false,
      elements: 0,
    })
  })
})

test('the score is the mean share of those that have an element', () => {
  const half = [component('a'), bare('b', 'version')]
  const { score, elements } = qualityOf({ ...COMPLETE, components: half }, 'ntia-2021')
  expect(score).toBeCloseTo((10 * (elements - 0.5)) / elements, 1)
})
