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
import type { PackageHash } from '../dependency-graph.ts'
import { archiveHash } from '../shared/archive-hash.ts'

const MAX_LABEL_LENGTH = 1_000

/** Nothing that breaks a line, turns its direction or hides in it. */
export const label = z
  .string()
  .max(MAX_LABEL_LENGTH)
  // XML may break a name wherever it has a blank.
  .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
  .pipe(z.string().regex(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u))
/** One that is left out when it is none: the component is there without it. */
export const maybeLabel = label.optional().catch(undefined)
/** Only compared and never shown. */
export const reference = z.string().max(4_096)

/** `SHA-256` as CycloneDX writes it and `SHA256` as SPDX does; none for an algorithm that the graph has no word for. */
export function statedHash(algorithm: string, content: string): PackageHash[] {
  return archiveHash(algorithm.replace(/^SHA-(\d+)$/, 'SHA$1').toLowerCase(), content)
}

const hashes = z
  .array(z.object({ alg: z.string(), content: z.string() }).transform(({ alg, content }) => statedHash(alg, content)))
  .transform((lists) => lists.flat())
  .catch([])
  .optional()

const licence = z
  .object({
    license: z.object({ id: maybeLabel, name: maybeLabel, acknowledgement: maybeLabel }).optional(),
    expression: maybeLabel,
    acknowledgement: maybeLabel,
  })
  .transform(({ license, expression, acknowledgement }) => ({
    text: license?.id ?? license?.name ?? expression,
    acknowledgement: license?.acknowledgement ?? acknowledgement,
  }))

/** A component without those below it, which are read one by one so that a deep document needs no deep stack. */
export const componentSchema = z.object({
  type: z.string().max(100),
  name: label,
  group: maybeLabel,
  version: maybeLabel,
  'bom-ref': reference.optional().catch(undefined),
  purl: maybeLabel,
  scope: z.enum(['required', 'optional', 'excluded']).catch('required').default('required'),
  hashes,
  licenses: z.array(licence).catch([]).default([]),
  publisher: maybeLabel,
  supplier: z.object({ name: maybeLabel }).optional().catch(undefined),
  externalReferences: z
    .array(z.object({ type: z.string(), url: z.string().max(4_096), hashes }))
    .catch([])
    .default([]),
  properties: z
    .array(z.object({ name: z.string(), value: z.string().optional() }))
    .catch([])
    .default([]),
  components: z.array(z.unknown()).catch([]).default([]),
})

export type CyclonedxComponent = z.infer<typeof componentSchema>

const compositionSchema = z.object({
  aggregate: z.string(),
  dependencies: z.array(reference).default([]),
  assemblies: z.array(reference).default([]),
})

/** CycloneDX 1.2 to 1.7, as far as a graph needs it. */
export const documentSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().regex(/^1\.[0-7]$/),
  metadata: z.object({ component: z.unknown().optional() }).optional(),
  components: z.array(z.unknown()).default([]),
  dependencies: z.array(z.object({ ref: reference, dependsOn: z.array(reference).default([]) })).optional(),
  compositions: z.array(compositionSchema).catch([]).default([]),
})

export type CyclonedxDocument = z.infer<typeof documentSchema>
