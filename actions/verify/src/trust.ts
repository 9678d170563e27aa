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

import type { InputsOf } from '@tra/actionkit'
import { BundleVerifier, documentReader, lazyVerifier, trustRootFrom } from '@tra/adapters'
import { exactIdentity, type IdentityPolicy, parseIdentityPolicy } from '@tra/provenance'
import type { AttestationVerifier, Trust } from '@tra/release'
import type { spec } from './spec.ts'

export type Inputs = InputsOf<typeof spec.inputs>

const MAX_POLICY_BYTES = 1_000_000

async function identitiesFrom(inputs: Inputs): Promise<IdentityPolicy | undefined> {
  const [subject, file] = [inputs['certificate-identity'], inputs['identity-policy']]
  if (file === undefined)
    return subject === undefined ? undefined : exactIdentity({ subject, issuer: inputs['certificate-issuer'] })
  return parseIdentityPolicy(new TextDecoder().decode(await documentReader().read(file, MAX_POLICY_BYTES)))
}

/** Whose signatures count. */
export async function trustFrom(inputs: Inputs): Promise<Trust> {
  const { profile, keys, policy } = inputs
  return { profile, keys, keysDigest: inputs['keys-digest'], policy, identities: await identitiesFrom(inputs) }
}

/** The cryptography of Sigstore, when there is a signature to judge. */
export function attestationVerifier(inputs: Inputs): AttestationVerifier {
  return lazyVerifier(async () => new BundleVerifier(await trustRootFrom(inputs['trusted-root'], documentReader())))
}
