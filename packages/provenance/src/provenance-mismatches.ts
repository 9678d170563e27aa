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

import type { CertificateClaims } from './claims.ts'
import { slsaProvenance } from './slsa-provenance.ts'

// The parameters of GitHub's build type; SLSA asks to refuse those one doesn't know (spec/v1.1/verifying-artifacts).
const KNOWN_PARAMETERS = ['workflow', 'inputs']

/**
 * Where a provenance predicate says something else than the certificate it was signed with: paths with both values,
 * empty when they agree. A forged builder id or commit shows here although the signature is good.
 * @throws ReleaseError SIGNING_FAILED for a certificate that doesn't belong to a GitHub Actions run.
 */
export function provenanceMismatches(predicate: unknown, claims: CertificateClaims): string[] {
  return [...differences(predicate, slsaProvenance(claims), 'predicate'), ...unknownParameters(predicate)]
}

function* differences(actual: unknown, expected: unknown, at: string): Generator<string> {
  if (typeof expected !== 'object' || expected === null) {
    if (actual !== expected) yield `${at}: predicate ${JSON.stringify(actual)}, certificate ${JSON.stringify(expected)}`
    return
  }
  const fields = fieldsOf(actual)
  for (const [key, value] of Object.entries(expected)) yield* differences(fields[key], value, `${at}.${key}`)
}

function unknownParameters(predicate: unknown): string[] {
  const parameters = fieldsOf(fieldsOf(fieldsOf(predicate).buildDefinition).externalParameters)
  return Object.keys(parameters)
    .filter((name) => !KNOWN_PARAMETERS.includes(name))
    .map((name) => `predicate.buildDefinition.externalParameters.${name}: not a parameter of this build type`)
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
