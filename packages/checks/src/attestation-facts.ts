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

/** Which companion a Sigstore signature or statement was found in. */
export type AttestationKind = 'bundle' | 'signature-pair' | 'provenance' | 'sbom' | 'vsa'

/** One Sigstore companion as the verifier judged it. */
export interface AttestationFacts {
  kind: AttestationKind
  /** Path of the companion inside the candidate. */
  path: string
  /** Path of the file it is about. */
  artifact: string
  /** `unchecked`: nobody said who must have made it, or there is no trust root. */
  outcome: 'good' | 'bad' | 'malformed' | 'unchecked'
  /** Why it is not good: a sentence. */
  detail?: string
  /** Subject of the signing certificate. */
  signer?: string
  issuer?: string
  predicateType?: string
  /** Where the predicate says something else than the certificate. */
  mismatches: string[]
  /** SLSA build level that can be claimed by what was verified. */
  buildLevel?: 1 | 2 | 3
}
