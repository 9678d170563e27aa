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

import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  armour,
  BORN,
  certificate,
  creationTime,
  issuerFingerprint,
  issuerKeyId,
  type MadeSignature,
  makeKey,
  packet,
  plain,
  SIGNED,
  signatureBlock,
  signatureBody,
  subpacket,
  u32,
} from '../../test/packet-maker.ts'
import { CONTENT, type SignatureLab, signatureLab } from '../../test/signature-lab.ts'

const FILE = Buffer.from(CONTENT)

let lab: SignatureLab

beforeAll(async () => {
  lab = await signatureLab()
})
afterAll(() => lab.close())

const [primary, stranger] = [makeKey('rsa', BORN), makeKey('ed25519', BORN)]
const keys = certificate({ primary, userId: 'alice <alice@example.org>', created: BORN })
const made = (options: MadeSignature) => lab.both(signatureBlock(signatureBody(primary, FILE, options)), keys)

test('the plain one is accepted', async () => {
  expect(await made(plain(primary))).toEqual({ gpg: ['good'], accepted: true })
})

test.each<[string, MadeSignature, string]>([
  ['a critical subpacket nobody knows', plain(primary, [subpacket(100, Buffer.from('x'), true)]), 'bad'],
  ['another one that is not critical', plain(primary, [subpacket(100, Buffer.from('x'))]), 'good'],
  ['a critical one outside of what is signed', { ...plain(primary), unhashed: [subpacket(100, FILE, true)] }, 'bad'],
  ['two creation times', plain(primary, [creationTime(SIGNED - 1)]), 'good'],
  ['no creation time', { hashed: [issuerFingerprint(primary)], unhashed: [] }, 'outside-key-life'],
  ['two issuers', { ...plain(primary), unhashed: [issuerKeyId(primary), issuerKeyId(stranger)] }, 'good'],
  ['no issuer', { hashed: [creationTime(SIGNED)] }, 'unknown-key'],
  ['an expiry in the past', plain(primary, [subpacket(3, u32(1))]), 'expired-signature'],
  ['a time before the key', { ...plain(primary), hashed: [creationTime(BORN - 1)] }, 'outside-key-life'],
  ['the type of a subkey binding', { ...plain(primary), type: 0x18 }, 'malformed'],
])('%s is not accepted', async (_name, options, outcome) => {
  const { gpg, accepted } = await made(options)
  expect({ gpg, accepted }).toEqual({ gpg: [outcome], accepted: false })
})

test('a key id alone is enough when one key has it', async () => {
  const options = { hashed: [creationTime(SIGNED)], unhashed: [issuerKeyId(primary)] }
  expect(await made(options)).toEqual({ gpg: ['good'], accepted: true })
})

test('two packets in one block, or something behind the signature, are left to gpg', async () => {
  const body = signatureBody(primary, FILE, plain(primary))
  expect((await lab.both(signatureBlock(body, body), keys)).accepted).toBe(false)
  const trailing = armour('SIGNATURE', Buffer.concat([packet(2, body), packet(13, Buffer.from('more'))]))
  expect((await lab.both(trailing, keys)).accepted).toBe(false)
})

test('a wrong checksum of the armour, or none', async () => {
  const good = signatureBlock(signatureBody(primary, FILE, plain(primary)))
  expect((await lab.both(good.replace(/\n=.{4}\n/, '\n=AAAA\n'), keys)).accepted).toBe(false)
  expect((await lab.both(good.replace(/\n=.{4}\n/, '\n'), keys)).accepted).toBe(false)
})
