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
import { graphOf, hash } from '../../test/build-sbom.ts'
import { edgesOf, gapsOf } from '../../test/lockfile-of.ts'

const spdxPackage = (id: string, more: object = {}) => ({
  SPDXID: `SPDXRef-${id}`,
  name: id,
  versionInfo: '1',
  ...more,
})
const relation = (from: string, type: string, to: string) => ({
  spdxElementId: `SPDXRef-${from}`,
  relationshipType: type,
  relatedSpdxElement: /^[A-Z]+$/.test(to) ? to : `SPDXRef-${to}`,
})
const purlOf = (name: string) => ({
  externalRefs: [
    { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: `pkg:npm/${name}@1` },
  ],
})
const spdx = (relationships: object[], packages = ['app', 'a', 'b', 'c'].map((id) => spdxPackage(id, purlOf(id)))) => ({
  spdxVersion: 'SPDX-2.3',
  SPDXID: 'SPDXRef-DOCUMENT',
  packages,
  relationships: [relation('DOCUMENT', 'DESCRIBES', 'app'), ...relationships],
})

describe('SPDX', () => {
  test('relationships tell who needs whom, how strongly, and what may be missing', () => {
    const graph = graphOf(
      spdx([
        relation('app', 'DEPENDS_ON', 'a'),
        relation('b', 'TEST_DEPENDENCY_OF', 'app'),
        relation('c', 'OPTIONAL_DEPENDENCY_OF', 'a'),
        relation('a', 'DEPENDS_ON', 'NOASSERTION'),
        relation('b', 'DEPENDS_ON', 'NONE'),
        relation('app', 'CONTAINS', 'a'),
        relation('app', 'GENERATED_FROM', 'nothing'),
      ]),
    )
    expect(edgesOf(graph)).toEqual([
      'pkg:npm/a@1 optional pkg:npm/c@1',
      'subject required pkg:npm/a@1',
      'subject dev pkg:npm/b@1',
    ])
    expect(graph.packages.map(({ name, scope }) => `${name} ${scope}`)).toEqual([
      'a required',
      'b excluded',
      'c optional',
    ])
    expect(gapsOf(graph).filter((gap) => !gap.startsWith('no-integrity'))).toEqual([
      'unresolved-dependency pkg:npm/a@1',
    ])
  })

  test('what is said about a package, without mail and words that say nothing', () => {
    const one = spdxPackage('a', {
      ...purlOf('%40s/a'),
      supplier: 'Organization: Those (those@example.org)',
      downloadLocation: 'https://registry.npmjs.org/@s/a/-/a-1.tgz?token=x',
      licenseConcluded: 'NOASSERTION',
      licenseDeclared: 'MIT OR Apache-2.0',
      checksums: [{ algorithm: 'SHA256', checksumValue: hash.content }],
    })
    expect(graphOf(spdx([], [spdxPackage('app'), one])).packages[0]).toEqual({
      ref: 'pkg:npm/%40s/a@1',
      name: '@s/a',
      version: '1',
      purl: 'pkg:npm/%40s/a@1',
      scope: 'required',
      hashes: [{ algorithm: 'sha256', hex: 'ab'.repeat(32) }],
      locations: ['https://registry.npmjs.org/@s/a/-/a-1.tgz'],
      statements: [{ licence: 'MIT OR Apache-2.0', source: 'build-sbom', where: 'target/bom.json' }],
      supplier: 'Those',
      paths: [],
    })
  })
})
