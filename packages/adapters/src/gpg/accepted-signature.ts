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

import type { SignatureFacts } from '@tra/checks'
import type { SignatureDigest } from '@tra/release'
import { isSignatureOver } from './is-signature-over.ts'
import type { PlainSignature } from './plain-signature.ts'
import { partNamedBy, type SigningKey } from './signing-keys.ts'

function digestFor({ hash, trailer }: PlainSignature, digests: readonly SignatureDigest[]): Buffer | undefined {
  const hex = trailer.toString('hex')
  const found = digests.find((digest) => digest.hash === hash && digest.trailer === hex)
  return found === undefined ? undefined : Buffer.from(found.digest, 'hex')
}

function isInTime({ createdAt }: PlainSignature, key: SigningKey, now: Date): boolean {
  return key.createdAt <= createdAt && createdAt <= now && (key.expiresAt === undefined || now < key.expiresAt)
}

/**
 * Accepts a signature by its arithmetic alone, or says nothing: undefined means that gpg has to look at it. There is no
 * way to refuse here, and so none to refuse wrongly.
 */
export function acceptedSignature(
  signature: PlainSignature,
  { digests, keys, now }: { digests: readonly SignatureDigest[]; keys: readonly SigningKey[]; now: Date },
): Omit<SignatureFacts, 'artifact'> | undefined {
  const [digest, key] = [digestFor(signature, digests), partNamedBy(signature, keys)]
  if (digest === undefined || key === undefined || key.algorithm !== signature.keyAlgorithm) return undefined
  if (!isInTime(signature, key, now) || !isSignatureOver(digest, signature, key.key)) return undefined
  const { createdAt, hashAlgorithm } = signature
  const { fingerprint, primaryFingerprint } = key
  return { outcome: 'good', fingerprint, primaryFingerprint, createdAt, hashAlgorithm }
}
