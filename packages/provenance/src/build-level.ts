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
import type { BuildLevel, IdentityPolicy, TrustedWorkflow } from './identity-policy.ts'

/** What was found out about a provenance statement besides its certificate. */
export interface ProvenanceEvidence {
  /** The predicate says what the certificate says. */
  predicateConfirmed: boolean
  /** Repository and commit are the ones that the release was expected to come from. */
  sourceConfirmed: boolean
}

const COMMIT_REF = /@[0-9a-f]{40}$/
// A full version; a tag such as `v1` is moved to every new release.
const VERSION_REF = /@refs\/tags\/v?\d+\.\d+\.\d+[0-9A-Za-z.+-]*$/

/**
 * The SLSA build level (slsa.dev/spec/v1.1/levels) that a statement by an expected signer proves. L2 needs a hosted
 * runner. L3 needs a reusable workflow that the policy trusts to keep build and signature apart, at a place that doesn't
 * move, called by another workflow, and the expected source. A predicate that contradicts its certificate proves none.
 */
export function buildLevel(
  claims: CertificateClaims,
  { trustedWorkflows }: IdentityPolicy,
  { predicateConfirmed, sourceConfirmed }: ProvenanceEvidence,
): BuildLevel | undefined {
  if (!predicateConfirmed) return undefined
  if (claims.runnerEnvironment !== 'github-hosted') return 1
  const isolated = trustedWorkflows.some((workflow) => isolates(workflow, claims))
  return isolated && sourceConfirmed ? 3 : 2
}

function isolates({ subject, digests }: TrustedWorkflow, claims: CertificateClaims): boolean {
  const { subjectAlternativeName: signer, buildSignerUri, buildSignerDigest, buildConfigUri } = claims
  const called = signer === buildSignerUri && buildConfigUri !== undefined && buildConfigUri !== buildSignerUri
  if (!called || !subject.matches(signer)) return false
  if (digests !== undefined) return buildSignerDigest !== undefined && digests.includes(buildSignerDigest)
  if (COMMIT_REF.test(signer)) return signer.endsWith(`@${buildSignerDigest}`)
  return VERSION_REF.test(signer)
}
