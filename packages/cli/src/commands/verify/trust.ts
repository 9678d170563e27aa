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
import { ReleaseError } from '@tra/kernel'
import { exactIdentity, type IdentityPolicy, parseIdentityPolicy } from '@tra/provenance'
import type { AttestationVerifier, Trust } from '@tra/release'
import type { Values } from '../../command.ts'
import { digestOption, profileOption, requiredOption, textOption, together } from '../../values.ts'

const KEYS_HINT =
  'Give KEYS from elsewhere than the candidate, for example https://downloads.apache.org/<project>/KEYS.'
const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com'
const MAX_POLICY_BYTES = 1_000_000

type Documents = ReturnType<typeof documentReader>

/** What the options say of trust, before any file is read. */
export interface TrustOptions extends Omit<Trust, 'identities'> {
  identity: { subject: string; issuer: string } | undefined
  identityPolicy: string | undefined
}

/** @throws ReleaseError INPUT_INVALID naming everything that is wrong. */
export function trustOptions(values: Values): TrustOptions {
  const [subject, identityPolicy] = [textOption(values, 'identity'), textOption(values, 'identity-policy')]
  return together<TrustOptions>({
    profile: () => profileOption(values),
    keys: () => requiredOption(values, 'keys', KEYS_HINT),
    keysDigest: () => digestOption(values, 'keys-digest'),
    policy: () => textOption(values, 'policy'),
    identityPolicy: () => identityPolicy,
    identity() {
      if (subject === undefined) return undefined
      if (identityPolicy === undefined) return { subject, issuer: textOption(values, 'issuer') ?? GITHUB_ISSUER }
      throw new ReleaseError('INPUT_INVALID', 'give --identity or --identity-policy, not both')
    },
  })
}

/** Whose signatures count, as the options say. */
export async function trustFrom(options: TrustOptions, documents: Documents): Promise<Trust> {
  const { identity, identityPolicy, ...trust } = options
  return { ...trust, identities: await identitiesFrom({ identity, identityPolicy }, documents) }
}

async function identitiesFrom(
  { identity, identityPolicy }: Pick<TrustOptions, 'identity' | 'identityPolicy'>,
  documents: Documents,
): Promise<IdentityPolicy | undefined> {
  if (identity !== undefined) return exactIdentity(identity)
  if (identityPolicy === undefined) return undefined
  return parseIdentityPolicy(new TextDecoder().decode(await documents.read(identityPolicy, MAX_POLICY_BYTES)))
}

/** The cryptography of Sigstore, loaded when there is a signature to judge. */
export function attestationVerifier(values: Values, documents: Documents): AttestationVerifier {
  return lazyVerifier(async () => {
    const { bundleVerifier } = await import('./bundle-verifier.ts')
    return bundleVerifier(textOption(values, 'trusted-root'), documents)
  })
}
