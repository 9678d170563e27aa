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

import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestSignature } from './digest-signature.ts'

const { privateKey, publicKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const digestOf = (content: Uint8Array) => createHash('sha256').update(content).digest()
const isGood = (digest: Buffer, signature: Buffer) => digestSignature({ digest, key, signature }).verifySignature(key)

/** The order of P-256 (FIPS 186-5; SEC 2, 2.4.2). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

test('says of a digest what node:crypto says of the file', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.nat(7), fc.nat(), (content, bit, at) => {
      const signature = sign('sha256', content, privateKey)
      expect(isGood(digestOf(content), signature)).toBe(true)
      const changed = Buffer.from(signature)
      changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ (1 << bit)
      expect(isGood(digestOf(content), changed)).toBe(verify('sha256', content, key, changed))
      expect(isGood(digestOf(Buffer.concat([content, Buffer.of(0)])), signature)).toBe(false)
    }),
    { numRuns: 30 },
  )
})

test('takes both forms of a signature, as signers write either', () => {
  const content = Buffer.from('content')
  const raw = sign('sha256', content, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const s = ORDER - BigInt(`0x${raw.subarray(32).toString('hex')}`)
  const mirrored = derOf(raw.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex'))
  expect(verify('sha256', content, key, mirrored)).toBe(true)
  expect(isGood(digestOf(content), mirrored)).toBe(true)
})

test.each(['', '00', '3000', '3006020100020100', '3006020101020101'])('the bytes %s are no signature', (hex) => {
  expect(isGood(digestOf(Buffer.from('content')), Buffer.from(hex, 'hex'))).toBe(false)
})

test('a good signature is good for its key alone', () => {
  const signature = sign('sha256', Buffer.from('content'), privateKey)
  const signed = digestSignature({ digest: digestOf(Buffer.from('content')), key, signature })
  expect(signed.verifySignature(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey)).toBe(false)
})

test.each([
  ['ed25519', generateKeyPairSync('ed25519').publicKey],
  ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey],
  // As long as P-256: a point of one curve must not be taken for one of the other.
  ['secp256k1', generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey],
])('a key of the kind %s is refused', (_, another) => {
  const request = { digest: Buffer.alloc(32), key: another, signature: Buffer.alloc(70) }
  expect(() => digestSignature(request)).toThrow(expect.objectContaining({ code: 'REFUSED' }))
})

/** Two positive numbers as a DER sequence. */
function derOf(...numbers: Buffer[]): Buffer {
  const parts = numbers.map((number) => {
    const short = number.subarray(number.findIndex((byte) => byte !== 0))
    const content = (short[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), short]) : short
    return Buffer.concat([Buffer.of(2, content.length), content])
  })
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(0x30, content.length), content])
}
