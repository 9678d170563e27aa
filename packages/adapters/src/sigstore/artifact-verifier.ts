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

import type { KeyObject } from 'node:crypto'
import type { Bundle } from '@sigstore/bundle'
import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { type SignedEntity, toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { ReleaseError } from '@tra/kernel'
import type { CertificateClaims } from '@tra/provenance'
import type { Artifact, ArtifactVerifier, ProvedBundle, SignatureRefusal } from '@tra/release'
import { BundleVerifier } from './bundle-verifier.ts'
import { fileDigests, fileSignature, type SignedFile, sameBytes } from './file-signature.ts'
import { judgeEntity } from './judge-entity.ts'
import { certificateIn, messageIn, readBundle, statementIn } from './read-bundle.ts'
import { refusalOf } from './refusal.ts'

const ARTIFACT_DIFFERS: SignatureRefusal = { outcome: 'differs', detail: 'the artifact differs from what was signed' }

/** What a signature is judged with. */
interface Signer {
  key: KeyObject
  verifier: Verifier
  claims?: CertificateClaims
}

/**
 * {@link ArtifactVerifier} against one trust root. Where {@link BundleVerifier} can answer, it does. With a key, bundles
 * must be signed with it and no certificate; without one they must have a certificate.
 */
export class BundleArtifactVerifier implements ArtifactVerifier {
  readonly #trustRoot: TrustedRoot
  readonly #key: KeyObject | undefined
  readonly #bundles: BundleVerifier

  constructor(trustRoot: TrustedRoot, key?: KeyObject) {
    this.#trustRoot = trustRoot
    this.#key = key
    this.#bundles = new BundleVerifier(trustRoot)
  }

  async verify(bundle: string, artifact: Artifact): Promise<ProvedBundle | SignatureRefusal> {
    try {
      const parsed = readBundle(bundle, false)
      const isStatement = parsed.content.$case === 'dsseEnvelope'
      if (this.#key !== undefined || (!isStatement && 'sha256' in artifact)) return await this.#judge(parsed, artifact)
      if (!isStatement && 'path' in artifact) return await this.#bundles.verifyFile({ bundle, path: artifact.path })
      return await withDigests(await this.#bundles.verifyStatement(bundle), artifact)
    } catch (thrown) {
      if (thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND') throw thrown
      return refusalOf(thrown)
    }
  }

  async #judge(parsed: Bundle, artifact: Artifact): Promise<ProvedBundle | SignatureRefusal> {
    const signer = this.#signerOf(parsed)
    if (parsed.content.$case === 'dsseEnvelope') {
      const payload = statementIn(parsed)
      const entityOf = () => toSignedEntity(parsed)
      return withDigests(proved(signer, entityOf, { payload }), artifact)
    }
    const { digest, signature } = messageIn(parsed)
    const signed = await signedArtifact(artifact, signer.key, signature)
    if (!sameBytes(signed.digest, digest)) return ARTIFACT_DIFFERS
    return proved(signer, () => ({ ...toSignedEntity(parsed), signature: signed }))
  }

  #signerOf(parsed: Bundle): Signer {
    const key = this.#key
    if (key === undefined) {
      const { key: certified, claims } = certificateIn(parsed)
      return { key: certified, claims, verifier: new Verifier(toTrustMaterial(this.#trustRoot)) }
    }
    if (parsed.verificationMaterial.content.$case !== 'publicKey') {
      throw new ReleaseError('REFUSED', 'it is signed with a certificate, and a key is expected')
    }
    // Whatever the bundle hints at: the key is the caller's, who trusts it for all time.
    const material = toTrustMaterial(this.#trustRoot, () => ({ publicKey: key, validFor: () => true }))
    return { key, verifier: new Verifier(material) }
  }
}

async function signedArtifact(artifact: Artifact, key: KeyObject, signature: Buffer): Promise<SignedFile> {
  if ('path' in artifact) return fileSignature({ path: artifact.path, key, signature })
  // Nobody who has files needs the library behind it.
  const { digestSignature } = await import('./digest-signature.ts')
  return digestSignature({ digest: Buffer.from(artifact.sha256, 'hex'), key, signature })
}

function proved(
  { key, verifier, claims }: Signer,
  entityOf: () => SignedEntity,
  statement: { payload?: string } = {},
): ProvedBundle | SignatureRefusal {
  const verdict = judgeEntity(verifier, key, entityOf)
  if ('outcome' in verdict) return verdict
  return { outcome: 'good', ...statement, ...(claims === undefined ? {} : { claims }) }
}

// A good statement says nothing about a file until its subjects are compared.
async function withDigests(
  verdict: ProvedBundle | SignatureRefusal,
  artifact: Artifact,
): Promise<ProvedBundle | SignatureRefusal> {
  if (verdict.outcome !== 'good') return verdict
  return { ...verdict, digests: 'path' in artifact ? await fileDigests(artifact.path) : { sha256: artifact.sha256 } }
}
