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

import type { Verdict } from '@tra/kernel'
import * as z from 'zod'
import type { BuildLevel } from './identity-policy.ts'
import { type ForeignStatement, type Statement, type Subject, statement } from './statement.ts'
import type { AttestedFile } from './subject-mismatch.ts'

/** Predicate type of a verification summary (https://slsa.dev/spec/v1.1/verification_summary). */
export const VERIFICATION_SUMMARY = 'https://slsa.dev/verification_summary/v1'

const SLSA_VERSION = '1.1'

interface SummaryPredicate {
  verifier: { id: string }
  /** RFC 3339. */
  timeVerified: string
  resourceUri: string
  policy: { uri: string; digest?: { sha256: string } }
  inputAttestations?: { uri: string; digest: { sha256: string } }[]
  verificationResult: 'PASSED' | 'FAILED'
  verifiedLevels: string[]
  slsaVersion: string
}

/** What a verification found, as far as its summary repeats it. */
export interface SummaryRequest {
  /** Who verified: the certificate subject that the summary will be signed with. */
  verifier: string
  /** Where the candidate lies, and its candidate digest. */
  candidate: { uri: string; name: string; digest: string }
  artifacts: readonly AttestedFile[]
  policy: { uri: string; sha256?: string | undefined }
  verdict: Verdict
  /** The lowest level that was proved for every artifact; undefined when it was not evaluated. */
  level?: BuildLevel | undefined
  checkedAt: Date
  /** Every attestation that was looked at, or none (the specification allows nothing between). */
  inputs?: readonly { uri: string; sha256: string }[]
}

/**
 * The statement that a verification passed or failed. Only `passed` is PASSED: what needs a human is not.
 * @throws ReleaseError LIMIT_EXCEEDED for more artifacts than one statement holds.
 */
export function verificationSummary(request: SummaryRequest): Statement<SummaryPredicate> {
  const { verifier, candidate, policy, checkedAt, inputs = [] } = request
  const passed = request.verdict === 'passed'
  return statement(VERIFICATION_SUMMARY, subjectsOf(request), {
    verifier: { id: verifier },
    timeVerified: checkedAt.toISOString(),
    resourceUri: candidate.uri,
    policy: { uri: policy.uri, ...(policy.sha256 === undefined ? {} : { digest: { sha256: policy.sha256 } }) },
    ...(inputs.length === 0 ? {} : { inputAttestations: inputs.map(inputOf) }),
    verificationResult: passed ? 'PASSED' : 'FAILED',
    verifiedLevels: [passed ? `SLSA_BUILD_LEVEL_${request.level ?? 'UNEVALUATED'}` : 'FAILED'],
    slsaVersion: SLSA_VERSION,
  })
}

// The candidate digest is Go's directory hash, in hex: in-toto calls that `dirHash` (attestation/spec/v1/digest_set.md).
function subjectsOf({ candidate, artifacts }: SummaryRequest): Subject[] {
  return [
    { name: candidate.name, digest: { dirHash: candidate.digest } },
    ...artifacts.map(({ path, sha256, sha512 }) => ({ name: path, digest: { sha256, sha512 } })),
  ]
}

const inputOf = ({ uri, sha256 }: { uri: string; sha256: string }) => ({ uri, digest: { sha256 } })

const summarySchema = z.looseObject({
  verifier: z.looseObject({ id: z.string().min(1) }),
  resourceUri: z.string().min(1),
  policy: z.looseObject({ uri: z.string().optional() }),
  verificationResult: z.enum(['PASSED', 'FAILED']),
  verifiedLevels: z.array(z.string()).min(1),
})

/** A verification summary as somebody made it. */
export type VerificationSummary = z.infer<typeof summarySchema>

/** The summary in a statement; undefined when its predicate is none. */
export function readSummary({ predicate }: Pick<ForeignStatement, 'predicate'>): VerificationSummary | undefined {
  const parsed = summarySchema.safeParse(predicate)
  return parsed.success ? parsed.data : undefined
}

/**
 * Whether a summary speaks for the one who signed it. Anybody can write another verifier's name into a statement;
 * SLSA leaves it to the reader to pair names and keys. The signer's workflow may be named without its ref.
 */
export function namesItsSigner({ verifier }: VerificationSummary, signer: string): boolean {
  return verifier.id === signer || verifier.id === signer.slice(0, Math.max(signer.lastIndexOf('@'), 0))
}
