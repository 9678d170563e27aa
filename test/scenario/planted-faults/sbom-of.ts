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

/** A component as the documents name it. */
export interface Part {
  name: string
  version?: string
  licence?: string
  scope?: 'required' | 'excluded'
}

/** What an SBOM is about, and what it lists. */
export interface SbomContent {
  artifact: string
  version: string
  sha256: string
  sha512: string
  made: string
  parts: readonly Part[]
}

const DEFAULT_PARTS: readonly Part[] = [{ name: 'yallist', version: '4.0.0', licence: 'ISC' }]

export function sbomContent(given: Omit<SbomContent, 'parts'> & { parts?: readonly Part[] }): SbomContent {
  return { parts: DEFAULT_PARTS, ...given }
}

const purlOf = ({ name, version = '' }: Part) => `pkg:npm/${name}${version === '' ? '' : `@${version}`}`

function cyclonedxPart(part: Part): object {
  const { name, version, licence, scope = 'required' } = part
  const licenses = licence === undefined ? {} : { licenses: [{ expression: licence }] }
  return {
    type: 'library',
    'bom-ref': name,
    supplier: { name: 'Example' },
    name,
    ...(version === undefined ? {} : { version }),
    scope,
    purl: purlOf(part),
    ...licenses,
  }
}

/** A CycloneDX 1.6 document with every element that its readers need. */
export function cyclonedxOf({ artifact, version, sha256, sha512, made, parts }: SbomContent): Record<string, unknown> {
  const hashes = [
    { alg: 'SHA-256', content: sha256 },
    { alg: 'SHA-512', content: sha512 },
  ]
  const supplier = { name: 'The Apache Software Foundation' }
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: made,
      authors: [{ name: 'Apache Widget' }],
      supplier,
      component: { type: 'application', 'bom-ref': 'widget', name: artifact, version, supplier, hashes },
    },
    components: parts.map(cyclonedxPart),
    dependencies: [{ ref: 'widget', dependsOn: parts.map(({ name }) => name) }],
  }
}

/** An SPDX 2.3 document with every element that its readers need. */
export function spdxOf({ artifact, version, sha256, sha512, made, parts }: SbomContent): Record<string, unknown> {
  const supplier = 'Organization: The Apache Software Foundation'
  const subject = {
    ...{ SPDXID: 'SPDXRef-widget', name: artifact, versionInfo: version, supplier, downloadLocation: 'NOASSERTION' },
    checksums: [
      { algorithm: 'SHA256', checksumValue: sha256 },
      { algorithm: 'SHA512', checksumValue: sha512 },
    ],
    externalRefs: [
      { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: `pkg:npm/widget@${version}` },
    ],
  }
  return {
    ...{ spdxVersion: 'SPDX-2.3', dataLicense: 'CC0-1.0', SPDXID: 'SPDXRef-DOCUMENT', name: artifact },
    documentNamespace: `https://example.org/spdx/${sha256}`,
    creationInfo: { created: made, creators: ['Organization: Apache Widget'] },
    packages: [subject, ...parts.map((part) => spdxPart(part, supplier))],
    hasExtractedLicensingInfos: ownLicences(parts),
    relationships: [
      { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-widget' },
      ...parts.map(({ name }) => ({
        spdxElementId: 'SPDXRef-widget',
        relationshipType: 'DEPENDS_ON',
        relatedSpdxElement: `SPDXRef-${name}`,
      })),
    ],
  }
}

/** SPDX wants the text of every licence that is not on its list. */
function ownLicences(parts: readonly Part[]): object[] {
  const named = parts.flatMap(({ licence = '' }) => licence.match(/LicenseRef-[\w.-]+/g) ?? [])
  return [...new Set(named)].map((licenseId) => ({ licenseId, extractedText: 'Own terms.' }))
}

function spdxPart(part: Part, supplier: string): object {
  const { name, version, licence = 'NOASSERTION' } = part
  const reference = { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purlOf(part) }
  return {
    ...{ SPDXID: `SPDXRef-${name}`, name, supplier, downloadLocation: 'NOASSERTION', licenseDeclared: licence },
    ...(version === undefined ? {} : { versionInfo: version }),
    externalRefs: [reference],
  }
}
