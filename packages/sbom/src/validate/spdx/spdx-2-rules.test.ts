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
import { validateSbom } from '../validate-sbom.ts'

// As `npm sbom --sbom-format spdx` writes a project with one dependency.
const DOCUMENT = {
  spdxVersion: 'SPDX-2.3',
  dataLicense: 'CC0-1.0',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'widget@1.0.0',
  documentNamespace: 'http://spdx.org/spdxdocs/widget-1.0.0-7f7ac8d2',
  creationInfo: { created: '2026-11-19T10:00:00.123Z', creators: ['Tool: npm/cli-11.19.1'] },
  documentDescribes: ['SPDXRef-Package-widget-1.0.0'],
  packages: [
    {
      name: 'widget',
      SPDXID: 'SPDXRef-Package-widget-1.0.0',
      versionInfo: '1.0.0',
      packageFileName: '',
      primaryPackagePurpose: 'LIBRARY',
      downloadLocation: 'NOASSERTION',
      filesAnalyzed: false,
      homepage: 'NOASSERTION',
      licenseDeclared: 'NOASSERTION',
      externalRefs: [
        { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: 'pkg:npm/widget@1.0.0' },
      ],
    },
    {
      name: 'a',
      SPDXID: 'SPDXRef-Package-a-1.0.0',
      versionInfo: '1.0.0',
      downloadLocation: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz',
      filesAnalyzed: false,
      supplier: 'Organization: Example',
      licenseConcluded: 'MIT AND (LicenseRef-own OR GPL-2.0-only WITH Classpath-exception-2.0)',
      checksums: [{ algorithm: 'SHA512', checksumValue: 'ab'.repeat(64) }],
    },
  ],
  hasExtractedLicensingInfos: [{ licenseId: 'LicenseRef-own', extractedText: 'x' }],
  relationships: [
    {
      spdxElementId: 'SPDXRef-DOCUMENT',
      relatedSpdxElement: 'SPDXRef-Package-widget-1.0.0',
      relationshipType: 'DESCRIBES',
    },
    {
      spdxElementId: 'SPDXRef-Package-widget-1.0.0',
      relatedSpdxElement: 'SPDXRef-Package-a-1.0.0',
      relationshipType: 'DEPENDS_ON',
    },
    { spdxElementId: 'SPDXRef-Package-a-1.0.0', relatedSpdxElement: 'NOASSERTION', relationshipType: 'DEPENDS_ON' },
  ],
}

const problems = (document: object) =>
  validateSbom(new TextEncoder().encode(JSON.stringify(document)), 'spdx').map(
    ({ pointer, message }) => `${pointer}: ${message}`,
  )

/** The document with one member of its second package changed. */
function withPackage(changes: object) {
  return { ...DOCUMENT, packages: DOCUMENT.packages.map((one) => (one.name === 'a' ? { ...one, ...changes } : one)) }
}

const related = (changes: object) => ({ ...DOCUMENT, relationships: [{ ...DOCUMENT.relationships[1], ...changes }] })

describe('an SPDX 2 document', () => {
  test('as a well-known tool writes it is valid', () => {
    expect(problems(DOCUMENT)).toEqual([])
  })

  test.each([
    ['no download location', withPackage({ downloadLocation: undefined }), '/packages/1: lacks "downloadLocation"'],
    ['an id with a space', withPackage({ SPDXID: 'SPDXRef-a b' }), '/packages/1/SPDXID: expected SPDXRef-…'],
    ['an unknown member', withPackage({ license: 'MIT' }), '/packages/1/license: is not allowed here'],
    ['a supplier without kind', withPackage({ supplier: 'Example' }), '/packages/1/supplier: expected Person: …'],
    [
      'an unknown algorithm',
      withPackage({ checksums: [{ algorithm: 'SHA-512', checksumValue: 'ab' }] }),
      'got "SHA-512"',
    ],
    [
      'a licence that is no expression',
      withPackage({ licenseDeclared: 'MIT/ISC or' }),
      'expected a licence expression',
    ],
    ['a licence that is not there', withPackage({ licenseDeclared: 'LicenseRef-lost' }), 'names "LicenseRef-lost"'],
    ['an id used twice', withPackage({ SPDXID: 'SPDXRef-Package-widget-1.0.0' }), 'is used twice'],
    [
      'a time with an offset',
      { ...DOCUMENT, creationInfo: { ...DOCUMENT.creationInfo, created: '2026-11-19T10:00:00+01:00' } },
      'time in UTC',
    ],
    ['an end that is not there', related({ relatedSpdxElement: 'SPDXRef-lost' }), 'leads to "SPDXRef-lost"'],
    [
      'an end in a document that it does not name',
      related({ relatedSpdxElement: 'DocumentRef-x:SPDXRef-a' }),
      'leads to "DocumentRef-x',
    ],
    ['an unknown relationship', related({ relationshipType: 'NEEDS' }), 'got "NEEDS"'],
  ])('with %s is not valid', (_name, document, words) => {
    expect(problems(document).join('\n')).toContain(words)
  })
})
