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

import { type IdentityPolicy, matchIdentity, readStatement, type Subject } from '@tra/provenance'
import type { ProvedBundle } from '../ports.ts'

/**
 * Why a bundle whose cryptography holds doesn't prove what was asked; undefined when it does. Without `signers`, it must
 * be signed with the key that the caller gave; with them, by one of them.
 * @throws ReleaseError MALFORMED for a payload that is no in-toto statement.
 */
export function bundleFault(bundle: ProvedBundle, signers: IdentityPolicy | undefined): string | undefined {
  return signerFault(bundle, signers) ?? subjectFault(bundle)
}

function signerFault({ claims }: ProvedBundle, signers: IdentityPolicy | undefined): string | undefined {
  if (signers === undefined) return claims === undefined ? undefined : 'nobody says who must have signed'
  if (claims === undefined) return 'it is signed with a bare key, and a certificate is expected'
  const { matches, why } = matchIdentity(signers, claims)
  return matches ? undefined : why
}

// By digest alone: whoever asks about one file has named it, and may have renamed it.
function subjectFault({ payload, digests }: ProvedBundle): string | undefined {
  if (payload === undefined) return undefined
  const { subject } = readStatement(payload)
  return subject.some((one) => digests !== undefined && isAbout(one, digests))
    ? undefined
    : 'the statement is not about this artifact'
}

/** Each digest that both know must be the same, and there must be one. */
function isAbout({ digest }: Subject, known: NonNullable<ProvedBundle['digests']>): boolean {
  const shared = (['sha256', 'sha512'] as const).filter(
    (name) => digest[name] !== undefined && known[name] !== undefined,
  )
  return shared.length > 0 && shared.every((name) => digest[name] === known[name])
}
