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

import { type KeyObject, sign } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { type Bundle, bundleToJSON, toDSSEBundle, toMessageSignatureBundle } from '@sigstore/bundle'
import { dsse } from '@sigstore/core'
import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { ReleaseError } from '@tra/kernel'
import type { CertificateClaims } from '@tra/provenance'
import type { Clock, SignatureProof, SignatureRefusal, SigstoreSession } from '@tra/release'
import { BundleVerifier } from './bundle-verifier.ts'
import { signFile } from './file-signature.ts'
import { Outlived, type Patience, ServiceCalls } from './service-calls.ts'
import { IdentityKeeper, type KeyCertificate } from './signing-identity.ts'
import { Witnesses } from './witnesses.ts'

/** One Sigstore: its services, and what is trusted of it. */
export interface SigstoreInstance {
  fulcioUrl: string
  rekorUrl: string
  /** 1 unless given, which every verifier of today reads; v2 keeps no time of its own and has no search. */
  rekorVersion?: 1 | 2
  tsaUrl: string
  trustRoot: TrustedRoot
}

export interface SessionOptions extends Partial<Patience> {
  /** For one request, in milliseconds, where a service needs no longer one. */
  timeout?: number
}

const TIMEOUT_MILLISECONDS = 20_000
const IN_TOTO = 'application/vnd.in-toto+json'
/** A certificate outlived more often than this within one patience is no outage any more. */
const MAX_SIGNATURES = 5

const IMPATIENT: Patience & { timeout: number } = {
  budgetMilliseconds: 0,
  progress: () => undefined,
  timeout: TIMEOUT_MILLISECONDS,
}

/**
 * One OIDC token, one Fulcio certificate, any number of artifacts at once; v0.3 bundles with a log entry and an RFC 3161
 * time stamp. Every bundle is verified with the same trust root before it is returned.
 */
export class SigningSession implements SigstoreSession {
  readonly #identities: IdentityKeeper
  readonly #verifier: BundleVerifier
  readonly #witnesses: Witnesses

  /** @param token gives an identity token with the audience `sigstore`. */
  constructor(instance: SigstoreInstance, token: () => Promise<string>, clock: Clock, options: SessionOptions = {}) {
    const { timeout, ...patience } = { ...IMPATIENT, ...options }
    const calls = new ServiceCalls(clock, patience)
    this.#identities = new IdentityKeeper({ fulcioUrl: instance.fulcioUrl, token, calls, clock, timeout })
    this.#verifier = new BundleVerifier(instance.trustRoot)
    this.#witnesses = new Witnesses(instance, { calls, clock, timeout })
  }

  async claims(): Promise<CertificateClaims> {
    return (await this.#identities.current().certificate).claims
  }

  async signFile(path: string, sha256?: string): Promise<string> {
    const json = await this.#logged(async (key) => {
      const signed = await signFile(path, key, sha256)
      return ({ der }) => toMessageSignatureBundle({ ...signed, certificate: der, certificateChain: false })
    })
    // Without the digest that was given: what lies there by now must have it.
    return accepted(json, await this.#verifier.verifyFile({ bundle: json, path }))
  }

  async attest(statement: string): Promise<string> {
    const artifact = Buffer.from(statement)
    const signed = dsse.preAuthEncoding(IN_TOTO, artifact)
    const json = await this.#logged(async (key) => {
      const content = { artifact, artifactType: IN_TOTO, signature: sign('sha256', signed, key) }
      return ({ der }) => toDSSEBundle({ ...content, certificate: der, certificateChain: false })
    })
    return accepted(json, await this.#verifier.verifyStatement(json))
  }

  async accepts(bundle: string, path: string, sha256?: string): Promise<boolean> {
    const verdict = await this.#verifier.verifyFile({ bundle, path, ...(sha256 && { sha256 }) })
    return verdict.outcome === 'good' && isSameSigner(verdict.claims, await this.claims())
  }

  async acceptsStatement(bundle: string): Promise<{ payload: string; claims: CertificateClaims } | undefined> {
    const verdict = await this.#verifier.verifyStatement(bundle)
    if (verdict.outcome !== 'good' || !isSameSigner(verdict.claims, await this.claims())) return undefined
    return { payload: verdict.payload, claims: verdict.claims }
  }

  /** A signature is made once and logged however long that takes, unless its certificate ends meanwhile. */
  async #logged(signWith: (key: KeyObject) => Promise<(certificate: KeyCertificate) => Bundle>): Promise<string> {
    for (let made = 1; ; made += 1) {
      const identity = this.#identities.current()
      // The file is read while the certificate is on its way.
      const bundled = await signWith(identity.key)
      const certificate = await identity.certificate
      const bundle = bundled(certificate)
      try {
        await this.#witnesses.witness(bundle, { certificatePem: certificate.pem, isFresh: identity.isFresh })
        // Whoever waited for a place asks the services now, and this one is verified while they think.
        await setImmediate()
        return JSON.stringify(bundleToJSON(bundle))
      } catch (thrown) {
        if (!(thrown instanceof Outlived) || made === MAX_SIGNATURES) throw thrown
      }
    }
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
