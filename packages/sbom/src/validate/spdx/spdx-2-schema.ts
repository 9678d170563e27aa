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

import type { Schema, SchemaObject } from '../schema/schema.ts'
import { anyText, closed, listOf, oneOf, someText, timeWithFraction as time } from './schema-parts.ts'
import {
  checksumAlgorithms,
  fileTypes,
  packagePurposes,
  referenceCategories,
  relationshipTypes,
} from './spdx-2-words.ts'

const texts = listOf(anyText)
const elementId: SchemaObject = { type: 'string', pattern: '^SPDXRef-[A-Za-z0-9.-]+$', expected: 'SPDXRef-…' }
const relatedId: SchemaObject = {
  type: 'string',
  pattern: '^(DocumentRef-[A-Za-z0-9.+-]+:)?SPDXRef-[A-Za-z0-9.-]+$|^NONE$|^NOASSERTION$',
  expected: 'SPDXRef-…, DocumentRef-…:SPDXRef-…, NONE or NOASSERTION',
}
const party: SchemaObject = {
  type: 'string',
  pattern: '^NOASSERTION$|^(Person|Organization): \\S',
  expected: 'Person: …, Organization: … or NOASSERTION',
}
const creator: SchemaObject = {
  type: 'string',
  pattern: '^(Tool|Person|Organization): \\S',
  expected: 'Tool: …, Person: … or Organization: …',
}
const location: SchemaObject = {
  type: 'string',
  pattern: '^NONE$|^NOASSERTION$|^[A-Za-z][A-Za-z0-9+.-]*:\\S+$',
  expected: 'a URI, NONE or NOASSERTION',
}

const checksum = closed({
  'algorithm!': checksumAlgorithms,
  'checksumValue!': { type: 'string', pattern: '^[0-9a-fA-F]+$', expected: 'a digest in hex' },
})

const annotation = closed({
  'annotationDate!': time,
  'annotationType!': oneOf('OTHER REVIEW'),
  'annotator!': creator,
  'comment!': anyText,
})

const externalReference = closed({
  'referenceCategory!': referenceCategories,
  'referenceType!': someText,
  'referenceLocator!': { type: 'string', pattern: '^\\S+$', expected: 'a locator without spaces' },
  comment: anyText,
})

/** Clause 7. */
const onePackage = closed({
  'SPDXID!': elementId,
  'name!': someText,
  'downloadLocation!': location,
  annotations: listOf(annotation),
  attributionTexts: texts,
  builtDate: time,
  checksums: listOf(checksum),
  comment: anyText,
  copyrightText: anyText,
  description: anyText,
  externalRefs: listOf(externalReference),
  filesAnalyzed: { type: 'boolean' },
  hasFiles: listOf(elementId),
  homepage: anyText,
  licenseComments: anyText,
  licenseConcluded: someText,
  licenseDeclared: someText,
  licenseInfoFromFiles: listOf(someText),
  originator: party,
  packageFileName: anyText,
  packageVerificationCode: closed({
    'packageVerificationCodeValue!': { type: 'string', pattern: '^[0-9a-fA-F]{40}$', expected: 'a SHA-1 in hex' },
    packageVerificationCodeExcludedFiles: texts,
  }),
  primaryPackagePurpose: packagePurposes,
  releaseDate: time,
  sourceInfo: anyText,
  summary: anyText,
  supplier: party,
  validUntilDate: time,
  versionInfo: anyText,
})

/** Clause 8. */
const file = closed({
  'SPDXID!': elementId,
  'fileName!': someText,
  'checksums!': listOf(checksum, 1),
  annotations: listOf(annotation),
  artifactOfs: listOf({ type: 'object' }),
  attributionTexts: texts,
  comment: anyText,
  copyrightText: anyText,
  fileContributors: texts,
  fileDependencies: texts,
  fileTypes: listOf(fileTypes),
  licenseComments: anyText,
  licenseConcluded: someText,
  licenseInfoInFiles: listOf(someText),
  noticeText: anyText,
})

/** Clause 9. */
const snippet = closed({
  'SPDXID!': elementId,
  'snippetFromFile!': relatedId,
  'ranges!': listOf({ type: 'object', required: ['startPointer', 'endPointer'] }, 1),
  name: anyText,
  annotations: listOf(annotation),
  attributionTexts: texts,
  comment: anyText,
  copyrightText: anyText,
  licenseComments: anyText,
  licenseConcluded: someText,
  licenseInfoInSnippets: listOf(someText),
})

/** Clause 10. */
const extractedLicence = closed({
  'licenseId!': { type: 'string', pattern: '^LicenseRef-[A-Za-z0-9.-]+$', expected: 'LicenseRef-…' },
  'extractedText!': anyText,
  comment: anyText,
  crossRefs: listOf({ type: 'object' }),
  name: anyText,
  seeAlsos: texts,
})

/** SPDX 2.2 and 2.3 as JSON, written from the clauses of the specification. */
export const spdx2Schema: Schema = closed({
  'spdxVersion!': { type: 'string', pattern: '^SPDX-2\\.[23]$', expected: 'SPDX-2.2 or SPDX-2.3' },
  'dataLicense!': { const: 'CC0-1.0' },
  'SPDXID!': { const: 'SPDXRef-DOCUMENT' },
  'name!': someText,
  'documentNamespace!': {
    type: 'string',
    pattern: '^[A-Za-z][A-Za-z0-9+.-]*:[^#\\s]+$',
    expected: 'a URI without fragment',
  },
  'creationInfo!': closed({
    'created!': time,
    'creators!': listOf(creator, 1),
    comment: anyText,
    licenseListVersion: anyText,
  }),
  annotations: listOf(annotation),
  comment: anyText,
  documentDescribes: listOf(elementId),
  externalDocumentRefs: listOf(
    closed({
      'externalDocumentId!': { type: 'string', pattern: '^DocumentRef-[A-Za-z0-9.+-]+$', expected: 'DocumentRef-…' },
      'spdxDocument!': someText,
      'checksum!': checksum,
    }),
  ),
  files: listOf(file),
  hasExtractedLicensingInfos: listOf(extractedLicence),
  packages: listOf(onePackage),
  relationships: listOf(
    closed({
      'spdxElementId!': relatedId,
      'relationshipType!': relationshipTypes,
      'relatedSpdxElement!': relatedId,
      comment: anyText,
    }),
  ),
  revieweds: listOf({ type: 'object' }),
  snippets: listOf(snippet),
})
