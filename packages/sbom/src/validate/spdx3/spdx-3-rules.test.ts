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
import { readSbom } from '../../read/read-sbom.ts'

const ID = 'https://example.org/widget'
const element = (type: string, name: string, more: object = {}) => ({
  type,
  spdxId: `${ID}#${name}`,
  creationInfo: '_:creation',
  ...more,
})

const GRAPH = [
  {
    type: 'CreationInfo',
    '@id': '_:creation',
    specVersion: '3.0.1',
    created: '2026-11-19T10:00:00Z',
    createdBy: [`${ID}#asf`],
    createdUsing: [`${ID}#tool`],
  },
  element('Organization', 'asf', { name: 'The Apache Software Foundation' }),
  element('Tool', 'tool', { name: 'trusted-release' }),
  element('SpdxDocument', 'document', {
    rootElement: [`${ID}#sbom`],
    element: [`${ID}#a`],
    profileConformance: ['core', 'software', 'simpleLicensing'],
  }),
  element('software_Sbom', 'sbom', { rootElement: [`${ID}#widget`], software_sbomType: ['source'] }),
  element('software_Package', 'widget', {
    name: 'widget',
    software_packageVersion: '1.0',
    software_primaryPurpose: 'application',
    verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: 'AB'.repeat(32) }],
  }),
  element('software_Package', 'a', {
    name: 'a',
    software_packageVersion: '1',
    software_packageUrl: 'pkg:npm/a@1',
    suppliedBy: `${ID}#asf`,
  }),
  element('software_Package', 'dev', { name: 'dev', software_packageVersion: '1' }),
  element('simplelicensing_LicenseExpression', 'mit', { simplelicensing_licenseExpression: 'MIT' }),
  element('Relationship', 'r1', {
    from: `${ID}#widget`,
    to: [`${ID}#a`],
    relationshipType: 'dependsOn',
    completeness: 'complete',
  }),
  element('Relationship', 'r2', { from: `${ID}#a`, to: [`${ID}#mit`], relationshipType: 'hasDeclaredLicense' }),
  element('LifecycleScopedRelationship', 'r3', {
    from: `${ID}#widget`,
    to: [`${ID}#dev`],
    relationshipType: 'dependsOn',
    scope: 'development',
  }),
]

const CONTEXT = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld'
const read = (graph: object[], context = CONTEXT) =>
  readSbom(new TextEncoder().encode(JSON.stringify({ '@context': context, '@graph': graph })), 'spdx')

const changed = (name: string, changes: object) =>
  GRAPH.map((one) => ('spdxId' in one && one.spdxId === `${ID}#${name}` ? { ...one, ...changes } : one))

describe('an SPDX 3 document', () => {
  test('is valid, and says the same as its older relative', () => {
    expect(read(GRAPH)).toMatchObject({
      problems: [],
      timestamp: '2026-11-19T10:00:00Z',
      subject: { name: 'widget', version: '1.0', sha256: 'ab'.repeat(32) },
      components: [
        {
          name: 'a',
          version: '1',
          purl: 'pkg:npm/a@1',
          licence: 'MIT',
          scope: 'required',
          supplier: 'The Apache Software Foundation',
          related: true,
        },
        { name: 'dev', scope: 'excluded' },
      ],
      document: {
        specification: 'SPDX 3.0.1',
        authors: ['The Apache Software Foundation'],
        tools: ['trusted-release'],
        phases: ['source'],
        edges: 2,
        completeness: ['complete'],
      },
    })
  })

  test.each([
    ['a link into nothing', changed('r1', { to: [`${ID}#lost`] }), 'lost", which is not there'],
    ['a relationship that it does not know', changed('r1', { relationshipType: 'DEPENDS_ON' }), 'got "DEPENDS_ON"'],
    ['a relationship that leads nowhere', changed('r1', { to: [] }), 'expected 1 or more items, got 0'],
    ['a package without name', changed('a', { name: undefined }), 'lacks "name"'],
    ['an element without creation', changed('asf', { creationInfo: undefined }), 'lacks "creationInfo"'],
    ['an id used twice', changed('dev', { spdxId: `${ID}#a` }), 'is used twice'],
    [
      'an algorithm in capitals',
      changed('widget', { verifiedUsing: [{ type: 'Hash', algorithm: 'SHA256', hashValue: 'a' }] }),
      'got "SHA256"',
    ],
    [
      'an expression that is none',
      changed('mit', { simplelicensing_licenseExpression: 'MIT or' }),
      'licence expression',
    ],
    [
      'two documents',
      [...GRAPH, element('SpdxDocument', 'other', { rootElement: [`${ID}#a`] })],
      'expected one SpdxDocument, got 2',
    ],
  ])('with %s is not valid', (_name, graph, words) => {
    expect(read(graph).problems.join('\n')).toContain(words)
  })

  test('of another version is not valid, and may lead to what the specification defines', () => {
    expect(read(GRAPH, 'https://spdx.org/rdf/4.0.0/spdx-context.jsonld').problems.join()).toContain('@context')
    const none = 'https://spdx.org/rdf/3.0.1/terms/Core/NoAssertionElement'
    expect(read(changed('r1', { to: [none] })).problems).toEqual([])
  })
})
