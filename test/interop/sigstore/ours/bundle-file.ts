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

import { readFile } from 'node:fs/promises'

/** What the checks look up in a message bundle. */
export interface BundleFile {
  /** DER, over the file. */
  signature: Buffer
  certificate: Buffer
  /** An RFC 3161 response over the signature. */
  timestamp: Buffer
}

interface MessageBundle {
  messageSignature: { signature: string }
  verificationMaterial: {
    certificate: { rawBytes: string }
    timestampVerificationData: { rfc3161Timestamps: { signedTimestamp: string }[] }
  }
}

/** Reads `<path>.sigstore.json`. */
export async function readBundleFile(path: string): Promise<BundleFile> {
  const bundle: MessageBundle = JSON.parse(await readFile(`${path}.sigstore.json`, 'utf8'))
  const { certificate, timestampVerificationData } = bundle.verificationMaterial
  const [timestamp] = timestampVerificationData.rfc3161Timestamps
  return {
    signature: Buffer.from(bundle.messageSignature.signature, 'base64'),
    certificate: Buffer.from(certificate.rawBytes, 'base64'),
    timestamp: Buffer.from(timestamp?.signedTimestamp ?? '', 'base64'),
  }
}
