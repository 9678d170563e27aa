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

const hash = z.looseObject({
  alg: name,
  content: z.string().regex(/^[0-9a-fA-F]{32,128}$/, 'expected a digest in hex'),
})

const named = z
  .looseObject({ id: name.optional(), name: name.optional(), acknowledgement: text.optional() })
  .refine(({ id, name: text }) => id !== undefined || text !== undefined, 'expected an id or a name')

const licence = z
  .looseObject({ license: named.optional(), expression: name.optional(), acknowledgement: text.optional() })
  .refine(
    ({ license, expression }) => license !== undefined || expression !== undefined,
    'expected a license or an expression',
  )

/** A component without those below it, which are read one by one so that a deep document needs no deep stack. */
export const cyclonedxComponent = z.looseObject({
  type: name,
  name,
  version: text.optional(),
  'bom-ref': text.optional(),
  purl: text.regex(/^pkg:/, 'expected a package URL').optional(),
  cpe: text.optional(),
  swid: z.unknown().optional(),
  scope: z.enum(['required', 'optional', 'excluded']).optional(),
  supplier: z.looseObject({}).optional(),
  publisher: text.optional(),
  hashes: z.array(hash).optional(),
  licenses: z.array(licence).optional(),
  properties: z.array(z.looseObject({ name: text.optional(), value: text.optional() })).optional(),
  components: z.array(z.unknown()).optional(),
})

export type CyclonedxComponent = z.infer<typeof cyclonedxComponent>

/** CycloneDX 1.2 to 1.7, as far as it is looked at here. */
export const cyclonedxDocument = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().regex(/^1\.[2-7]$/, 'expected a version from 1.2 to 1.7'),
  serialNumber: z
    .string()
    .regex(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'expected urn:uuid:…')
    .optional(),
  version: z.number().int().min(1).optional(),
  metadata: z
    .looseObject({
      timestamp: z.iso.datetime({ offset: true }).optional(),
      component: z.unknown().optional(),
      authors: z.array(z.unknown()).optional(),
      manufacturer: z.unknown().optional(),
      manufacture: z.unknown().optional(),
      supplier: z.unknown().optional(),
      tools: z.unknown().optional(),
    })
    .optional(),
  components: z.array(z.unknown()).optional(),
  dependencies: z.array(z.looseObject({ ref: text, dependsOn: z.array(text).optional() })).optional(),
})

export type CyclonedxDocument = z.infer<typeof cyclonedxDocument>
