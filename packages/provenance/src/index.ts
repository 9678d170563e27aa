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

export { buildLevel } from './build-level.ts'
export type { CertificateClaims, ClaimName } from './claims.ts'
export { confirmsSource, type ExpectedSource, sourceDifferences } from './expected-source.ts'
export { type BuildLevel, exactIdentity, type IdentityPolicy } from './identity-policy.ts'
export { matchIdentity } from './match-identity.ts'
export { identityPolicySchema, parseIdentityPolicy } from './parse-identity-policy.ts'
export { provenanceMismatches } from './provenance-mismatches.ts'
export { type PublishedRelease, type ReleaseStatement, releaseMismatch, releaseStatement } from './release-statement.ts'
export { isSbomPredicate, SBOM_PREDICATES, type SbomFormat, sbomMismatch } from './sbom-mismatch.ts'
export { sbomStatement } from './sbom-statement.ts'
export { SLSA_PROVENANCE, slsaProvenance } from './slsa-provenance.ts'
export { type ForeignStatement, readStatement, type Statement, type Subject, statement } from './statement.ts'
export { subjectMismatch } from './subject-mismatch.ts'
export { type CountedVote, tallyStatement, VOTE_TALLY } from './tally-statement.ts'
export {
  namesItsSigner,
  readSummary,
  type SummaryRequest,
  VERIFICATION_SUMMARY,
  verificationSummary,
} from './verification-summary.ts'
