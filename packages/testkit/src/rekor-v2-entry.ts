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
import { messageOf } from '@tra/kernel'
import { jsonReply, type LoopbackRequest, type Reply } from './loopback-server.ts'
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

const ENTRIES_PATH = '/api/v2/log/entries'

interface ProposedEntry {
  hashedRekordRequestV002?: {
    digest: string
    signature: { content: string; verifier: { x509Certificate: { rawBytes: string } } }
  }
}

/** Rekor v2's API over a log; undefined for paths that are not its own. Like rekor-tiles since 2.3.0, it takes no DSSE. */
export function rekorV2Handler(log: TransparencyLog): (request: LoopbackRequest) => Reply | undefined {
  return ({ method, url, body }) => {
    if (url.pathname !== ENTRIES_PATH || method !== 'POST') return undefined
    try {
      const signed = signedDigest(JSON.parse(body.toString('utf8')) as ProposedEntry)
      return jsonReply(logRekorV2Entry(log, signed), 201)
    } catch (thrown) {
      return jsonReply({ code: 3, message: messageOf(thrown) }, 400)
    }
  }
}

function signedDigest({ hashedRekordRequestV002: request }: ProposedEntry): SignedDigest {
  if (request === undefined) throw new Error('invalid type, must be hashedrekord')
  const { content, verifier } = request.signature
  const certificate = Buffer.from(verifier.x509Certificate.rawBytes, 'base64')
  return { digest: Buffer.from(request.digest, 'base64'), signature: Buffer.from(content, 'base64'), certificate }
}
