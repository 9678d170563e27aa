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

import type { SignatureDigest } from '@tra/release'
import { cutArmour } from './armour.ts'
import { MAX_SIGNATURE_BYTES, MAX_SIGNATURES_PER_FILE } from './bounds.ts'
import { plainSignature } from './plain-signature.ts'

/** What to hash after the bytes of the signed file, and with which hash, to get the digest that a signature signs. */
export interface SignatureTrailer {
  hash: SignatureDigest['hash']
  trailer: Uint8Array
}

/**
 * The trailers of those signatures in a `.asc` that can be judged from a digest of the file, in their order; the others
 * are gpg's. The digest that `OpenPgpVerifier.verify` takes is `hash(bytes of the file ‖ trailer)`, so a copy of the
 * running hash of the one read gives it.
 * @param asc text of the signature file; what lies beyond the bound is not read.
 */
export function trailersOf(asc: string): SignatureTrailer[] {
  return cutArmour(asc.slice(0, MAX_SIGNATURE_BYTES), 'SIGNATURE', MAX_SIGNATURES_PER_FILE).flatMap((block) => {
    const signature = plainSignature(block)
    return signature === undefined ? [] : [{ hash: signature.hash, trailer: signature.trailer }]
  })
}
