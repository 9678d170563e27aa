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
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { armour, BORN, type MadeKey, makeKey, packet, plain, signatureBody } from '../../test/packet-maker.ts'
import { isSignatureOver } from './is-signature-over.ts'
import { plainSignature } from './plain-signature.ts'
import { readPublicKey } from './public-key-packet.ts'

const FILE = Buffer.from('the bytes\n')

/** Whether these bytes are a plain signature of this key over that file. */
function holds(signature: Buffer, keyBody: Buffer, file: Buffer): boolean {
  const read = plainSignature(armour('SIGNATURE', signature))
  const key = readPublicKey(keyBody)
  if (read === undefined || key === undefined) return false
  return isSignatureOver(createHash(read.hash).update(file).update(read.trailer).digest(), read, key)
}

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}

describe.each<[string, MadeKey]>([
  ['RSA', makeKey('rsa', BORN)],
  ['Ed25519', makeKey('ed25519', BORN)],
])('%s', (_name, key) => {
  const signature = packet(2, signatureBody(key, FILE, plain(key)))
  const everyBit = (bytes: Buffer) => Array.from({ length: bytes.length * 8 }, (_, bit) => bit)

  test('holds for the right file', () => {
    expect(holds(signature, key.body, FILE)).toBe(true)
  })

  test('no flipped bit of the file leaves it good', () => {
    expect(everyBit(FILE).filter((bit) => holds(signature, key.body, flipped(FILE, bit)))).toEqual([])
  })

  test('no flipped bit of the signature leaves it good', () => {
    const survivors = everyBit(signature).filter((bit) => holds(flipped(signature, bit), key.body, FILE))
    expect(survivors).toEqual([])
  })

  test('no flipped bit of the key leaves it good, but for its time and algorithm, which the fingerprint fixes', () => {
    const survivors = everyBit(key.body).filter((bit) => holds(signature, flipped(key.body, bit), FILE))
    expect(survivors.filter((bit) => bit < 8 || bit >= 48)).toEqual([])
  })

  test('a digest of another length, or an integer too many, does not hold', () => {
    const read = plainSignature(armour('SIGNATURE', signature))
    const publicKey = readPublicKey(key.body)
    if (read === undefined || publicKey === undefined) throw new Error('the sample can not be read')
    const digest = createHash(read.hash).update(FILE).update(read.trailer).digest()
    expect(isSignatureOver(digest, read, publicKey)).toBe(true)
    expect(isSignatureOver(digest.subarray(0, 32), read, publicKey)).toBe(false)
    expect(isSignatureOver(Buffer.alloc(0), read, publicKey)).toBe(false)
    const more = { ...read, integers: [...read.integers, Buffer.from([1])] }
    expect(isSignatureOver(digest, more, publicKey)).toBe(false)
    expect(isSignatureOver(digest, { ...read, integers: [] }, publicKey)).toBe(false)
  })
})

test('no bytes make the reader throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const buffer = Buffer.from(bytes)
      expect(plainSignature(armour('SIGNATURE', buffer))).toBeUndefined()
      expect(plainSignature(armour('SIGNATURE', packet(2, buffer)))).toBeUndefined()
      readPublicKey(buffer)
    }),
  )
})
