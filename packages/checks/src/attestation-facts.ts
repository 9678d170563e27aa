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

/** What is known about who signed, and when. */
export type SignatureStanding =
  | 'good'
  /** The file or the statement is not what was signed. */
  | 'differs'
  /** Not issued, logged or time-stamped by an authority in the trust root, or outside the certificate's life. */
  | 'untrusted'
  /** Good, by somebody else than expected. */
  | 'wrong-signer'
  | 'malformed'
  /** Nobody said who must have made it, or nothing proves when it was made. */
  | 'unchecked'

/** What a well-signed statement gets wrong. */
export type StatementFault =
  /** Another kind of statement than its file name promises. */
  | 'predicate-type'
  /** It is not about the artifact. */
  | 'subject'
  /** The predicate contradicts the certificate. */
  | 'certificate'
  /** Another repository, commit or ref than expected. */
  | 'source'
  /** Less than the SLSA build level that was asked for. */
  | 'level'
  /** The attested document is not the one beside the artifact. */
  | 'document'
  /** A summary that speaks for somebody else than its signer. */
  | 'verifier'
  /** A summary that says `FAILED`. */
  | 'verdict'

/** One Sigstore companion as it was verified. */
export interface AttestationFacts {
  kind: AttestationKind
  /** Path of the companion inside the candidate. */
  path: string
  /** Path of the file it is about. */
  artifact: string
  outcome: SignatureStanding
  /** Why it is not good: a sentence. */
  detail?: string
  /** Subject of the signing certificate. */
  signer?: string
  issuer?: string
  predicateType?: string
  /** Of a good signature only: what nobody trusts says nothing. Details are sentences. */
  faults: { kind: StatementFault; detail: string }[]
  /** SLSA build level that was proved; absent when none was, and for other kinds than provenance. */
  buildLevel?: 1 | 2 | 3
}
