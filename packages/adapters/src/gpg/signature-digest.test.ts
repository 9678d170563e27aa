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

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { armour, BORN, makeKey, packet, plain, signatureBlock, signatureBody } from '../../test/packet-maker.ts'
import { trailersOf } from './signature-digest.ts'

const FILE = Buffer.from('the bytes\n')
const key = makeKey('ed25519', BORN)
const signature = (hash: 'sha256' | 'sha512' | 'sha384') =>
  signatureBlock(signatureBody(key, FILE, { ...plain(key), hash }))

test('tells each hash, and the signed part of the packet with its length behind it', () => {
  const [first, second, ...more] = trailersOf(`prose\n${signature('sha256')}\r\nprose${signature('sha512')}`)
  expect([first?.hash, second?.hash, more]).toEqual(['sha256', 'sha512', []])
  const trailer = Buffer.from(first?.trailer ?? [])
  expect(trailer.subarray(0, 4).toString('hex')).toBe('04001608')
  expect(trailer.subarray(-6, -4).toString('hex')).toBe('04ff')
  expect(trailer.readUInt32BE(trailer.length - 4)).toBe(trailer.length - 6)
})

test('leaves out what is left to gpg', () => {
  expect(trailersOf(signature('sha384'))).toEqual([])
  expect(trailersOf('no signature')).toEqual([])
  expect(trailersOf(signature('sha256').replace('SIGNATURE', 'MESSAGE'))).toEqual([])
})

test('is bounded in signatures and in text', () => {
  expect(trailersOf(signature('sha256').repeat(40))).toHaveLength(16)
  expect(trailersOf(' '.repeat(300 * 1024) + signature('sha256'))).toEqual([])
})

test('no packet makes it throw', () => {
  const bytes = fc.uint8Array({ maxLength: 80 })
  fc.assert(
    fc.property(bytes, bytes, (hashed, rest) => {
      const area = Buffer.concat([Buffer.from([0, hashed.length]), hashed])
      const body = Buffer.concat([Buffer.from([4, 0, 22, 8]), area, rest])
      for (const { trailer } of trailersOf(armour('SIGNATURE', packet(2, body))))
        expect(trailer).toHaveLength(hashed.length + 12)
    }),
  )
})
