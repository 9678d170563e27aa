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

import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { armourChecksum } from '../src/gpg/dearmour.ts'

/** OpenPGP material that gpg itself would not make: every octet is the test's choice. */
export interface MadeKey {
  /** Body of the public-key packet, version 4. */
  body: Buffer
  /** Upper-case hex. */
  fingerprint: string
  algorithm: number
  privateKey: KeyObject
}

export interface MadeSignature {
  type?: number
  hash?: 'sha1' | 'sha256' | 'sha384' | 'sha512'
  hashed?: readonly Buffer[]
  unhashed?: readonly Buffer[]
}

/** Creation time of made keys, and a later one for their signatures: seconds since 1970, both in the past. */
export const BORN = Math.floor(Date.now() / 1000) - 1000
export const SIGNED = BORN + 990

const HASH_NUMBERS = { sha1: 2, sha256: 8, sha384: 9, sha512: 10 }
const [RSA, EDDSA] = [1, 22]
const ED25519_OID = Buffer.from('092b06010401da470f01', 'hex')
const POINT = Buffer.from([0x40])
/** DER in front of a digest inside an RSA signature is node's business; Ed25519 signs the digest as it is. */
const ED25519_HALF = 32

function u16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 0xff])
}

export function u32(value: number): Buffer {
  return Buffer.concat([u16(value >>> 16), u16(value & 0xffff)])
}

/** A multiprecision integer without leading zeros. */
function integer(value: Buffer): Buffer {
  const start = value.findIndex((byte) => byte !== 0)
  const trimmed = value.subarray(start === -1 ? value.length : start)
  const [top = 0] = trimmed
  return Buffer.concat([u16(trimmed.length === 0 ? 0 : trimmed.length * 8 - Math.clz32(top) + 24), trimmed])
}

/** New format, five octets of length: valid for every body. */
export function packet(tag: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xc0 | tag, 0xff]), u32(body.length), body])
}

export function subpacket(type: number, body: Buffer, critical = false): Buffer {
  return Buffer.concat([Buffer.from([0xff]), u32(body.length + 1), Buffer.from([type | (critical ? 0x80 : 0)]), body])
}

export function armour(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN PGP ${label}-----\n\n${lines.join('\n')}\n=${armourChecksum(bytes)}\n-----END PGP ${label}-----\n`
}

const hashedKey = (body: Buffer) => Buffer.concat([Buffer.from([0x99]), u16(body.length), body])

export function makeKey(kind: 'rsa' | 'ed25519', created: number): MadeKey {
  const isRsa = kind === 'rsa'
  const { privateKey, publicKey } = isRsa
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ed25519')
  const { n = '', e = '', x = '' } = publicKey.export({ format: 'jwk' })
  const octets = (text: string) => Buffer.from(text, 'base64url')
  const material = isRsa
    ? [integer(octets(n)), integer(octets(e))]
    : [ED25519_OID, integer(Buffer.concat([POINT, octets(x)]))]
  const algorithm = isRsa ? RSA : EDDSA
  const body = Buffer.concat([Buffer.from([4]), u32(created), Buffer.from([algorithm]), ...material])
  const fingerprint = createHash('sha1').update(hashedKey(body)).digest('hex').toUpperCase()
  return { body, fingerprint, algorithm, privateKey }
}

function signedIntegers({ privateKey, algorithm }: MadeKey, hash: string, message: Buffer): Buffer {
  if (algorithm === RSA) return integer(sign(hash, message, privateKey))
  const signature = sign(null, createHash(hash).update(message).digest(), privateKey)
  return Buffer.concat([integer(signature.subarray(0, ED25519_HALF)), integer(signature.subarray(ED25519_HALF))])
}

/** Body of a version 4 signature packet over `signed`. */
export function signatureBody(signer: MadeKey, signed: Buffer, options: MadeSignature = {}): Buffer {
  const { type = 0, hash = 'sha512', unhashed = [] } = options
  const hashed = Buffer.concat(options.hashed ?? [])
  const start = Buffer.concat([
    Buffer.from([4, type, signer.algorithm, HASH_NUMBERS[hash]]),
    u16(hashed.length),
    hashed,
  ])
  const message = Buffer.concat([signed, start, Buffer.from([4, 0xff]), u32(start.length)])
  const digest = createHash(hash).update(message).digest()
  const area = Buffer.concat(unhashed)
  return Buffer.concat([start, u16(area.length), area, digest.subarray(0, 2), signedIntegers(signer, hash, message)])
}

export function creationTime(seconds: number): Buffer {
  return subpacket(2, u32(seconds))
}

export function issuerFingerprint({ fingerprint }: MadeKey): Buffer {
  return subpacket(33, Buffer.concat([Buffer.from([4]), Buffer.from(fingerprint, 'hex')]))
}

export function issuerKeyId({ fingerprint }: MadeKey): Buffer {
  return subpacket(16, Buffer.from(fingerprint.slice(-16), 'hex'))
}

/** An armoured block with a signature packet for each body. */
export function signatureBlock(...bodies: Buffer[]): string {
  return armour('SIGNATURE', Buffer.concat(bodies.map((body) => packet(2, body))))
}

/** What gpg itself puts into a signature. */
export function plain(key: MadeKey, more: readonly Buffer[] = []): MadeSignature {
  return { hashed: [creationTime(SIGNED), issuerFingerprint(key), ...more], unhashed: [issuerKeyId(key)] }
}

export interface MadeCertificate {
  primary: MadeKey
  userId: string
  created: number
  /** Key flags of the primary key (RFC 4880 5.2.3.21): 1 certifies, 2 signs. */
  flags?: number
  subkeys?: readonly { key: MadeKey; flags?: number; more?: readonly Buffer[] }[]
}

/** Body of the signature by which a subkey agrees to belong to a primary key (type 0x19). */
export function crossCertification(signer: MadeKey, primary: MadeKey, subkey: MadeKey, options: MadeSignature): Buffer {
  const signed = Buffer.concat([hashedKey(primary.body), hashedKey(subkey.body)])
  return signatureBody(signer, signed, { type: 0x19, ...options })
}

/** An armoured transferable public key (RFC 4880 11.1). */
export function certificate({ primary, userId, created, flags = 3, subkeys = [] }: MadeCertificate): string {
  const id = Buffer.from(userId)
  const common = (keyFlags: number, more: readonly Buffer[] = []) => ({
    hashed: [creationTime(created), subpacket(27, Buffer.from([keyFlags])), ...more],
    unhashed: [issuerKeyId(primary)],
  })
  const certified = Buffer.concat([hashedKey(primary.body), Buffer.from([0xb4]), u32(id.length), id])
  const parts = subkeys.flatMap(({ key, flags: keyFlags = 2, more = [] }) => {
    const signed = Buffer.concat([hashedKey(primary.body), hashedKey(key.body)])
    const binding = signatureBody(primary, signed, { ...common(keyFlags, more), type: 0x18 })
    return [packet(14, key.body), packet(2, binding)]
  })
  const self = signatureBody(primary, certified, { ...common(flags), type: 0x13 })
  return armour('PUBLIC KEY BLOCK', Buffer.concat([packet(6, primary.body), packet(13, id), packet(2, self), ...parts]))
}
