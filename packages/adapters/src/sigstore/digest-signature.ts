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

import type { KeyObject } from 'node:crypto'
import { p256 } from '@noble/curves/nist.js'
import { ReleaseError } from '@tra/kernel'
import { type SignedFile, signedFile } from './file-signature.ts'

const P256 = 'prime256v1'
/** SEC 1, 2.3.3: an uncompressed point. */
const UNCOMPRESSED = 4

/** A signature over a file of which nothing but SHA-256 is known. */
export interface DigestSignature {
  digest: Buffer
  key: KeyObject
  signature: Buffer
}

/**
 * The file's side of a message signature without the file. node:crypto hashes whatever it verifies, so that another
 * library must do it. This file is loaded with it, when a digest has to be judged.
 * @throws ReleaseError REFUSED for a key that is not on P-256: its signatures need the file.
 */
export function digestSignature({ digest, key, signature }: DigestSignature): SignedFile {
  const point = pointOf(key)
  // As OpenSSL does: both forms of a signature (s and -s) count, since signers write either.
  const options = { prehash: false, lowS: false, format: 'der' } as const
  return signedFile(
    { digest, key, signature },
    attempt(() => p256.verify(signature, digest, point, options)),
  )
}

function pointOf(key: KeyObject): Buffer {
  if (key.asymmetricKeyDetails?.namedCurve !== P256) {
    throw new ReleaseError('REFUSED', 'a digest can be judged with a key on the curve P-256 only; give the file')
  }
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return Buffer.concat([Buffer.of(UNCOMPRESSED), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
}

// Bytes that are no signature at all make the library throw.
function attempt(verify: () => boolean): boolean {
  try {
    return verify()
  } catch {
    return false
  }
}
