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

import { createHash } from 'node:crypto'
import type { Bundle } from '@sigstore/bundle'
import { dsse, pem } from '@sigstore/core'
import { TransparencyLogEntry } from '@sigstore/protobuf-specs'
import type { Witness } from '@sigstore/sign'
import serviceFetch from 'make-fetch-happen'

type VerifiableContent = Bundle['content']

interface SignedBytes {
  /** SHA-256 of what was signed. */
  digest: Buffer
  signature: Buffer
}

/** Fulcio's certificates for code signing are over P-256 keys, and so are the session's. */
const KEY_DETAILS = 'PKIX_ECDSA_P256_SHA_256'

/**
 * Logs in Rekor v2. The library sends DSSE envelopes as such, which rekor-tiles refuses since 2.3.0: there is one kind of
 * entry, a hashedrekord, over the envelope's pre-authentication encoding.
 */
export function rekorV2Witness(baseUrl: string, timeout: number): Witness {
  return {
    testify: async (content, certificatePem) => {
      const request = { hashedRekordRequestV002: hashedRekord(signedBytes(content), pem.toDER(certificatePem)) }
      const response = await serviceFetch(`${baseUrl}/api/v2/log/entries`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(request),
        timeout,
      })
      if (!response.ok) throw await refusal(response)
      return { tlogEntries: [completeEntry(TransparencyLogEntry.fromJSON(await response.json()))] }
    },
  }
}

function signedBytes(content: VerifiableContent): SignedBytes {
  if (content.$case === 'messageSignature') {
    const { messageDigest, signature } = content.messageSignature
    return { digest: messageDigest.digest, signature }
  }
  const { payloadType, payload, signatures } = content.dsseEnvelope
  const digest = createHash('sha256').update(dsse.preAuthEncoding(payloadType, payload)).digest()
  const [only] = signatures
  if (only === undefined) throw new Error('the envelope is not signed')
  return { digest, signature: only.sig }
}

function hashedRekord({ digest, signature }: SignedBytes, certificate: Buffer): object {
  const verifier = { keyDetails: KEY_DETAILS, x509Certificate: { rawBytes: certificate.toString('base64') } }
  return { digest: digest.toString('base64'), signature: { content: signature.toString('base64'), verifier } }
}

const MAX_REASON_CHARACTERS = 300

async function refusal(response: Response): Promise<Error> {
  const reason = (await response.text()).slice(0, MAX_REASON_CHARACTERS)
  return Object.assign(new Error(`(${response.status}) ${reason}`), { statusCode: response.status })
}

type LoggedEntry = NonNullable<Awaited<ReturnType<Witness['testify']>>['tlogEntries']>[number]

function completeEntry({ logId, kindVersion, ...entry }: TransparencyLogEntry): LoggedEntry {
  if (logId === undefined || kindVersion === undefined) throw new Error('the log answered without a complete entry')
  return { ...entry, logId, kindVersion }
}
