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
  BORN,
  certificate,
  crossCertification,
  type MadeKey,
  makeKey,
  plain,
  signatureBlock,
  signatureBody,
  subpacket,
} from '../../test/packet-maker.ts'
import { CONTENT, type SignatureLab, signatureLab } from '../../test/signature-lab.ts'

const FILE = Buffer.from(CONTENT)

let lab: SignatureLab

beforeAll(async () => {
  lab = await signatureLab()
})
afterAll(() => lab.close())

const [primary, subkey, stranger] = [makeKey('rsa', BORN), makeKey('ed25519', BORN), makeKey('ed25519', BORN)]
const common = { primary, userId: 'alice <alice@example.org>', created: BORN }
const withSubkey = (embedded: readonly Buffer[], flags = 2) =>
  certificate({ ...common, subkeys: [{ key: subkey, flags, more: embedded.map((body) => subpacket(32, body)) }] })
const bySubkey = (certified: string) => lab.both(signatureBlock(signatureBody(subkey, FILE, plain(subkey))), certified)
const consent = (signer: MadeKey, options = plain(subkey)) => crossCertification(signer, primary, subkey, options)

test("a subkey needs its own consent: a stolen one is nobody's", async () => {
  expect(await bySubkey(withSubkey([consent(subkey)]))).toEqual({ gpg: ['good'], accepted: true })
  expect(await bySubkey(withSubkey([]))).toEqual({ gpg: ['not-for-signing'], accepted: false })
  expect(await bySubkey(withSubkey([consent(primary)]))).toEqual({ gpg: ['not-for-signing'], accepted: false })
  expect(await bySubkey(withSubkey([consent(stranger)]))).toEqual({ gpg: ['not-for-signing'], accepted: false })
})

test('a consent to another primary key is none', async () => {
  const elsewhere = crossCertification(subkey, stranger, subkey, plain(subkey))
  expect(await bySubkey(withSubkey([elsewhere]))).toEqual({ gpg: ['not-for-signing'], accepted: false })
})

test('two consents, or one over SHA-1, are left to gpg', async () => {
  expect((await bySubkey(withSubkey([consent(subkey), consent(subkey)]))).accepted).toBe(false)
  expect((await bySubkey(withSubkey([consent(subkey, { ...plain(subkey), hash: 'sha1' })]))).accepted).toBe(false)
})

test('keys that may not sign', async () => {
  expect(await bySubkey(withSubkey([consent(subkey)], 4))).toEqual({ gpg: ['not-for-signing'], accepted: false })
  const certifyOnly = certificate({ ...common, flags: 1 })
  const signature = signatureBlock(signatureBody(primary, FILE, plain(primary)))
  expect(await lab.both(signature, certifyOnly)).toEqual({ gpg: ['not-for-signing'], accepted: false })
})

test('a subkey that two keys claim is left to gpg, also for the key that it agreed to', async () => {
  const thief = makeKey('rsa', BORN)
  const claim = { primary: thief, userId: 'mallory <mallory@example.org>', created: BORN, subkeys: [{ key: subkey }] }
  const { accepted } = await bySubkey(withSubkey([consent(subkey)]) + certificate(claim))
  expect(accepted).toBe(false)
})
