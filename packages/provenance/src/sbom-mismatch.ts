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

import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { ForeignStatement } from './statement.ts'

/** Predicate of an attestation that names the SBOM by digest, because the document is too large for the log. */
export const SBOM_REFERENCE = 'https://in-toto.io/attestation/reference/v0.1'

const PREDICATE_TYPES = {
  cyclonedx: /^https:\/\/cyclonedx\.org\/bom(\/v\d+\.\d+)?$/,
  spdx: /^https:\/\/spdx\.dev\/Document(\/v\d+(\.\d+)?)?$/,
} as const

export type SbomFormat = keyof typeof PREDICATE_TYPES

/** The predicate types under which this suite attests an SBOM (actions/attest uses the same). */
export const SBOM_PREDICATES = {
  cyclonedx: 'https://cyclonedx.org/bom',
  spdx: 'https://spdx.dev/Document/v2.3',
} as const satisfies Record<SbomFormat, string>

/** An SBOM that lies beside an artifact. */
export interface SbomDocument {
  path: string
  /** Lower-case hex. */
  sha256: string
  text: string
}

const referenceSchema = z.looseObject({
  references: z.array(z.looseObject({ digest: z.record(z.string(), z.string()) })).min(1),
})

/** Whether a statement is of a kind that attests an SBOM of this format, itself or by reference. */
export function isSbomPredicate(predicateType: string, format: SbomFormat): boolean {
  return predicateType === SBOM_REFERENCE || PREDICATE_TYPES[format].test(predicateType)
}

/** Why an attested SBOM is not the document beside the artifact; undefined when it is. */
export function sbomMismatch(
  { predicateType, predicate }: ForeignStatement,
  { path, sha256, text }: SbomDocument,
): string | undefined {
  if (predicateType === SBOM_REFERENCE) {
    const reference = referenceSchema.safeParse(predicate)
    const named = reference.success && reference.data.references.some(({ digest }) => digest.sha256 === sha256)
    return named ? undefined : `the attestation refers to another document than ${path}`
  }
  return sameJson(predicate, text) ? undefined : `${path} says something else than what was attested`
}

function sameJson(value: unknown, text: string): boolean {
  try {
    return isDeepStrictEqual(value, JSON.parse(text))
  } catch {
    return false
  }
}
