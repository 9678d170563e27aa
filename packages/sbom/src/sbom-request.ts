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

import { ReleaseError } from '@tra/kernel'
import { PackageURL } from 'packageurl-js'
import * as z from 'zod'
import type { BillOfMaterials } from './bill-of-materials.ts'
import type { DocumentFormat } from './document-formats.ts'

const MAX_NAME_LENGTH = 200

/** What {@link makeSbom} needs; nothing is read from the machine, so the same request gives the same bytes anywhere. */
export interface SbomRequest extends BillOfMaterials {
  formats?: readonly DocumentFormat[] | undefined
}

function isPurl(text: string): boolean {
  try {
    return PackageURL.fromString(text).toString() !== ''
  } catch {
    return false
  }
}

const hex = (digits: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`), 'not lower-case hex')
const label = z.string().min(1).max(MAX_NAME_LENGTH)

const requestSchema = z.object({
  timestamp: z.date(),
  subject: z.object({
    name: label,
    version: label,
    supplier: label.optional(),
    purl: z.string().refine(isPurl, 'not a package URL').optional(),
    artifact: z
      .object({ fileName: label.regex(/^[^/\\\p{C}]+$/u, 'not a file name'), sha256: hex(64), sha512: hex(128) })
      .optional(),
  }),
  references: z.array(z.object({ url: z.url({ protocol: /^https?$/ }) })).optional(),
})

/** @throws ReleaseError INPUT_INVALID naming every bad field. */
export function checkRequest(request: SbomRequest): void {
  const { error } = requestSchema.safeParse(request)
  if (error === undefined) return
  throw new ReleaseError(
    'INPUT_INVALID',
    `can't describe this release: ${z.prettifyError(error).replaceAll('\n', ' ')}`,
    {
      hint: 'Correct the named inputs; digests and the time come from the release, not from the machine.',
    },
  )
}
