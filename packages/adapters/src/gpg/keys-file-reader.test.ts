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
import { armour } from '../../test/packet-maker.ts'
import { dearmour } from './dearmour.ts'
import { keysFileReader } from './keys-file-reader.ts'

const REAL_KEYS = fileURLToPath(new URL('../../../../../shared/corpus/keys/daffodil-KEYS', import.meta.url))
const read = (text: string) => keysFileReader().read(Buffer.from(text))
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length

let maker: KeyMaker
let alice: string
let bob: string

beforeAll(async () => {
  maker = await keyMaker()
  const fingerprint = await maker.make('alice', { algorithm: 'ed25519' })
  await maker.addSubkey(fingerprint, 'rsa2048', 'sign')
  await maker.addSubkey(fingerprint, 'cv25519', 'encr')
  await maker.addUserId(fingerprint, 'Alice at work <alice@apache.org>')
  await maker.revokeUserId(fingerprint, 'Alice at work <alice@apache.org>')
  await maker.make('bob', { algorithm: 'rsa2048' })
  ;[alice, bob] = [await maker.publicKey('alice'), await maker.publicKey('bob')]
})
afterAll(() => maker.close())

test('tells of each key its line, its subkeys and what they may do, and user ids dead or alive', async () => {
  const text = `\uFEFFKEYS\r\n\r\nЯ\r\n${alice.replaceAll('\n', '\r\n')}prose\n${bob}`
  const { keys, ...rest } = await read(text)
  expect(keys).toMatchObject([
    {
      algorithm: 22,
      lines: [4],
      userIds: ['alice <alice@example.org>'],
      subkeys: [
        { algorithm: 1, bits: 2048, canSign: true },
        { algorithm: 18, canSign: false },
      ],
    },
    { algorithm: 1, bits: 2048, lines: [lineOf(text, bob)], subkeys: [] },
  ])
  expect([...(keys[0]?.allUserIds ?? [])].sort()).toEqual([
    'Alice at work <alice@apache.org>',
    'alice <alice@example.org>',
  ])
  expect(rest).toEqual({ unreadable: [], privateKeys: [], repeated: [], strayLines: [] })
})

test('several keys in one block have the line of that block, and a key in two blocks has both', async () => {
  const text = `first\n${await maker.publicKeys()}${bob}`
  const { keys, repeated } = await read(text)
  expect(keys.map(({ lines }) => lines)).toEqual([[2], [2, lineOf(text, bob)]])
  expect(repeated).toEqual([])
})

test('the same block again is told, also with other line ends', async () => {
  const text = `${bob}\n${bob.replaceAll('\n', '\r\n')}`
  expect((await read(text)).repeated).toEqual([{ line: lineOf(text, '\r'), firstLine: 1 }])
})

test('a private key is found by what it is, and not only by what it says', async () => {
  const secret = await maker.secretKey('bob')
  const packets = dearmour(secret)
  const disguised = armour('PUBLIC KEY BLOCK', packets ?? Buffer.alloc(0))
  const odd = disguised.replace(/\n=.{4}\n/, '\n')
  const cut = secret.slice(0, 300)
  const text = `${alice}${secret}${disguised}${odd}${cut}`
  const at = (part: string) => lineOf(text, part)
  expect((await read(text)).privateKeys).toEqual([
    at(secret),
    at(disguised),
    at(odd),
    text.split('\n').length - cut.split('\n').length + 1,
  ])
})

test('a block without the checksum is read by gpg, which tells the key in it', async () => {
  const { keys } = await read(`x\n${bob.replace(/\n=.{4}\n/, '\n')}`)
  expect(keys).toMatchObject([{ lines: [2] }])
})

test('self-signatures over SHA-1 are told', async () => {
  const old = await keyMaker()
  await old.make('carol', { algorithm: 'rsa2048', extra: ['--cert-digest-algo', 'SHA1'] })
  const { keys } = await read(await old.publicKey('carol'))
  await old.close()
  expect(keys).toMatchObject([{ selfSignatureHashes: [2] }])
})

test('an expired key keeps its names', async () => {
  const old = await keyMaker()
  const extra = ['--faked-system-time', '20200101T000000']
  await old.make('dave', { algorithm: 'ed25519', expires: '2d', extra })
  const { keys } = await read(await old.publicKey('dave'))
  await old.close()
  expect(keys).toMatchObject([{ revoked: false, allUserIds: ['dave <dave@example.org>'] }])
  expect(keys[0]?.expiresAt?.getUTCFullYear()).toBe(2020)
})

test('rubbish is no key', async () => {
  expect(await read('\0'.repeat(3))).toMatchObject({ keys: [], unreadable: [], strayLines: [1] })
})

test('a file that no project has is not read', async () => {
  await expect(keysFileReader().read(Buffer.alloc(11 * 1024 * 1024))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
})

test.skipIf(!existsSync(REAL_KEYS))('a real KEYS file: every key has one line, in their order', async () => {
  const { keys, ...rest } = await keysFileReader().read(readFileSync(REAL_KEYS))
  expect(keys.map(({ lines }) => lines)).toEqual([[62], [121], [181], [240], [300], [359], [419], [476]])
  expect(keys.every(({ selfSignatureHashes }) => selfSignatureHashes.length > 0)).toBe(true)
  expect(rest).toEqual({ unreadable: [], privateKeys: [], repeated: [], strayLines: [] })
})
