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

import { constants, type KeyObject, publicDecrypt, verify } from 'node:crypto'
import type { PlainSignature } from './plain-signature.ts'

// RFC 8017 9.2, note 1: what stands before the digest.
const DIGEST_INFO: Record<PlainSignature['hash'], Buffer> = {
  sha256: Buffer.from('3031300d060960864801650304020105000420', 'hex'),
  sha512: Buffer.from('3051300d060960864801650304020305000440', 'hex'),
}
const DIGEST_OCTETS: Record<PlainSignature['hash'], number> = { sha256: 32, sha512: 64 }
const ED25519_HALF_OCTETS = 32

/** An integer as so many octets; undefined when it is longer. */
function octets(integer: Buffer, length: number): Buffer | undefined {
  return integer.length > length ? undefined : Buffer.concat([Buffer.alloc(length - integer.length), integer])
}

/** The only encoding of the digest, octet for octet (RFC 8017 8.2.2): a lenient parser is how such checks were forged. */
function encoded(digest: Buffer, hash: PlainSignature['hash'], length: number): Buffer {
  const info = Buffer.concat([DIGEST_INFO[hash], digest])
  const padding = Buffer.alloc(length - info.length - 3, 0xff)
  return Buffer.concat([Buffer.from([0, 1]), padding, Buffer.from([0]), info])
}

function isRsa(key: KeyObject, digest: Buffer, { integers, hash }: PlainSignature): boolean {
  const [integer, ...more] = integers
  const length = Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8)
  const signature = integer === undefined || more.length > 0 ? undefined : octets(integer, length)
  if (signature === undefined) return false
  const opened = publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature)
  return opened.equals(encoded(digest, hash, length))
}

function isEd25519(key: KeyObject, digest: Buffer, { integers }: PlainSignature): boolean {
  const halves = integers.flatMap((integer) => octets(integer, ED25519_HALF_OCTETS) ?? [])
  return integers.length === 2 && halves.length === 2 && verify(null, digest, key, Buffer.concat(halves))
}

/** Whether `signature` signs this very digest with this key. What can not be computed is false; never throws. */
export function isSignatureOver(digest: Buffer, signature: PlainSignature, key: KeyObject): boolean {
  const { digestStart, hash } = signature
  if (digest.length !== DIGEST_OCTETS[hash] || !digest.subarray(0, 2).equals(digestStart)) return false
  try {
    if (key.asymmetricKeyType === 'rsa') return isRsa(key, digest, signature)
    return key.asymmetricKeyType === 'ed25519' && isEd25519(key, digest, signature)
  } catch {
    return false
  }
}
