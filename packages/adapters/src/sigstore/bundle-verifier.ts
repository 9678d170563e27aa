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

import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { type SignedEntity, toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import type { AttestationVerifier, SignatureProof, SignatureRefusal, UnprovedSignature } from '@tra/release'
import { fileSignature, sameBytes } from './file-signature.ts'
import { judgeEntity } from './judge-entity.ts'
import { readMessageBundle, readStatementBundle } from './read-bundle.ts'
import { refusalOf } from './refusal.ts'
import { RememberingCertificate, remembering } from './remembering-certificate.ts'
import { detachedCertificate, detachedSignature } from './signature-pair.ts'
import { isIssuedIn, type SigningCertificate, signingCertificate } from './signing-certificate.ts'

const FILE_DIFFERS: SignatureRefusal = { outcome: 'differs', detail: 'the file differs from what was signed' }

/**
 * Verifies signatures against one trust root: certificate with its log, transparency log, time stamps, signature. Who
 * signed is told and not judged. Asks no network.
 */
export class BundleVerifier implements AttestationVerifier {
  readonly #trustRoot: TrustedRoot
  readonly #verifier: Verifier
  readonly #strict: boolean
  readonly #leaves = new WeakMap<SigningCertificate, RememberingCertificate>()

  /**
   * `strict` refuses bundles with fields that the specification doesn't know. `logged: false` is for an instance without
   * transparency logs, such as GitHub's own, whose time-stamp authority alone says when it was signed.
   */
  constructor(trustRoot: TrustedRoot, { strict = false, logged = true }: { strict?: boolean; logged?: boolean } = {}) {
    this.#trustRoot = trustRoot
    const thresholds = logged ? {} : { ctlogThreshold: 0, tlogThreshold: 0, timestampThreshold: 1 }
    this.#verifier = new Verifier(remembering(toTrustMaterial(trustRoot)), thresholds)
    this.#strict = strict
  }

  async verifyFile({ bundle, path, sha256 }: Parameters<AttestationVerifier['verifyFile']>[0]) {
    const read = attempt(() => readMessageBundle(bundle, this.#strict))
    if ('refusal' in read) return read.refusal
    const { parsed, certificate, signature, digest } = read.value
    // A digest that differs already spares the reading of the file.
    if (sha256 !== undefined && sha256 !== digest.toString('hex')) return FILE_DIFFERS
    const known = sha256 === undefined ? undefined : digest
    const file = await fileSignature({ path, key: certificate.key, signature, digest: known })
    // The library compares the bundle's digest with the log entry only; here the file must have it too.
    if (!sameBytes(file.digest, digest)) return FILE_DIFFERS
    return this.#judged(certificate, () => ({ ...toSignedEntity(parsed), signature: file }))
  }

  async verifyStatement(bundle: string): Promise<(SignatureProof & { payload: string }) | SignatureRefusal> {
    const read = attempt(() => readStatementBundle(bundle, this.#strict))
    if ('refusal' in read) return read.refusal
    const { parsed, certificate, payload } = read.value
    const verdict = this.#judged(certificate, () => toSignedEntity(parsed))
    return verdict.outcome === 'good' ? { ...verdict, payload } : verdict
  }

  async verifyPair({ path, proved, ...files }: Parameters<AttestationVerifier['verifyPair']>[0]) {
    const read = attempt(() => ({
      signature: detachedSignature(files.signature),
      certificate: signingCertificate(detachedCertificate(files.certificate)),
    }))
    if ('refusal' in read) return read.refusal
    const { signature, certificate } = read.value
    const proof = proofOf(certificate, signature)
    if (proved?.signature === proof.signature && proved.certificate === proof.certificate) return proof
    const file = await fileSignature({ path, key: certificate.key, signature })
    return file.verifySignature(certificate.key) ? this.#unproved(certificate) : FILE_DIFFERS
  }

  // Without the log's or an authority's time nobody knows whether the certificate was still valid, or its key stolen.
  #unproved({ der, claims }: SigningCertificate): UnprovedSignature | SignatureRefusal {
    if (!isIssuedIn(this.#trustRoot, der)) {
      return { outcome: 'untrusted', detail: 'no authority in this trust root issued the certificate' }
    }
    const detail = 'nothing proves when it was signed: no good bundle of the file holds this signature and certificate'
    return { outcome: 'unproved', claims, detail }
  }

  #judged(certificate: SigningCertificate, entityOf: () => SignedEntity): SignatureProof | SignatureRefusal {
    const judged = judgeEntity(this.#verifier, certificate.key, () => this.#withLeaf(entityOf(), certificate))
    return 'outcome' in judged ? judged : proofOf(certificate, judged.signature)
  }

  #withLeaf(entity: SignedEntity, signing: SigningCertificate): SignedEntity {
    const { key } = entity
    if (key.$case !== 'certificate') return entity
    const certificate = this.#leaves.get(signing) ?? RememberingCertificate.of(key.certificate)
    this.#leaves.set(signing, certificate)
    return { ...entity, key: { ...key, certificate } }
  }
}

function proofOf({ der, claims }: SigningCertificate, signature: Buffer): SignatureProof {
  return { outcome: 'good', claims, signature: signature.toString('base64'), certificate: der.toString('base64') }
}

function attempt<Value>(work: () => Value): { value: Value } | { refusal: SignatureRefusal } {
  try {
    return { value: work() }
  } catch (thrown) {
    return { refusal: refusalOf(thrown) }
  }
}
