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
import { label, maybeLabel, reference, statedHash } from './cyclonedx-schema.ts'

export const packageSchema = z.object({
  SPDXID: reference.min(1),
  name: label,
  versionInfo: maybeLabel,
  supplier: maybeLabel,
  downloadLocation: z.string().max(4_096).optional().catch(undefined),
  licenseConcluded: maybeLabel,
  licenseDeclared: maybeLabel,
  checksums: z
    .array(z.object({ algorithm: z.string(), checksumValue: z.string() }))
    .transform((all) => all.flatMap(({ algorithm, checksumValue }) => statedHash(algorithm, checksumValue)))
    .catch([])
    .default([]),
  externalRefs: z
    .array(z.object({ referenceType: z.string(), referenceLocator: z.string() }))
    .catch([])
    .default([]),
})

export type SpdxPackage = z.infer<typeof packageSchema>

const relationshipSchema = z.object({
  spdxElementId: reference,
  relationshipType: z.string().max(100),
  relatedSpdxElement: reference,
})

export type SpdxRelationship = z.infer<typeof relationshipSchema>

/** SPDX 2.2 and 2.3 as JSON, as far as a graph needs it. */
export const documentSchema = z.object({
  spdxVersion: z.string().regex(/^SPDX-2\.[23]$/),
  SPDXID: reference,
  packages: z.array(z.unknown()).default([]),
  documentDescribes: z.array(reference).default([]),
  relationships: z.array(relationshipSchema).default([]),
})

export type SpdxDocument = z.infer<typeof documentSchema>
