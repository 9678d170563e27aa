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

import { createHash, createSign, createVerify, type KeyObject, timingSafeEqual } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Bundle } from '@sigstore/bundle'
import type { SignedEntity } from '@sigstore/verify'
import { ReleaseError } from '@tra/kernel'

type SignatureContent = SignedEntity['signature']

const CHUNK_BYTES = 1 << 20
/** `HashAlgorithm.SHA2_256` of the protobuf specification; Fulcio's P-256 certificates use no other. */
const SHA2_256 = 1

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)

/** Signs a file of any size in one pass: the library would want all of it in memory and stops at 2 GiB. */
export async function signFile(path: string, key: KeyObject): Promise<{ digest: Buffer; signature: Buffer }> {
  const signer = createSign('sha256')
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    signer.update(chunk)
    hash.update(chunk)
  }
  return { digest: hash.digest(), signature: signer.sign(key) }
}

/**
 * The file's side of verifying a message-signature bundle, read in one pass. The library compares the bundle's digest
 * with the log entry only; here the file must have it too.
 * @throws ReleaseError REFUSED when the file is not what was signed, MALFORMED for another kind of bundle.
 */
export async function fileSignature(bundle: Bundle, path: string): Promise<SignatureContent> {
  if (bundle.content.$case !== 'messageSignature') throw new ReleaseError('MALFORMED', 'the bundle signs no file')
  const { messageDigest, signature } = bundle.content.messageSignature
  if (messageDigest.algorithm !== SHA2_256) throw new ReleaseError('MALFORMED', 'the bundle digest is not SHA-256')
  const verifier = createVerify('sha256')
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    verifier.update(chunk)
    hash.update(chunk)
  }
  const digest = hash.digest()
  if (!same(digest, messageDigest.digest)) throw new ReleaseError('REFUSED', 'the file differs from what was signed')
  return {
    signature,
    compareSignature: (other) => same(other, signature),
    compareDigest: (other) => same(other, digest),
    compareSignedDigest: (other) => same(other, digest),
    verifySignature: (key) => verifier.verify(key, signature),
  }
}
