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

import { type Bundle, bundleFromJSON } from '@sigstore/bundle'
import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { type SignedEntity, toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { messageOf, ReleaseError } from '@tra/kernel'
import type { SigstoreIdentity, SigstoreVerifier } from '@tra/release'
import { fileSignature } from './file-signature.ts'

/** Largest bundle read: a provenance statement of 1,024 subjects is below 1 MB. */
const MAX_BUNDLE_CHARACTERS = 20_000_000

/** Verifies bundles against one trust root and an exact identity, both parts of which must be given. */
export class BundleVerifier implements SigstoreVerifier {
  readonly #verifier: Verifier

  constructor(trustRoot: TrustedRoot) {
    this.#verifier = new Verifier(toTrustMaterial(trustRoot))
  }

  async verifyFile({
    bundle,
    path,
    identity,
  }: Parameters<SigstoreVerifier['verifyFile']>[0]): Promise<string | undefined> {
    return this.#explained(async () => {
      const parsed = readBundle(bundle)
      this.#verify({ ...toSignedEntity(parsed), signature: await fileSignature(parsed, path) }, identity)
    })
  }

  async verifyStatement(bundle: string, identity: SigstoreIdentity): Promise<string | undefined> {
    return this.#explained(async () => {
      const parsed = readBundle(bundle)
      if (parsed.content.$case !== 'dsseEnvelope') throw new ReleaseError('MALFORMED', 'the bundle holds no statement')
      this.#verify(toSignedEntity(parsed), identity)
    })
  }

  // The library takes an empty policy as "anybody" and a text as an unanchored pattern, so that
  // `…@refs/tags/v1-evil` passes for `…@refs/tags/v1`: compare the whole subject here instead.
  #verify(entity: SignedEntity, identity: SigstoreIdentity): void {
    if (identity.subject === '' || identity.issuer === '')
      throw new ReleaseError('INPUT_INVALID', 'no identity was given')
    const signer = this.#verifier.verify(entity, { extensions: { issuer: identity.issuer } })
    const actual = signer.identity?.subjectAlternativeName
    if (actual !== identity.subject) {
      throw new ReleaseError(
        'REFUSED',
        `signed by ${actual ?? 'nobody that the certificate names'}, expected ${identity.subject}`,
      )
    }
  }

  // Junk makes the library throw errors of many kinds, or none of its own: whatever is thrown means "not verified".
  async #explained(verify: () => Promise<void>): Promise<string | undefined> {
    try {
      await verify()
      return undefined
    } catch (thrown) {
      return explain(thrown)
    }
  }
}

function readBundle(json: string): Bundle {
  if (json.length > MAX_BUNDLE_CHARACTERS) throw new ReleaseError('LIMIT_EXCEEDED', 'the bundle is too large')
  return bundleFromJSON(JSON.parse(json))
}

const explanations: Record<string, string> = {
  SIGNATURE_ERROR: 'the file differs from what was signed',
  TLOG_BODY_ERROR: 'the file differs from what was logged',
  CERTIFICATE_ERROR: 'the signing certificate was not issued by an instance in this trust root, or was not valid then',
  TLOG_ERROR: 'the signature is not logged as required',
  TLOG_INCLUSION_PROOF_ERROR: 'the transparency log in this trust root did not log it',
  TLOG_INCLUSION_PROMISE_ERROR: 'the transparency log in this trust root did not promise to log it',
  TIMESTAMP_ERROR: 'no trusted time stamp belongs to the signature',
  UNTRUSTED_SIGNER_ERROR: 'signed by another identity than expected',
}

function explain(thrown: unknown): string {
  if (thrown instanceof ReleaseError) return thrown.message
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  const words = explanations[code]
  return words === undefined
    ? `the bundle is malformed: ${messageOf(thrown)}`
    : `${words} (${code}: ${messageOf(thrown)})`
}
