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

import { type documentReader, lazyVerifier } from '@tra/adapters'
import { profileNames, ReleaseError } from '@tra/kernel'
import { exactIdentity, type IdentityPolicy, parseIdentityPolicy } from '@tra/provenance'
import type { AttestationVerifier, Trust } from '@tra/release'
import type { Values } from '../../command.ts'
import { choiceOption, digestOption, requiredOption, textOption } from '../../values.ts'

const KEYS_HINT =
  'Give KEYS from elsewhere than the candidate, for example https://downloads.apache.org/<project>/KEYS.'
const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com'
const MAX_POLICY_BYTES = 1_000_000

type Documents = ReturnType<typeof documentReader>

async function identitiesFrom(values: Values, documents: Documents): Promise<IdentityPolicy | undefined> {
  const [subject, file] = [textOption(values, 'identity'), textOption(values, 'identity-policy')]
  if (subject !== undefined && file !== undefined)
    throw new ReleaseError('INPUT_INVALID', 'give --identity or --identity-policy, not both')
  if (subject !== undefined) return exactIdentity({ subject, issuer: textOption(values, 'issuer') ?? GITHUB_ISSUER })
  if (file === undefined) return undefined
  return parseIdentityPolicy(new TextDecoder().decode(await documents.read(file, MAX_POLICY_BYTES)))
}

/** Whose signatures count, as the options say. */
export async function trustFrom(values: Values, documents: Documents): Promise<Trust> {
  return {
    profile: textOption(values, 'profile') && choiceOption(values, 'profile', profileNames, 'asf'),
    keys: requiredOption(values, 'keys', KEYS_HINT),
    keysDigest: digestOption(values, 'keys-digest'),
    policy: textOption(values, 'policy'),
    identities: await identitiesFrom(values, documents),
  } as Trust
}

/** The cryptography of Sigstore, loaded when there is a signature to judge. */
export function attestationVerifier(values: Values, documents: Documents): AttestationVerifier {
  return lazyVerifier(async () => {
    const { bundleVerifier } = await import('./bundle-verifier.ts')
    return bundleVerifier(textOption(values, 'trusted-root'), documents)
  })
}
