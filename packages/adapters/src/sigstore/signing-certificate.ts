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

import { type KeyObject, X509Certificate } from 'node:crypto'
import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { messageOf, ReleaseError } from '@tra/kernel'
import type { CertificateClaims } from '@tra/provenance'
import { certificateClaims } from './certificate-claims.ts'

/** Extended key usage "code signing" (RFC 5280 4.2.1.12). */
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3'

/** The certificate of one signature. */
export interface SigningCertificate {
  der: Buffer
  key: KeyObject
  claims: CertificateClaims
}

/**
 * Reads a certificate that must be one for signing code. The library doesn't look at that: a custom authority that
 * also issues certificates for servers would sign releases with them.
 * @throws ReleaseError MALFORMED, REFUSED for another usage.
 */
export function signingCertificate(der: Buffer): SigningCertificate {
  if (last === undefined || !last.der.equals(der)) last = read(Buffer.from(der))
  return last
}

/** All bundles of a release have the same certificate. */
let last: SigningCertificate | undefined

function read(der: Buffer): SigningCertificate {
  const certificate = parsed(der)
  if (!certificate.keyUsage?.includes(CODE_SIGNING)) {
    throw new ReleaseError('REFUSED', 'the certificate is not one for signing code')
  }
  return { der, key: certificate.publicKey, claims: certificateClaims(der) }
}

function parsed(der: Buffer): X509Certificate {
  try {
    return new X509Certificate(der)
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `the signing certificate can't be read: ${messageOf(cause)}`, { cause })
  }
}

/** Whether an authority in a trust root issued a certificate while it was trusted. Says nothing about its use. */
export function isIssuedIn({ certificateAuthorities }: TrustedRoot, der: Buffer): boolean {
  const leaf = new X509Certificate(der)
  const issued = leaf.validFromDate
  return certificateAuthorities.some(({ certChain, validFor }) => {
    const { start, end } = validFor ?? {}
    if (start === undefined || issued < start || (end !== undefined && issued > end)) return false
    const issuers = certChain?.certificates.map(({ rawBytes }) => new X509Certificate(rawBytes)) ?? []
    return issuers.some((issuer) => leaf.checkIssued(issuer) && leaf.verify(issuer.publicKey))
  })
}
