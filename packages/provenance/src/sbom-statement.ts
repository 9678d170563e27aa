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

import { messageOf, ReleaseError } from '@tra/kernel'
import { SBOM_PREDICATES, SBOM_REFERENCE, type SbomDocument, type SbomFormat } from './sbom-mismatch.ts'
import { type Statement, type Subject, statement } from './statement.ts'

/**
 * Rekor v1 takes the whole envelope in the request, and answers large ones with server errors (sigstore/rekor#2808). Above
 * this the statement names the document by its digest.
 */
const MAX_EMBEDDED_BYTES = 1_000_000

const MEDIA_TYPES = { cyclonedx: 'application/vnd.cyclonedx+json', spdx: 'application/spdx+json' } as const

/**
 * The statement that a document is the SBOM of an artifact: the document itself, or a reference when it is large.
 * @throws ReleaseError MALFORMED for a document that is no JSON object.
 */
export function sbomStatement(subject: Subject, format: SbomFormat, document: SbomDocument): Statement<unknown> {
  const { path, sha256, text } = document
  const predicate = parsed(document)
  if (Buffer.byteLength(text) <= MAX_EMBEDDED_BYTES)
    return statement(predicateType(format, predicate), [subject], predicate)
  const name = path.slice(path.lastIndexOf('/') + 1)
  const reference = { mediaType: MEDIA_TYPES[format], name, digest: { sha256 } }
  return statement(SBOM_REFERENCE, [subject], { references: [reference] })
}

function parsed({ path, text }: SbomDocument): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('it is no object')
    return { ...value }
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `${path} can't be attested: ${messageOf(cause)}`, {
      hint: 'Make the SBOM again with the sbom step, or remove it.',
      cause,
    })
  }
}

/** SPDX names its version in the predicate type, and each major in a form of its own. */
function predicateType(format: SbomFormat, predicate: Record<string, unknown>): string {
  if (format === 'cyclonedx') return SBOM_PREDICATES.cyclonedx
  const version = /^SPDX-(2\.\d+)$/.exec(String(predicate.spdxVersion))?.[1]
  if (version !== undefined) return `https://spdx.dev/Document/v${version}`
  return '@context' in predicate ? 'https://spdx.dev/Document/v3' : SBOM_PREDICATES.spdx
}
