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
import { dearmour } from './dearmour.ts'
import { packetsOf } from './packet.ts'
import { readSignature, type SignaturePacket, type Subpacket } from './signature-packet.ts'

/** A signature of which every part is understood: the only kind that is judged without gpg. */
export interface PlainSignature extends Pick<SignaturePacket, 'keyAlgorithm' | 'hashAlgorithm' | 'digestStart'> {
  type: number
  hash: SignatureDigest['hash']
  integers: Buffer[]
  trailer: Buffer
  createdAt: Date
  /** Upper-case hex, from the hashed area. */
  fingerprint?: string
  /** Upper-case hex. */
  keyId?: string
}

const SIGNATURE_PACKET = 2
const HASHES: Record<number, SignatureDigest['hash']> = { 8: 'sha256', 10: 'sha512' }

// RFC 4880 5.2.3.1; 33 is RFC 9580 5.2.3.35.
const CREATION_TIME = 2
const ISSUER_KEY_ID = 16
const NOTATION = 20
const POLICY_URI = 26
const SIGNERS_USER_ID = 28
const ISSUER_FINGERPRINT = 33

// Any other subpacket may change what a signature means (expiry, key flags, targets): gpg's to know.
const KNOWN_HASHED = new Set([CREATION_TIME, ISSUER_KEY_ID, NOTATION, POLICY_URI, SIGNERS_USER_ID, ISSUER_FINGERPRINT])
const KNOWN_UNHASHED = new Set([ISSUER_KEY_ID, ISSUER_FINGERPRINT])

// Each of these may stand once, so that no two readers can pick different ones.
const SINGLE = [CREATION_TIME, ISSUER_KEY_ID, ISSUER_FINGERPRINT]

function isKnown({ hashed, unhashed }: SignaturePacket): boolean {
  return (
    hashed.every(({ type, critical }) => KNOWN_HASHED.has(type) && (!critical || type === CREATION_TIME)) &&
    unhashed.every(({ type, critical }) => KNOWN_UNHASHED.has(type) && !critical) &&
    SINGLE.every((type) => [...hashed, ...unhashed].filter((one) => one.type === type).length <= 1)
  )
}

function find(subpackets: readonly Subpacket[], type: number, octets: number): Buffer | undefined {
  return subpackets.find((one) => one.type === type && one.body.length === octets)?.body
}

const hex = (bytes: Buffer) => bytes.toString('hex').toUpperCase()

/** Who signed: the fingerprint of the hashed area, else the key id; undefined when both are there and disagree. */
function issuerOf({ hashed, unhashed }: SignaturePacket): Pick<PlainSignature, 'fingerprint' | 'keyId'> | undefined {
  const id = find([...hashed, ...unhashed], ISSUER_KEY_ID, 8)
  const versioned = find(hashed, ISSUER_FINGERPRINT, 21)
  if (versioned === undefined) return id === undefined ? undefined : { keyId: hex(id) }
  if (versioned[0] !== 4) return undefined
  const fingerprint = hex(versioned.subarray(1))
  return id === undefined || fingerprint.endsWith(hex(id)) ? { fingerprint } : undefined
}

/** A signature packet of any type, when its hash, its subpackets and its issuer are all understood. */
export function plainSignatureOf(packet: SignaturePacket): PlainSignature | undefined {
  const { type, keyAlgorithm, hashAlgorithm, digestStart, integers, trailer } = packet
  const hash = HASHES[hashAlgorithm]
  const created = find(packet.hashed, CREATION_TIME, 4)
  const issuer = issuerOf(packet)
  if (hash === undefined || created === undefined || issuer === undefined || !isKnown(packet)) return undefined
  const createdAt = new Date(created.readUInt32BE() * 1000)
  return { type, keyAlgorithm, hashAlgorithm, digestStart, hash, integers, trailer, createdAt, ...issuer }
}

/** The one signature of an armoured block, over the bytes of a file as they are (type 00, RFC 4880 5.2.1). */
export function plainSignature(block: string): PlainSignature | undefined {
  const bytes = dearmour(block)
  const packets = bytes === undefined ? undefined : packetsOf(bytes)
  const [only] = packets ?? []
  if (packets?.length !== 1 || only?.tag !== SIGNATURE_PACKET) return undefined
  const packet = readSignature(only.body)
  return packet?.type === 0 ? plainSignatureOf(packet) : undefined
}
