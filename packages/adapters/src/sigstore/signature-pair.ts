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
import { messageOf, ReleaseError } from '@tra/kernel'

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/
const PEM_BEGIN = '-----BEGIN CERTIFICATE-----'

/** The signature in a `.sig` file: base64, as cosign writes it, or the bytes themselves. */
export function detachedSignature(content: Uint8Array): Buffer {
  const text = Buffer.from(content).toString('latin1')
  return BASE64.test(text) ? Buffer.from(text, 'base64') : Buffer.from(content)
}

/** The one certificate in a `.pem` file, PEM or base64 of that, as DER. @throws ReleaseError MALFORMED. */
export function detachedCertificate(content: Uint8Array): Buffer {
  const text = Buffer.from(content).toString('latin1')
  const pem = text.includes(PEM_BEGIN) ? text : Buffer.from(text, 'base64').toString('latin1')
  const found = pem.split(PEM_BEGIN).length - 1
  if (found !== 1) throw new ReleaseError('MALFORMED', `the .pem file holds ${found} certificates instead of one`)
  try {
    return new X509Certificate(pem.slice(pem.indexOf(PEM_BEGIN))).raw
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `the certificate in the .pem file can't be read: ${messageOf(cause)}`, {
      cause,
    })
  }
}
