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

import { X509Certificate } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import * as z from 'zod'

const bundleSchema = z.looseObject({
  dsseEnvelope: z.looseObject({
    payload: z.base64(),
    payloadType: z.string(),
    signatures: z.array(z.unknown()).min(1),
  }),
  verificationMaterial: z.looseObject({ certificate: z.looseObject({ rawBytes: z.base64() }) }),
})

/** A file that is written beside the report. */
export interface SummaryFile {
  name: string
  content: string
}

/**
 * The files of a signed verification summary: the bundle, and for tools that know neither bundles nor certificates
 * (`slsa-verifier verify-vsa`) its envelope and the public key it was signed with. Whose key that is, the bundle alone
 * proves. @throws ReleaseError MALFORMED for a bundle of no statement.
 */
export function summaryFiles(name: string, bundle: string): SummaryFile[] {
  const parsed = bundleSchema.safeParse(JSON.parse(bundle))
  if (!parsed.success) throw new ReleaseError('MALFORMED', 'the bundle holds no signed summary')
  const { dsseEnvelope, verificationMaterial } = parsed.data
  const { publicKey } = new X509Certificate(Buffer.from(verificationMaterial.certificate.rawBytes, 'base64'))
  return [
    { name: `${name}.vsa.sigstore.json`, content: bundle },
    { name: `${name}.vsa.dsse.json`, content: JSON.stringify(dsseEnvelope) },
    { name: `${name}.vsa.pem`, content: publicKey.export({ type: 'spki', format: 'pem' }).toString() },
  ]
}
