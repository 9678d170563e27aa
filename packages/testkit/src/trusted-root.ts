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

import { bytes, type SigstoreAuthorities } from './sigstore-authorities.ts'
import type { TransparencyLog } from './transparency-log.ts'

/** The JSON form of Sigstore's TrustedRoot, media type 0.1. */
export interface TrustedRootJson {
  mediaType: string
  tlogs: object[]
  certificateAuthorities: object[]
  ctlogs: object[]
  timestampAuthorities: object[]
}

/** What a verifier must know to trust one lab and nothing else. */
export function trustedRoot(url: string, authorities: SigstoreAuthorities, log: TransparencyLog): TrustedRootJson {
  const { certificates, certificateLog, timestamps, since } = authorities
  const validFor = { start: since.toISOString() }
  const authority = (...chain: ArrayBufferView[]): object => ({
    subject: { commonName: 'sigstore', organization: 'sigstore.mock' },
    uri: url,
    certChain: { certificates: chain.map((certificate) => ({ rawBytes: base64(certificate) })) },
    validFor,
  })
  const keyOf = (publicKey: Uint8Array, logId: ArrayBufferView): object => ({
    baseUrl: url,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: base64(publicKey), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
    logId: { keyId: base64(logId) },
  })
  return {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [keyOf(log.publicKey, log.logId)],
    certificateAuthorities: [authority(certificates.rootCertificate)],
    ctlogs: [keyOf(certificateLog.publicKey, certificateLog.logID)],
    timestampAuthorities: [authority(timestamps.intCertificate, timestamps.rootCertificate)],
  }
}

function base64(view: ArrayBufferView): string {
  return bytes(view).toString('base64')
}
