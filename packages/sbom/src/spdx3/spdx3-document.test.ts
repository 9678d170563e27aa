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
import { readDocument, sampleBill } from '../../test/sample-bill.ts'

describe('what SPDX 3.0.1 says', () => {
  interface Element {
    [property: string]: unknown
    type: string
    spdxId?: string
  }
  const graph: Element[] = readDocument(sampleBill(), 'spdx-3.0-json')['@graph']
  const named = (name: string) => graph.find((one) => one.type === 'software_Package' && one.name === name)
  const local = (id: unknown) => String(id).replace(/^.*#SPDXRef-(Package-)?/, '')

  it('names each element once, and nothing that is not there', () => {
    const ids = graph.flatMap(({ spdxId }) => spdxId ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const known = new Set([...ids, 'NoneElement', 'NoAssertionElement'])
    const used = graph.flatMap(({ from, to, subject, rootElement, suppliedBy }) => [
      from,
      to,
      subject,
      rootElement,
      suppliedBy,
    ])
    expect(used.flat().filter((id) => id !== undefined && !known.has(String(id)))).toEqual([])
  })

  it('of dependencies: their kinds, and how much is known', () => {
    const edges = graph.flatMap(({ from, relationshipType, scope, to, completeness }) =>
      completeness === undefined
        ? []
        : `${local(from)} ${relationshipType} ${scope ?? ''} ${[to].flat().map(local)} ${completeness}`,
    )
    expect(edges).toEqual([
      'subject dependsOn  numpy-2.0.0 complete',
      'subject hasOptionalDependency  golang.org-x-net-v0.1.0 complete',
      'subject dependsOn development s-dev-1.0.0 complete',
      'core-3.0.0-1 dependsOn  numpy-2.0.0 complete',
      's-dev-1.0.0 dependsOn  NoneElement complete',
      'golang.org-x-net-v0.1.0 dependsOn  NoAssertionElement noAssertion',
      'numpy-2.0.0 dependsOn  NoAssertionElement incomplete',
    ])
  })

  it('of archives: each with its digests', () => {
    const files = graph.filter(({ type }) => type === 'software_File')
    expect(files.map(({ name }) => name)).toEqual(['numpy-2.0.0.tar.gz', 'numpy-2.0.0-cp312.whl'])
    expect(files[1]?.verifiedUsing).toEqual([{ type: 'Hash', algorithm: 'sha256', hashValue: '12'.repeat(32) }])
    const to = files.map(({ spdxId }) => spdxId)
    expect(graph).toContainEqual(
      expect.objectContaining({ relationshipType: 'hasDistributionArtifact', from: named('numpy')?.spdxId, to }),
    )
  })

  it('of the release and of who makes the document', () => {
    expect(named('Example')).toMatchObject({
      software_packageVersion: '3.0.0',
      externalRef: [
        { externalRefType: 'vulnerabilityDisclosureReport', locator: ['https://example.org/vdr.xml'] },
        { externalRefType: 'vulnerabilityExploitabilityAssessment', locator: ['https://example.org/vex.json'] },
      ],
    })
    expect(graph.find(({ type }) => type === 'software_Sbom')).toMatchObject({ software_sbomType: ['analyzed'] })
    const maker = graph.find(({ name, type }) => type === 'Organization' && name === 'The Example Foundation')
    expect(graph[0]).toMatchObject({ createdBy: [maker?.spdxId], created: '2026-03-01T12:00:00Z' })
  })
})
