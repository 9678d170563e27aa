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

/** What a release must have been built from; a part that isn't known is left out. */
export interface ExpectedSource {
  /** `https://github.com/<owner>/<repository>`. */
  repository?: string | undefined
  /** Full commit id. */
  commit?: string | undefined
  /** `refs/tags/<tag>`. */
  ref?: string | undefined
}

/** Where a certificate names another source than expected: sentences, none when all that is known agrees. */
export function sourceDifferences(expected: ExpectedSource, claims: CertificateClaims): string[] {
  return [
    difference('repository', expected.repository, claims.sourceRepositoryUri),
    difference('commit', expected.commit, claims.sourceRepositoryDigest),
    difference('ref', expected.ref, claims.sourceRepositoryRef),
  ].flat()
}

/** Whether repository and commit were expected and are the ones in the certificate. */
export function confirmsSource(expected: ExpectedSource, claims: CertificateClaims): boolean {
  const known = expected.repository !== undefined && expected.commit !== undefined
  return known && sourceDifferences(expected, claims).length === 0
}

function difference(what: string, expected: string | undefined, actual: string | undefined): string[] {
  if (expected === undefined || expected === actual) return []
  return [`built from the ${what} ${actual ?? '(none)'}, expected ${expected}`]
}
