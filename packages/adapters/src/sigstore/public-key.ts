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

import { createPublicKey, type KeyObject } from 'node:crypto'
import { messageOf, ReleaseError } from '@tra/kernel'

const PUBLIC_KEY = /^\s*-----BEGIN PUBLIC KEY-----[^-]*-----END PUBLIC KEY-----\s*$/

/**
 * One public key in PEM. OpenSSL would also derive one from a private key or a certificate: whoever passes one of those
 * by mistake should learn it. @throws ReleaseError MALFORMED.
 */
export function publicKeyFrom(pem: string): KeyObject {
  if (!PUBLIC_KEY.test(pem)) throw new ReleaseError('MALFORMED', 'the key is not one public key in PEM')
  try {
    return createPublicKey({ key: pem, format: 'pem', type: 'spki' })
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `the public key can't be read: ${messageOf(cause)}`, { cause })
  }
}
