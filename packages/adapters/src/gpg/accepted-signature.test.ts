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
import { type KeyMaker, keyMaker } from '../../test/gpg-keys.ts'
import { type SignatureLab, signatureLab } from '../../test/signature-lab.ts'

const LONG_AGO = ['--faked-system-time', '20200101T000000']

let maker: KeyMaker
let lab: SignatureLab

beforeAll(async () => {
  ;[maker, lab] = [await keyMaker(), await signatureLab()]
  for (const algorithm of ['rsa2048', 'rsa3072', 'rsa4096', 'ed25519', 'nistp256', 'dsa2048'])
    await maker.make(algorithm, { algorithm })
  await maker.make('expired', { expires: '1d', extra: LONG_AGO })
  await maker.make('keeper', { extra: LONG_AGO })
  await maker.addSubkey(await maker.make('withsub', { algorithm: 'rsa3072' }), 'ed25519', 'sign')
}, 60_000)
afterAll(async () => {
  await maker.close()
  await lab.close()
})

const signedBy = async (user: string, options: readonly string[] = []) =>
  lab.both(await maker.sign(user, lab.path, options), await maker.publicKey(user))

test.each([
  ['rsa2048', 'SHA256'],
  ['rsa2048', 'SHA512'],
  ['rsa3072', 'SHA512'],
  ['rsa4096', 'SHA512'],
  ['ed25519', 'SHA256'],
  ['ed25519', 'SHA512'],
  ['withsub', 'SHA512'],
])('%s over %s is accepted, with the facts of gpg', async (user, hash) => {
  expect(await signedBy(user, ['--digest-algo', hash])).toEqual({ gpg: ['good'], accepted: true })
})

test.each([
  ['ECDSA', 'nistp256', []],
  ['DSA', 'dsa2048', []],
  ['SHA-1', 'rsa2048', ['--digest-algo', 'SHA1']],
  ['SHA-224', 'rsa2048', ['--digest-algo', 'SHA224']],
  ['SHA-384', 'rsa2048', ['--digest-algo', 'SHA384']],
  ['an expiry that is not yet reached', 'rsa2048', ['--default-sig-expire', '1d']],
])('%s is left to gpg, which calls it good', async (_name, user, options) => {
  expect(await signedBy(user, options)).toEqual({ gpg: ['good'], accepted: false })
})

test('a signature that will expire says when, and one that has is told as that, whatever became of its key', async () => {
  const keys = await maker.publicKey('rsa2048')
  const [will] = await lab.byGpg(await maker.sign('rsa2048', lab.path, ['--default-sig-expire', '1d']), keys)
  expect((will?.expiresAt?.getTime() ?? 0) - (will?.createdAt?.getTime() ?? 0)).toBe(86_400_000)
  const ended = await maker.sign('expired', lab.path, [...LONG_AGO, '--default-sig-expire', '1d'])
  expect(await lab.both(ended, await maker.publicKey('expired'))).toEqual({
    gpg: ['expired-signature'],
    accepted: false,
  })
})

test('a plain notation says nothing about the file and does no harm', async () => {
  expect(await signedBy('rsa2048', ['--sig-notation', 'salt@example.org=1'])).toEqual({
    gpg: ['good'],
    accepted: true,
  })
})

test.each([
  ['MD5', 'rsa2048', ['--digest-algo', 'MD5'], 'weak-digest'],
  ['text mode', 'rsa2048', ['--textmode'], 'malformed'],
  ['a critical notation', 'rsa2048', ['--sig-notation', '!unknown@example.org=1'], 'bad'],
  ['a key that has expired', 'expired', LONG_AGO, 'expired-key'],
  ['a signature that has expired', 'keeper', [...LONG_AGO, '--default-sig-expire', '1d'], 'expired-signature'],
  [
    'a time before the key was made',
    'rsa2048',
    ['--faked-system-time', '20010101T000000', '--ignore-time-conflict', '--ignore-valid-from'],
    'outside-key-life',
  ],
])('%s is refused by gpg and not accepted', async (_name, user, options, outcome) => {
  expect(await signedBy(user, options)).toEqual({ gpg: [outcome], accepted: false })
})

test('a revoked key', async () => {
  const revoked = await maker.make('revoked')
  const signature = await maker.sign('revoked', lab.path)
  await maker.revoke(revoked)
  expect(await lab.both(signature, await maker.publicKey('revoked'))).toEqual({ gpg: ['revoked-key'], accepted: false })
})

test('a key that is not in KEYS', async () => {
  const signature = await maker.sign('rsa2048', lab.path)
  const keys = await maker.publicKey('ed25519')
  expect(await lab.both(signature, keys)).toEqual({ gpg: ['unknown-key'], accepted: false })
})

test('several signatures in one file are each judged', async () => {
  const signature = `${await maker.sign('rsa2048', lab.path)}prose\n${await maker.sign('ed25519', lab.path)}`
  const keys = (await maker.publicKey('rsa2048')) + (await maker.publicKey('ed25519'))
  expect(await lab.both(signature, keys)).toEqual({ gpg: ['good', 'good'], accepted: true })
  const [first, second] = await lab.byDigest(signature, await maker.publicKey('rsa2048'))
  expect(first).toMatchObject({ outcome: 'good' })
  expect(second?.outcome).not.toBe('good')
})

test('other bytes are not accepted, and gpg is asked about what lies on the disk', async () => {
  const [signature, keys] = [await maker.sign('rsa2048', lab.path), await maker.publicKey('rsa2048')]
  const [unread] = await lab.byDigest(signature, keys, { content: 'other bytes\n' })
  expect(unread?.outcome).not.toBe('good')
})

test('a signature from the future is not accepted before its time', async () => {
  const [signature, keys] = [await maker.sign('rsa2048', lab.path), await maker.publicKey('rsa2048')]
  const clock = { now: () => new Date(Date.now() - 3_600_000), sleep: async () => {} }
  const [early] = await lab.byDigest(signature, keys, { clock })
  expect(early?.outcome).not.toBe('good')
})

test('a cross-check that disagrees is bad, never good', async () => {
  const [signature, keys] = [await maker.sign('rsa2048', lab.path), await maker.publicKey('rsa2048')]
  const crossCheck = { crossCheck: true, artifactPath: lab.path }
  expect(await lab.byDigest(signature, keys, crossCheck)).toMatchObject([{ outcome: 'good' }])
  // Digests of the right bytes, and a file with others: the two judges see different things.
  expect(await lab.byDigest(signature, keys, { crossCheck: true, artifactPath: import.meta.filename })).toMatchObject([
    { outcome: 'bad' },
  ])
})
