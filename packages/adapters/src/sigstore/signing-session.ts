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

import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { type Bundle, bundleToJSON, toDSSEBundle, toMessageSignatureBundle } from '@sigstore/bundle'
import { dsse, pem } from '@sigstore/core'
import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { FulcioSigner, RekorWitness, type Signer, TSAWitness, type Witness } from '@sigstore/sign'
import { messageOf, ReleaseError } from '@tra/kernel'
import type { CertificateClaims } from '@tra/provenance'
import type { Clock, SignatureProof, SignatureRefusal, SigstoreSession } from '@tra/release'
import { BundleVerifier } from './bundle-verifier.ts'
import { certificateClaims } from './certificate-claims.ts'
import { signFile } from './file-signature.ts'

export interface SigstoreInstance {
  fulcioUrl: string
  rekorUrl: string
  tsaUrl: string
  trustRoot: TrustedRoot
}

/** How often and how long the services are asked; times in milliseconds. */
export interface RequestOptions {
  retry: { retries: number; minTimeout: number; factor?: number; randomize?: boolean }
  timeout: number
}

/** A certificate this close to its end is renewed: Fulcio's live ten minutes. */
const RENEW_BEFORE_MILLISECONDS = 120_000
const REQUEST: RequestOptions = { retry: { retries: 3, minTimeout: 500, factor: 3, randomize: true }, timeout: 20_000 }
const IN_TOTO = 'application/vnd.in-toto+json'

interface Identity {
  key: KeyObject
  certificatePem: string
  certificate: Buffer
  claims: CertificateClaims
  notAfter: number
}

/**
 * One OIDC token, one Fulcio certificate, any number of artifacts; v0.3 bundles with a Rekor v1 entry and an RFC 3161
 * time stamp. Every bundle is verified with the same trust root before it is returned.
 */
export class SigningSession implements SigstoreSession {
  readonly #instance: SigstoreInstance
  readonly #token: () => Promise<string>
  readonly #clock: Clock
  readonly #requests: RequestOptions
  readonly #verifier: BundleVerifier
  readonly #witnesses: Witness[]
  #identity: Promise<Identity> | undefined

  constructor(instance: SigstoreInstance, token: () => Promise<string>, clock: Clock, requests = REQUEST) {
    this.#instance = instance
    this.#token = token
    this.#clock = clock
    this.#requests = requests
    this.#verifier = new BundleVerifier(instance.trustRoot)
    this.#witnesses = [
      new RekorWitness({ rekorBaseURL: instance.rekorUrl, majorApiVersion: 1, fetchOnConflict: true, ...requests }),
      new TSAWitness({ tsaBaseURL: instance.tsaUrl, ...requests }),
    ]
  }

  async claims(): Promise<CertificateClaims> {
    return (await this.#current()).claims
  }

  async signFile(path: string): Promise<string> {
    const identity = await this.#current()
    const { digest, signature } = await signFile(path, identity.key)
    const bundle = toMessageSignatureBundle({
      digest,
      signature,
      certificate: identity.certificate,
      certificateChain: false,
    })
    const json = await this.#witnessed(bundle, identity)
    return accepted(json, await this.#verifier.verifyFile({ bundle: json, path }))
  }

  async attest(statement: string): Promise<string> {
    const identity = await this.#current()
    const payload = Buffer.from(statement)
    const bundle = toDSSEBundle({
      artifact: payload,
      artifactType: IN_TOTO,
      signature: sign('sha256', dsse.preAuthEncoding(IN_TOTO, payload), identity.key),
      certificate: identity.certificate,
      certificateChain: false,
    })
    const json = await this.#witnessed(bundle, identity)
    return accepted(json, await this.#verifier.verifyStatement(json))
  }

  async accepts(bundle: string, path: string): Promise<boolean> {
    const { claims } = await this.#current()
    const verdict = await this.#verifier.verifyFile({ bundle, path })
    return verdict.outcome === 'good' && isSameSigner(verdict.claims, claims)
  }

  async #current(): Promise<Identity> {
    const known = this.#identity
    if (known === undefined) return this.#renew()
    const identity = await known
    if (identity.notAfter - this.#clock.now().getTime() >= RENEW_BEFORE_MILLISECONDS) return identity
    // Whoever notices first renews it; the others wait for the same certificate.
    return this.#identity === known ? this.#renew() : this.#current()
  }

  #renew(): Promise<Identity> {
    this.#identity = this.#certify().catch((thrown) => {
      this.#identity = undefined
      throw thrown
    })
    return this.#identity
  }

  async #certify(): Promise<Identity> {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const publicPem = publicKey.export({ format: 'pem', type: 'spki' }).toString()
    const keyHolder: Signer = {
      sign: async (data) => ({
        signature: sign('sha256', data, privateKey),
        key: { $case: 'publicKey', publicKey: publicPem },
      }),
    }
    const certificatePem = await this.#request(keyHolder)
    const certificate = pem.toDER(certificatePem)
    return {
      key: privateKey,
      certificatePem,
      certificate,
      claims: certificateClaims(certificate),
      notAfter: new X509Certificate(certificatePem).validToDate.getTime(),
    }
  }

  async #request(keyHolder: Signer): Promise<string> {
    // Read before Fulcio is asked: the library prints a token it can't parse in its error.
    const token = await this.#token()
    const signer = new FulcioSigner({
      fulcioBaseURL: this.#instance.fulcioUrl,
      identityProvider: { getToken: async () => token },
      keyHolder,
      ...this.#requests,
    })
    const { key } = await signer.sign(Buffer.alloc(0)).catch((thrown) => {
      throw signingFailed('Fulcio issued no certificate', thrown, token)
    })
    if (key.$case !== 'x509Certificate') throw new ReleaseError('INTERNAL', 'Fulcio answered without a certificate')
    return key.certificate
  }

  async #witnessed(bundle: Bundle, identity: Identity): Promise<string> {
    const materials = await Promise.all(
      this.#witnesses.map((witness) => witness.testify(bundle.content, identity.certificatePem)),
    ).catch((thrown) => {
      throw signingFailed('the signature could not be logged and time-stamped', thrown)
    })
    bundle.verificationMaterial.tlogEntries = materials.flatMap((material) => material.tlogEntries ?? [])
    bundle.verificationMaterial.timestampVerificationData = {
      rfc3161Timestamps: materials.flatMap((material) => material.rfc3161Timestamps ?? []),
    }
    return JSON.stringify(bundleToJSON(bundle))
  }
}

// Both named: two certificates that state nothing would else be the same signer's.
function isSameSigner(a: CertificateClaims, b: CertificateClaims): boolean {
  if (a.subjectAlternativeName === '' || !a.issuer) return false
  return a.subjectAlternativeName === b.subjectAlternativeName && a.issuer === b.issuer
}

function accepted(bundle: string, verdict: SignatureProof | SignatureRefusal): string {
  if (verdict.outcome === 'good') return bundle
  throw new ReleaseError('SIGNING_FAILED', `the bundle just made does not verify: ${verdict.detail}`, {
    hint: 'Check that `trusted-root` belongs to the Fulcio, Rekor and time-stamp URLs given.',
  })
}

function signingFailed(what: string, thrown: unknown, secret?: string): ReleaseError {
  const cause =
    thrown instanceof Error && thrown.cause instanceof Error
      ? `${thrown.message}: ${thrown.cause.message}`
      : messageOf(thrown)
  const words = secret === undefined ? cause : cause.replaceAll(secret, '***')
  return new ReleaseError('SIGNING_FAILED', `${what}: ${words}`, {
    hint: 'What is done is kept: run the step again. If it persists, look at the status page of the Sigstore instance.',
  })
}
