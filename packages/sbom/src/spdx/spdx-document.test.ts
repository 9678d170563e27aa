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

import { describe, expect, it } from 'vitest'
import { foundPackage, readDocument, sampleBill } from '../../test/sample-bill.ts'
import type { BillOfMaterials } from '../bill-of-materials.ts'

function hostile(...refs: string[]): BillOfMaterials['graph'] {
  return { packages: refs.map((ref) => foundPackage(ref)), parts: [], dependencies: [], knownUnknowns: [] }
}

describe('what SPDX 2.3 says', () => {
  const packageNamed = (name: string) =>
    readDocument(sampleBill(), 'spdx-2.3-json').packages.find((one: { name: string }) => one.name === name)

  it('of a package with several archives, of properties and of suppliers', () => {
    expect(packageNamed('numpy')).toMatchObject({ supplier: 'Organization: NumPy Developers' })
    expect(packageNamed('numpy').externalRefs).toContainEqual({
      referenceCategory: 'OTHER',
      referenceType: 'distribution',
      referenceLocator: 'numpy-2.0.0-cp312.whl',
      comment: `SHA256: ${'12'.repeat(32)}`,
    })
    expect(packageNamed('golang.org/x/net@v0.1.0').comment).toBe('trusted-release:go:h1: h1:abc=')
    expect(packageNamed('numpy').annotations).toEqual([
      expect.objectContaining({ comment: 'unresolved-dependency: numpy wants <gone> & "more"' }),
    ])
  })

  it('of the release: where its vulnerabilities are told, and when its components were looked at', () => {
    expect(packageNamed('Example').externalRefs).toContainEqual({
      referenceCategory: 'SECURITY',
      referenceType: 'advisory',
      referenceLocator: 'https://example.org/vdr.xml',
      comment: 'vulnerability-assertion',
    })
    expect(readDocument(sampleBill(), 'spdx-2.3-json').creationInfo.comment).toContain('SBOM type: Analyzed.')
  })

  it('of what needs nothing more: that, and not nothing', () => {
    const { relationships } = readDocument(sampleBill(), 'spdx-2.3-json')
    const ends = relationships.filter(({ relatedSpdxElement: to }: { relatedSpdxElement: string }) => /^NO/.test(to))
    expect(ends.map((one: Record<string, string>) => `${one.spdxElementId} ${one.relatedSpdxElement}`)).toEqual([
      'SPDXRef-Package-s-dev-1.0.0 NONE',
      'SPDXRef-Package-golang.org-x-net-v0.1.0 NOASSERTION',
      'SPDXRef-Package-numpy-2.0.0 NOASSERTION',
    ])
  })

  it('has no id twice, whatever packages are called', () => {
    const digest = readDocument(sampleBill({ graph: hostile('a_b', 'a-b') }), 'spdx-2.3-json').packages[1].SPDXID
    const forged = digest.replace('SPDXRef-Package-', '')
    const ids = readDocument(sampleBill({ graph: hostile('a_b', 'a-b', forged) }), 'spdx-2.3-json').packages
    expect(new Set(ids.map(({ SPDXID }: { SPDXID: string }) => SPDXID)).size).toBe(4)
  })
})
