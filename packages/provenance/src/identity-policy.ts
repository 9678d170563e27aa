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

import { ReleaseError } from '@tra/kernel'
import type { ClaimName } from './claims.ts'
import { exactSubject, type SubjectMatcher } from './subject-pattern.ts'

export type BuildLevel = 1 | 2 | 3

/** One signer that is accepted. */
export interface ExpectedSigner {
  issuer: string
  subject: SubjectMatcher
  /** Values allowed, by claim. */
  claims: Partial<Record<ClaimName, readonly string[]>>
}

/** A reusable workflow that builds and signs in separate jobs. */
export interface TrustedWorkflow {
  subject: SubjectMatcher
  digests?: readonly string[] | undefined
}

/** A policy whose patterns are compiled and harmless. */
export interface IdentityPolicy {
  signers: readonly ExpectedSigner[]
  minLevel?: BuildLevel
  trustedWorkflows: readonly TrustedWorkflow[]
}

/** The policy that accepts one signer and nobody else. @throws ReleaseError INPUT_INVALID when either part is empty. */
export function exactIdentity({ subject, issuer }: { subject: string; issuer: string }): IdentityPolicy {
  if (issuer.trim() === '') throw new ReleaseError('INPUT_INVALID', 'the expected issuer is empty')
  return { signers: [{ issuer, subject: exactSubject(subject), claims: {} }], trustedWorkflows: [] }
}
