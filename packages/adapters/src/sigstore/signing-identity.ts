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
import { pem } from '@sigstore/core'
import { FulcioSigner, type Signer } from '@sigstore/sign'
import { ReleaseError } from '@tra/kernel'
import type { CertificateClaims } from '@tra/provenance'
import type { Clock } from '@tra/release'
import { certificateClaims } from './certificate-claims.ts'
import type { ServiceCalls } from './service-calls.ts'

/** What a certificate authority says about a key. */
export interface KeyCertificate {
  pem: string
  der: Buffer
  claims: CertificateClaims
}

/** A key that lives in memory alone. It can sign while the certificate that says whose it is is still on its way. */
export interface SigningIdentity {
  key: KeyObject
  certificate: Promise<KeyCertificate>
  /** Whether enough of the certificate's life is left to sign with it; true until it is there. */
  isFresh(): boolean
}

/** Where certificates come from. */
export interface CertificateSource {
  fulcioUrl: string
  token(): Promise<string>
  calls: ServiceCalls
  clock: Clock
  /** For one request, in milliseconds. */
  timeout: number
}

/** A certificate this close to its end is renewed: Fulcio's live ten minutes. */
const RENEW_BEFORE_MILLISECONDS = 120_000

/** One identity for all who sign, renewed when its certificate is about to end. */
export class IdentityKeeper {
  readonly #source: CertificateSource
  #identity: SigningIdentity | undefined

  constructor(source: CertificateSource) {
    this.#source = source
  }

  current(): SigningIdentity {
    if (this.#identity?.isFresh() !== true) this.#identity = this.#renewed()
    return this.#identity
  }

  #renewed(): SigningIdentity {
    const identity = newIdentity(this.#source)
    identity.certificate.catch(() => {
      if (this.#identity === identity) this.#identity = undefined
    })
    return identity
  }
}

function newIdentity(source: CertificateSource): SigningIdentity {
  const { privateKey: key, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let staleAt = Number.POSITIVE_INFINITY
  const certify = async (): Promise<KeyCertificate> => {
    const pemText = await certificateFor(
      keyHolder(key, publicKey.export({ format: 'pem', type: 'spki' }).toString()),
      source,
    )
    staleAt = source.clock.now().getTime() + usableFor(pemText)
    const der = pem.toDER(pemText)
    return { pem: pemText, der, claims: certificateClaims(der) }
  }
  return { key, certificate: certify(), isFresh: () => source.clock.now().getTime() < staleAt }
}

/** Fulcio's clock may differ from ours: only how long the certificate lives is taken from it. */
function usableFor(certificate: string): number {
  const { validFromDate, validToDate } = new X509Certificate(certificate)
  return validToDate.getTime() - validFromDate.getTime() - RENEW_BEFORE_MILLISECONDS
}

function keyHolder(key: KeyObject, publicKey: string): Signer {
  return {
    sign: async (data) => ({ signature: sign('sha256', data, key), key: { $case: 'publicKey', publicKey } }),
  }
}

/** The library's signer is used for its certificate alone; what it signs for that is thrown away. */
async function certificateFor(holder: Signer, { calls, fulcioUrl, timeout, ...source }: CertificateSource) {
  const token = await source.token()
  const identityProvider = { getToken: async () => token }
  const signer = new FulcioSigner({ fulcioBaseURL: fulcioUrl, identityProvider, keyHolder: holder, retry: 0, timeout })
  const service = 'Fulcio issued no certificate'
  const { key } = await calls.call({ service, ask: () => signer.sign(Buffer.alloc(0)), secret: token })
  if (key.$case !== 'x509Certificate') throw new ReleaseError('INTERNAL', 'Fulcio answered without a certificate')
  return key.certificate
}
