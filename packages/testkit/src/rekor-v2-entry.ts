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

import { json } from '@sigstore/core'
import type { TransparencyLog } from './transparency-log.ts'

/** What Rekor v2 logs: SHA-256 of the signed bytes (for DSSE, of the pre-authentication encoding). */
export interface SignedDigest {
  digest: Buffer
  signature: Buffer
  /** DER. */
  certificate: Buffer
}

/**
 * Logs a hashedrekord 0.0.2 as Rekor v2 does: with an inclusion proof, without time and promise. @returns the entry in
 * the JSON form of a bundle.
 */
export function logRekorV2Entry(log: TransparencyLog, { digest, signature, certificate }: SignedDigest): object {
  const verifier = {
    keyDetails: 'PKIX_ECDSA_P256_SHA_256',
    x509Certificate: { rawBytes: certificate.toString('base64') },
  }
  const hashedRekordV002 = {
    data: { algorithm: 'SHA2_256', digest: digest.toString('base64') },
    signature: { content: signature.toString('base64'), verifier },
  }
  const body = { apiVersion: '0.0.2', kind: 'hashedrekord', spec: { hashedRekordV002 } }
  const { entry } = log.append(Buffer.from(json.canonicalize(body)))
  const { inclusionProof } = entry.verification
  const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64')
  return {
    logIndex: String(entry.logIndex),
    logId: { keyId: log.logId.toString('base64') },
    kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
    integratedTime: '0',
    inclusionProof: {
      logIndex: String(entry.logIndex),
      treeSize: String(inclusionProof.treeSize),
      rootHash: base64(inclusionProof.rootHash),
      hashes: inclusionProof.hashes.map(base64),
      checkpoint: { envelope: inclusionProof.checkpoint },
    },
    canonicalizedBody: entry.body,
  }
}
