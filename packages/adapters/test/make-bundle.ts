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
import { type Bundle, bundleToJSON, toDSSEBundle, toMessageSignatureBundle } from '@sigstore/bundle'
import { dsse, pem } from '@sigstore/core'
import { FulcioSigner, RekorWitness, TSAWitness } from '@sigstore/sign'
import { logRekorV2Entry, type OidcIssuer, type SigstoreLab } from '@tra/testkit'

const IN_TOTO = 'application/vnd.in-toto+json'

export interface BundleOptions {
  lab: SigstoreLab
  issuer: OidcIssuer
  content: Buffer
  /** Sign the content as a statement (DSSE) and not as a file. */
  statement?: boolean
  /** Payload type of a statement. */
  type?: string
  /** Rekor's version; 0 logs nowhere. */
  log?: 0 | 1 | 2
  timestamp?: boolean
  /** Happens after the certificate was issued and before log and time-stamp authority are asked. */
  meanwhile?: () => void
}

interface Signed {
  signature: Buffer
  certificatePem: string
}

/** A v0.3 bundle with any material, also such as our own signing session would refuse to hand out; as JSON text. */
export async function makeBundle(options: BundleOptions): Promise<string> {
  const { lab, issuer, content, statement = false, type = IN_TOTO } = options
  const signer = new FulcioSigner({
    fulcioBaseURL: lab.fulcioUrl,
    identityProvider: { getToken: async () => issuer.mint() },
  })
  const signedBytes = statement ? dsse.preAuthEncoding(type, content) : content
  const { signature, key } = await signer.sign(signedBytes)
  const certificatePem = key.$case === 'x509Certificate' ? key.certificate : ''
  const certificate = pem.toDER(certificatePem)
  const digest = createHash('sha256').update(signedBytes).digest()
  const parts = { signature, certificate, certificateChain: false }
  const bundle = statement
    ? toDSSEBundle({ artifact: content, artifactType: type, ...parts })
    : toMessageSignatureBundle({ digest, ...parts })
  options.meanwhile?.()
  await witness(bundle, { signature, certificatePem }, options)
  return withRekorV2(bundle, { signature, certificate, digest }, options)
}

async function witness(bundle: Bundle, { certificatePem }: Signed, options: BundleOptions): Promise<void> {
  const { lab, log = 1, timestamp = true } = options
  const witnesses = [
    ...(log === 1 ? [new RekorWitness({ rekorBaseURL: lab.rekorUrl })] : []),
    ...(timestamp ? [new TSAWitness({ tsaBaseURL: lab.tsaUrl })] : []),
  ]
  const materials = await Promise.all(witnesses.map((one) => one.testify(bundle.content, certificatePem)))
  bundle.verificationMaterial.tlogEntries = materials.flatMap((material) =>
    'tlogEntries' in material ? material.tlogEntries : [],
  )
  bundle.verificationMaterial.timestampVerificationData = {
    rfc3161Timestamps: materials.flatMap((material) =>
      'rfc3161Timestamps' in material ? material.rfc3161Timestamps : [],
    ),
  }
}

function withRekorV2(
  bundle: Bundle,
  signed: { signature: Buffer; certificate: Buffer; digest: Buffer },
  { lab, log }: BundleOptions,
): string {
  const json = JSON.parse(JSON.stringify(bundleToJSON(bundle)))
  if (log === 2) json.verificationMaterial.tlogEntries = [logRekorV2Entry(lab.log, signed)]
  return JSON.stringify(json)
}
