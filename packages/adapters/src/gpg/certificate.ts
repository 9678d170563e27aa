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

import { createHash } from 'node:crypto'
import { isSignatureOver } from './is-signature-over.ts'
import type { Packet } from './packet.ts'
import { plainSignatureOf } from './plain-signature.ts'
import { fingerprintOf, hashedKey, readPublicKey } from './public-key-packet.ts'
import { readSignature, type SignaturePacket } from './signature-packet.ts'

/** A primary key or a subkey with the signatures that follow it. */
export interface CertificatePart {
  fingerprint: string
  body: Buffer
  /** Body of the primary key's packet; the part's own for a primary key. */
  primaryBody: Buffer
  signatures: Buffer[]
}

// RFC 4880 4.3, 5.2.1, 5.2.3.1.
const [SIGNATURE, PUBLIC_KEY, PUBLIC_SUBKEY] = [2, 6, 14]
const [SUBKEY_BINDING, PRIMARY_KEY_BINDING] = [0x18, 0x19]
const EMBEDDED_SIGNATURE = 32

/** The keys and subkeys in a sequence of transferable public keys (RFC 4880 11.1). */
export function partsOfCertificates(packets: readonly Packet[]): CertificatePart[] {
  const parts: CertificatePart[] = []
  let primaryBody: Buffer | undefined
  for (const { tag, body } of packets) {
    if (tag === PUBLIC_KEY) primaryBody = body
    if (primaryBody !== undefined && (tag === PUBLIC_KEY || tag === PUBLIC_SUBKEY))
      parts.push({ fingerprint: fingerprintOf(body), body, primaryBody, signatures: [] })
    else if (tag === SIGNATURE) parts.at(-1)?.signatures.push(body)
  }
  return parts
}

/** Whether one embedded signature is the subkey's own over both keys, made in the time between its birth and now. */
function agrees(embedded: Buffer, { body, primaryBody }: CertificatePart, now: Date): boolean {
  const packet = readSignature(embedded)
  const signature = packet?.type === PRIMARY_KEY_BINDING ? plainSignatureOf(packet) : undefined
  const key = readPublicKey(body)
  if (signature === undefined || key === undefined || signature.createdAt > now) return false
  const hash = createHash(signature.hash).update(hashedKey(primaryBody)).update(hashedKey(body))
  return isSignatureOver(hash.update(signature.trailer).digest(), signature, key)
}

function embeddedIn({ hashed, unhashed }: SignaturePacket): Buffer[] {
  return [...hashed, ...unhashed].filter(({ type }) => type === EMBEDDED_SIGNATURE).map(({ body }) => body)
}

/**
 * Whether a subkey agreed to belong to its primary key (RFC 4880 11.1; otherwise anybody could claim another person's
 * subkey, and their signatures, as their own). gpg's listing does not tell, so that every binding must carry a sound
 * cross-certification, whichever of them gpg chose.
 */
export function isCrossCertified(part: CertificatePart, now: Date): boolean {
  const packets = part.signatures.map(readSignature)
  const bindings = packets.filter((packet) => packet?.type === SUBKEY_BINDING)
  return (
    bindings.length > 0 &&
    packets.every((packet) => packet !== undefined) &&
    bindings.every((packet) => {
      const embedded = packet === undefined ? [] : embeddedIn(packet)
      const [only] = embedded
      return embedded.length === 1 && only !== undefined && agrees(only, part, now)
    })
  )
}
