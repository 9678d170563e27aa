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

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type KeyMaker, keyMaker } from '../../test/gpg-keys.ts'
import { armour, BORN, makeKey, packet } from '../../test/packet-maker.ts'
import { openPgpVerifier } from './open-pgp-verifier.ts'

const REAL_KEYS = fileURLToPath(new URL('../../../../../shared/corpus/keys/daffodil-KEYS', import.meta.url))
const BROKEN = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nbm90IGEga2V5\n=AAAA\n-----END PGP PUBLIC KEY BLOCK-----\n'

let maker: KeyMaker
let alice: string
let bob: string

beforeAll(async () => {
  maker = await keyMaker()
  await maker.make('alice')
  await maker.make('bob', { algorithm: 'ed25519' })
  ;[alice, bob] = [await maker.publicKey('alice'), await maker.publicKey('bob')]
})
afterAll(() => maker.close())

const read = (keys: string | Uint8Array) => openPgpVerifier().verify({ keys: Buffer.from(keys), signatures: [] })
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length

test('a healthy KEYS has nothing unreadable', async () => {
  expect(await read(`prose\n${alice}pub  ed25519\r\n${bob}`)).toMatchObject({ unreadableKeys: [], keys: [{}, {}] })
})

test('blocks that hold no key are told by their lines, and take no other along', async () => {
  const text = `Keys\n${BROKEN}prose\n${alice}${BROKEN}${bob}`
  const second = text.split('\n').length - bob.split('\n').length - BROKEN.split('\n').length + 2
  const { keys, unreadableKeys } = await read(text)
  expect(keys).toHaveLength(2)
  expect(unreadableKeys).toEqual([2, second])
})

test('a block that was cut short is told, too', async () => {
  const text = `${alice.slice(0, 200)}\n${bob}`
  expect(await read(text)).toMatchObject({ unreadableKeys: [1], keys: [{ algorithm: 22 }] })
})

test('several keys in one block are all read', async () => {
  const both = await maker.publicKeys()
  expect((await read(both)).keys).toHaveLength(2)
})

test('a key without a sound self-signature, or of an old version, is not a key', async () => {
  const { body } = makeKey('ed25519', BORN)
  const bare = armour('PUBLIC KEY BLOCK', Buffer.concat([packet(6, body), packet(13, Buffer.from('x'))]))
  const old = armour('PUBLIC KEY BLOCK', packet(6, Buffer.concat([Buffer.from([3]), body.subarray(1)])))
  const text = `${alice}${bare}${old}`
  const { keys, unreadableKeys } = await read(text)
  expect(keys).toHaveLength(1)
  expect(unreadableKeys).toEqual([lineOf(text, bare), lineOf(text, old)])
})

test.skipIf(!existsSync(REAL_KEYS))('reads a real KEYS file to its last key', async () => {
  const { keys, unreadableKeys } = await read(readFileSync(REAL_KEYS))
  expect(unreadableKeys).toEqual([])
  expect(keys.map(({ algorithm, bits }) => [algorithm, bits])).toEqual(Array.from({ length: 8 }, () => [1, 4096]))
})
