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

import { createHash, createSign, createVerify, type KeyObject, timingSafeEqual, type Verify } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { SignedEntity } from '@sigstore/verify'
import { ReleaseError } from '@tra/kernel'

const CHUNK_BYTES = 256 * 1024

/** Whether two byte strings are equal. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b)

/**
 * Signs a file of any size in one pass: the library would want all of it in memory and stops at 2 GiB.
 * @param sha256 of the file, in hex, where it was read before: it isn't computed again. A file that changed since gets a
 *   signature that does not verify with it.
 */
export async function signFile(
  path: string,
  key: KeyObject,
  sha256?: string,
): Promise<{ digest: Buffer; signature: Buffer }> {
  const signer = createSign('sha256')
  const hash = createHash('sha256')
  await readThrough(path, sha256 === undefined ? [signer, hash] : [signer])
  const digest = sha256 === undefined ? hash.digest() : Buffer.from(sha256, 'hex')
  return { digest, signature: signer.sign(key) }
}

/** Digests of a file in lower-case hex, in one pass. @throws ReleaseError NOT_FOUND when it can't be read. */
export async function fileDigests(path: string): Promise<{ sha256: string; sha512: string }> {
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')]
  await readThrough(path, [sha256, sha512])
  return { sha256: sha256.digest('hex'), sha512: sha512.digest('hex') }
}

/** A signature over a file, as a bundle or a `.sig` holds it. */
export interface FileSignature {
  path: string
  key: KeyObject
  signature: Buffer
  /** SHA-256 of the file, where it was read before: it isn't computed again. */
  digest?: Buffer | undefined
}

/**
 * The file's side of a message signature, as the library wants it. node:crypto hashes what it verifies and takes no
 * digest made elsewhere, so that the file is read here once more, as a stream; bytes that changed since fail by the
 * signature. @throws ReleaseError NOT_FOUND when the file can't be read.
 */
export async function fileSignature({ path, key, signature, digest: known }: FileSignature): Promise<SignedFile> {
  const verifier = createVerify('sha256')
  const hash = createHash('sha256')
  await readThrough(path, known === undefined ? [verifier, hash] : [verifier])
  const digest = known ?? hash.digest()
  return signedFile({ digest, key, signature }, fits(verifier, key, signature))
}

/** Compares what a bundle says with what was found out; `valid` is the verdict about the signature by this very key. */
export function signedFile(
  { digest, key, signature }: { digest: Buffer; key: KeyObject; signature: Buffer },
  valid: boolean,
): SignedFile {
  return {
    digest,
    signature,
    compareSignature: (other) => sameBytes(other, signature),
    compareDigest: (other) => sameBytes(other, digest),
    compareSignedDigest: (other) => sameBytes(other, digest),
    verifySignature: (other) => valid && other.equals(key),
  }
}

/** What a bundle's digest and signature are compared with. */
export type SignedFile = SignedEntity['signature'] & { digest: Buffer }

// A key of a kind that signs no SHA-256 digest makes OpenSSL throw.
function fits(verifier: Verify, key: KeyObject, signature: Buffer): boolean {
  try {
    return verifier.verify(key, signature)
  } catch {
    return false
  }
}

/** One buffer for the whole file: a fresh one for every piece costs more than hashing it. */
async function readThrough(path: string, sinks: readonly { update(chunk: Buffer): unknown }[]): Promise<void> {
  try {
    await using file = await open(path)
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES)
      if (bytesRead === 0) return
      for (const sink of sinks) sink.update(buffer.subarray(0, bytesRead))
    }
  } catch (cause) {
    throw new ReleaseError('NOT_FOUND', `${path} can't be read`, { cause })
  }
}
