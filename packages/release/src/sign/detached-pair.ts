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

import { ReleaseError } from '@tra/kernel'
import * as z from 'zod'

const bundleSchema = z.looseObject({
  messageSignature: z.looseObject({ signature: z.base64() }),
  verificationMaterial: z.looseObject({ certificate: z.looseObject({ rawBytes: z.base64() }) }),
})

const PEM_COLUMNS = /.{1,64}/g

/**
 * Signature and certificate of a bundle as the files that cosign knows as `.sig` (base64 of the DER signature, one line)
 * and `.pem` (the leaf certificate). @throws ReleaseError MALFORMED for a bundle that signs no file.
 */
export function detachedPair(bundle: string): { signature: string; certificate: string } {
  const parsed = bundleSchema.safeParse(JSON.parse(bundle))
  if (!parsed.success) throw new ReleaseError('MALFORMED', 'the bundle holds no signature of a file')
  const { messageSignature, verificationMaterial } = parsed.data
  const lines = verificationMaterial.certificate.rawBytes.match(PEM_COLUMNS) ?? []
  const certificate = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
  return { signature: messageSignature.signature, certificate }
}
