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
import type { ReadComponent } from './read/sbom-reading.ts'
import { sbomDifferences } from './sbom-differences.ts'

const one = (purl: string, more: Partial<ReadComponent> = {}): ReadComponent => ({
  name: purl.replace(/^.*\/|@.*$/g, ''),
  version: purl.replace(/^.*@/, ''),
  purl,
  licence: 'MIT',
  scope: 'required',
  ...more,
})

describe('the difference of two SBOMs', () => {
  test('tells what was added, removed, upgraded, relicensed and begins to be shipped', () => {
    const before = [
      one('pkg:npm/a@1'),
      one('pkg:npm/b@1'),
      one('pkg:npm/%40s/c@1'),
      one('pkg:npm/d@1', { scope: 'excluded' }),
    ]
    const after = [
      one('pkg:npm/a@2'),
      one('pkg:npm/%40s/c@1', { licence: 'BUSL-1.1' }),
      one('pkg:npm/d@1'),
      one('pkg:npm/e@1'),
    ]
    expect(sbomDifferences(before, after)).toEqual([
      { package: 'pkg:npm/%40s/c', kind: 'licence', before: 'MIT', after: 'BUSL-1.1' },
      { package: 'pkg:npm/a', kind: 'version', before: '1', after: '2' },
      { package: 'pkg:npm/b', kind: 'removed', before: '1' },
      { package: 'pkg:npm/d', kind: 'scope', before: 'not shipped', after: 'shipped' },
      { package: 'pkg:npm/e', kind: 'added', after: '1' },
    ])
  })

  test('is nothing for the same components in another order, or with copies', () => {
    const all = [one('pkg:npm/a@1'), one('pkg:npm/a@2'), one('pkg:golang/x.org/y@v1')]
    expect(sbomDifferences(all, [...all.toReversed(), one('pkg:npm/a@1')])).toEqual([])
  })

  test('tells other bytes under the same version, in whatever spelling, and not that one side has no digest of a kind', () => {
    const digest = (algorithm: string, value: string) => one('pkg:npm/a@1', { hashes: [{ algorithm, value }] })
    expect(sbomDifferences([digest('SHA-256', 'aa')], [digest('SHA256', 'bb')])).toEqual([
      { package: 'pkg:npm/a', kind: 'digest', before: '1 SHA256 aa', after: '1 SHA256 bb' },
    ])
    expect(sbomDifferences([digest('SHA-256', 'aa')], [digest('SHA256', 'aa')])).toEqual([])
    expect(sbomDifferences([digest('SHA-256', 'aa')], [digest('SHA-512', 'bb')])).toEqual([])
    expect(sbomDifferences([digest('SHA-256', 'aa')], [one('pkg:npm/a@1')])).toEqual([])
  })

  test('knows packages without purl by name, and does not take a qualifier for another package', () => {
    const { purl: _, ...bare } = one('pkg:npm/bare@1')
    expect(sbomDifferences([bare], [{ ...bare, version: '2' }])).toMatchObject([{ package: 'bare', kind: 'version' }])
    expect(sbomDifferences([one('pkg:gem/x@1')], [one('pkg:gem/x@1?platform=java', { version: '1' })])).toEqual([])
  })
})
