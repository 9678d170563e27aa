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
import { anyText, listOf, someText, time } from '../spdx/schema-parts.ts'
import {
  completeness,
  hashAlgorithms,
  identifierTypes,
  lifecycleScopes,
  profiles,
  purposes,
  relationshipTypes,
  sbomTypes,
} from './spdx-3-words.ts'

/** An element's id: an IRI that is no blank node (3.0.1, Element). */
const iri: SchemaObject = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9+.-]*:\\S+$', expected: 'an IRI' }
/** By its id, or written out where it is used. */
const link: SchemaObject = { type: ['string', 'object'] }
const links = listOf(link)

function open(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): SchemaObject {
  return { type: 'object', properties, required }
}

const hash = open(
  {
    type: { enum: ['Hash', 'PackageVerificationCode'] },
    algorithm: hashAlgorithms,
    hashValue: { type: 'string', minLength: 1 },
  },
  ['type', 'algorithm', 'hashValue'],
)

const identifier = open(
  { type: { const: 'ExternalIdentifier' }, externalIdentifierType: identifierTypes, identifier: someText },
  ['type', 'externalIdentifierType', 'identifier'],
)

const element: Readonly<Record<string, Schema>> = {
  spdxId: iri,
  creationInfo: link,
  name: anyText,
  comment: anyText,
  description: anyText,
  summary: anyText,
  verifiedUsing: listOf(hash),
  externalIdentifier: listOf(identifier),
  externalRef: listOf({ type: 'object' }),
  extension: listOf({ type: 'object' }),
}
const ELEMENT = ['type', 'spdxId', 'creationInfo']

const artifact: Readonly<Record<string, Schema>> = {
  ...element,
  builtTime: time,
  releaseTime: time,
  validUntilTime: time,
  originatedBy: links,
  suppliedBy: link,
  standardName: listOf(anyText),
  software_copyrightText: anyText,
  software_primaryPurpose: purposes,
  software_additionalPurpose: listOf(purposes),
}

const relationship = {
  ...element,
  from: link,
  to: listOf(link, 1),
  relationshipType: relationshipTypes,
  completeness,
  startTime: time,
  endTime: time,
}

const collection = { ...element, element: links, rootElement: links, profileConformance: listOf(profiles) }

/** Classes of SPDX 3.0.1 whose members are looked at; what each needs follows the class pages of the specification. */
export const spdx3Classes: ReadonlyMap<string, SchemaObject> = new Map([
  [
    'CreationInfo',
    open(
      {
        specVersion: { type: 'string', pattern: '^3\\.0\\.[0-9]+$', expected: 'a version 3.0.x' },
        created: time,
        createdBy: listOf(link, 1),
        createdUsing: links,
        comment: anyText,
      },
      ['type', 'specVersion', 'created', 'createdBy'],
    ),
  ],
  ['SpdxDocument', open({ ...collection, dataLicense: link, import: listOf({ type: 'object' }) }, ELEMENT)],
  ['software_Sbom', open({ ...collection, software_sbomType: listOf(sbomTypes) }, ELEMENT)],
  [
    'software_Package',
    open(
      {
        ...artifact,
        name: someText,
        software_downloadLocation: anyText,
        software_homePage: anyText,
        software_packageUrl: { type: 'string', pattern: '^pkg:', expected: 'a package URL' },
        software_packageVersion: someText,
        software_sourceInfo: anyText,
      },
      [...ELEMENT, 'name'],
    ),
  ],
  ['software_File', open({ ...artifact, name: someText }, [...ELEMENT, 'name'])],
  ['Relationship', open(relationship, [...ELEMENT, 'from', 'to', 'relationshipType'])],
  [
    'LifecycleScopedRelationship',
    open({ ...relationship, scope: lifecycleScopes }, [...ELEMENT, 'from', 'to', 'relationshipType']),
  ],
  [
    'simplelicensing_LicenseExpression',
    open({ ...element, simplelicensing_licenseExpression: someText }, [
      ...ELEMENT,
      'simplelicensing_licenseExpression',
    ]),
  ],
  [
    'simplelicensing_SimpleLicensingText',
    open({ ...element, simplelicensing_licenseText: anyText }, [...ELEMENT, 'simplelicensing_licenseText']),
  ],
])

/** Of every other class of elements only what all of them have. */
export const otherElement: SchemaObject = open(element, ELEMENT)

/** The document around the elements; an older context names another version. */
export const spdx3Document: SchemaObject = {
  type: 'object',
  additionalProperties: false,
  required: ['@context', '@graph'],
  properties: {
    '@context': {
      type: 'string',
      pattern: '^https://spdx\\.org/rdf/3\\.0\\.[0-9]+/spdx-context\\.jsonld$',
      expected: 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
    },
    '@graph': { type: 'array', minItems: 1, items: { type: 'object', required: ['type'] } },
  },
}
