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

import { type CertificateClaims, claimNames } from './claims.ts'
import type { ExpectedSigner, IdentityPolicy } from './identity-policy.ts'

/** Whether a certificate belongs to an expected signer, and a sentence that says which or why not. */
export interface IdentityMatch {
  matches: boolean
  why: string
}

/**
 * Compares a verified certificate with a policy. The libraries' own policy takes an empty one as "anybody" and a text as
 * an unanchored pattern, so that `…@refs/tags/v1-evil` passes for `…@refs/tags/v1`.
 */
export function matchIdentity({ signers }: IdentityPolicy, claims: CertificateClaims): IdentityMatch {
  const refusals = signers.map((signer) => refusal(signer, claims))
  const { subjectAlternativeName: subject, issuer } = claims
  if (subject === '' || !issuer) return { matches: false, why: 'the certificate names no subject or no issuer' }
  if (refusals.includes(undefined)) return { matches: true, why: `signed by ${subject}` }
  return { matches: false, why: [...new Set(refusals)].join('; ') || 'the policy names no signer' }
}

function refusal({ issuer, subject, claims: allowed }: ExpectedSigner, claims: CertificateClaims): string | undefined {
  if (!subject.matches(claims.subjectAlternativeName)) {
    return `signed by ${claims.subjectAlternativeName}, expected ${subject.text}`
  }
  if (claims.issuer !== issuer) return `vouched for by the issuer ${claims.issuer}, expected ${issuer}`
  for (const name of claimNames) {
    const values = allowed[name]
    const actual = claims[name]
    if (values !== undefined && (actual === undefined || !values.includes(actual))) {
      return `the certificate's ${name} is ${actual ?? 'missing'}, expected ${values.join(' or ')}`
    }
  }
  return undefined
}
