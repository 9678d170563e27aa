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

import * as z from 'zod'

const text = z.string().max(100_000)
const name = z.string().min(1).max(10_000)
const elementId = z.string().regex(/^SPDXRef-[A-Za-z0-9.-]+$/, 'expected SPDXRef-…')
// An element of another document, or of none: NONE and NOASSERTION say that there are no more, or that nobody knows.
const relatedId = z.string().regex(/^(DocumentRef-[A-Za-z0-9.+-]+:)?SPDXRef-[A-Za-z0-9.-]+$|^NONE$|^NOASSERTION$/)

const spdxPackage = z.looseObject({
  SPDXID: elementId,
  name,
  versionInfo: text.optional(),
  downloadLocation: name,
  supplier: text.optional(),
  originator: text.optional(),
  licenseConcluded: text.optional(),
  licenseDeclared: text.optional(),
  checksums: z
    .array(z.looseObject({ algorithm: name, checksumValue: z.string().regex(/^[0-9a-fA-F]+$/, 'expected hex') }))
    .optional(),
  externalRefs: z.array(z.looseObject({ referenceType: name, referenceLocator: text })).optional(),
})

export type SpdxPackage = z.infer<typeof spdxPackage>

/** SPDX 2.2 and 2.3, as far as it is looked at here. */
export const spdxDocument = z.looseObject({
  spdxVersion: z.string().regex(/^SPDX-2\.[23]$/, 'expected SPDX-2.2 or SPDX-2.3'),
  dataLicense: z.literal('CC0-1.0'),
  SPDXID: z.literal('SPDXRef-DOCUMENT'),
  name,
  documentNamespace: z.string().regex(/^[A-Za-z][A-Za-z0-9+.-]*:[^#\s]+$/, 'expected a URI without fragment'),
  creationInfo: z.looseObject({
    created: z.iso.datetime(),
    creators: z
      .array(z.string().regex(/^(Tool|Person|Organization): ./, 'expected Tool:, Person: or Organization:'))
      .min(1),
  }),
  packages: z.array(spdxPackage).optional(),
  documentDescribes: z.array(elementId).optional(),
  relationships: z
    .array(z.looseObject({ spdxElementId: relatedId, relationshipType: name, relatedSpdxElement: relatedId }))
    .optional(),
})

export type SpdxDocument = z.infer<typeof spdxDocument>
