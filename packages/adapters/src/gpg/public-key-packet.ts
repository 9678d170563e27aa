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

import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import { integersOf } from './packet.ts'

const VERSION = 4
const FIXED_OCTETS = 6

// RFC 4880 9.1: RSA, RSA for signing only; EdDSA as GnuPG writes it (RFC 9580 9.1 calls it EdDSALegacy).
const [RSA, RSA_SIGN_ONLY, EDDSA] = [1, 3, 22]
const [MIN_RSA_BITS, MAX_RSA_BITS] = [2048, 8192]

// 1.3.6.1.4.1.11591.15.1 with its length, and the mark of a point in its native form (RFC 9580 9.2, 11.2).
const ED25519_OID = Buffer.from('092b06010401da470f01', 'hex')
const NATIVE_POINT = 0x40
const ED25519_POINT_OCTETS = 33

/** What is hashed for a key in its fingerprint and in signatures about it (RFC 4880 12.2, 5.2.4). */
export function hashedKey(body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x99, body.length >> 8, body.length & 0xff]), body])
}

/** Fingerprint of a version 4 key, upper-case hex. */
export function fingerprintOf(body: Buffer): string {
  return createHash('sha1').update(hashedKey(body)).digest('hex').toUpperCase()
}

function keyFrom(key: JsonWebKey): KeyObject | undefined {
  try {
    return createPublicKey({ format: 'jwk', key })
  } catch {
    return undefined
  }
}

function rsaKey(material: Buffer): KeyObject | undefined {
  const [n, e, ...more] = integersOf(material) ?? []
  if (n === undefined || e === undefined || more.length > 0) return undefined
  const bits = n.length * 8 - Math.clz32(n[0] ?? 0) + 24
  if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) return undefined
  return keyFrom({ kty: 'RSA', n: n.toString('base64url'), e: e.toString('base64url') })
}

function ed25519Key(material: Buffer): KeyObject | undefined {
  if (!material.subarray(0, ED25519_OID.length).equals(ED25519_OID)) return undefined
  const [point, ...more] = integersOf(material.subarray(ED25519_OID.length)) ?? []
  if (point?.length !== ED25519_POINT_OCTETS || point[0] !== NATIVE_POINT || more.length > 0) return undefined
  return keyFrom({ kty: 'OKP', crv: 'Ed25519', x: point.subarray(1).toString('base64url') })
}

/** The key in the body of a public-key packet, when it is RSA of 2048 to 8192 bits or Ed25519; undefined otherwise. */
export function readPublicKey(body: Buffer): KeyObject | undefined {
  if (body[0] !== VERSION) return undefined
  const [algorithm, material] = [body[FIXED_OCTETS - 1], body.subarray(FIXED_OCTETS)]
  if (algorithm === RSA || algorithm === RSA_SIGN_ONLY) return rsaKey(material)
  return algorithm === EDDSA ? ed25519Key(material) : undefined
}
