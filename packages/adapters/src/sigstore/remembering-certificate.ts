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

import { X509Certificate } from '@sigstore/core'
import type { TrustMaterial } from '@sigstore/verify'

/**
 * A certificate that remembers whom it verified with. The library builds the chain anew for every time stamp of every
 * bundle, and a release has hundreds with one certificate. What is remembered can't change: certificate and issuer are
 * objects over bytes that nobody else holds.
 */
export class RememberingCertificate extends X509Certificate {
  readonly #verified = new Map<X509Certificate | undefined, boolean>()
  #publicKey: Buffer | undefined
  #encoded: Buffer | undefined

  /** Another view of the same certificate. */
  static of({ root }: X509Certificate): RememberingCertificate {
    return new RememberingCertificate(root)
  }

  override get publicKey(): Buffer {
    this.#publicKey ??= super.publicKey
    return this.#publicKey
  }

  override verify(issuer?: X509Certificate): boolean {
    const known = this.#verified.get(issuer)
    if (known !== undefined) return known
    const verified = super.verify(issuer)
    this.#verified.set(issuer, verified)
    return verified
  }

  override equals(other: X509Certificate): boolean {
    if (this === other) return true
    return this.encoded().equals(other instanceof RememberingCertificate ? other.encoded() : other.root.toDER())
  }

  /** DER. */
  encoded(): Buffer {
    this.#encoded ??= this.root.toDER()
    return this.#encoded
  }
}

/** The same authorities, with certificates that remember. */
export function remembering(material: TrustMaterial): TrustMaterial {
  const authorities = (all: TrustMaterial['certificateAuthorities']) =>
    all.map(({ certChain, ...authority }) => ({ ...authority, certChain: certChain.map(RememberingCertificate.of) }))
  const { certificateAuthorities, timestampAuthorities } = material
  return {
    ...material,
    certificateAuthorities: authorities(certificateAuthorities),
    timestampAuthorities: authorities(timestampAuthorities),
  }
}
