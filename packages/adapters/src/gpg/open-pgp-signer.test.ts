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

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type KeyMaker, keyMaker } from '../../test/gpg-keys.ts'
import { openPgpSignerFactory } from './open-pgp-signer.ts'
import { openPgpVerifier } from './open-pgp-verifier.ts'

const PASSPHRASE = 'open sesame'
const factory = openPgpSignerFactory()

let maker: KeyMaker
let scratch: string
let path: string

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tra-sign-'))
  path = join(scratch, 'widget.zip')
  await writeFile(path, 'the bytes\n')
  maker = await keyMaker()
})
afterAll(async () => {
  await maker.close()
  await rm(scratch, { recursive: true })
})

test('signs with SHA-512 under a passphrase, many files, and is verified by its public key', async () => {
  const fingerprint = await maker.make('alice', { passphrase: PASSPHRASE, expires: '30d' })
  const privateKey = await maker.secretKey('alice', PASSPHRASE)
  const signer = await factory.open({ privateKey, passphrase: PASSPHRASE })
  try {
    expect(signer.fingerprint).toBe(fingerprint)
    expect(signer.expiresAt).toBeInstanceOf(Date)
    const [first] = await Promise.all([signer.sign(path), signer.sign(path)])
    const signaturePath = join(scratch, 'widget.zip.asc')
    await writeFile(signaturePath, first)
    const { signatures } = await openPgpVerifier().verify({
      keys: Buffer.from(await maker.publicKey('alice')),
      signatures: [{ artifact: 'widget.zip', artifactPath: path, signaturePath }],
    })
    expect(signatures).toMatchObject([{ outcome: 'good', fingerprint, hashAlgorithm: 10 }])
  } finally {
    await signer.close()
    await signer.close()
  }
})

test.each([
  ['wrong', 'passphrase does not open'],
  [undefined, 'is protected with a passphrase'],
])('the passphrase %s is refused before anything is signed', async (passphrase, words) => {
  const privateKey = await maker.secretKey('alice', PASSPHRASE)
  await expect(factory.open({ privateKey, passphrase })).rejects.toMatchObject({
    code: 'SIGNING_FAILED',
    message: expect.stringContaining(words),
  })
})

test('two keys in one secret are refused: nobody knows which one was meant', async () => {
  await maker.make('bob')
  const both = (await maker.secretKey('alice', PASSPHRASE)) + (await maker.secretKey('bob'))
  await expect(factory.open({ privateKey: both, passphrase: PASSPHRASE })).rejects.toMatchObject({
    code: 'SIGNING_FAILED',
    message: expect.stringContaining('holds 2 keys'),
  })
})

test('an expired key is refused with what to do', async () => {
  await maker.make('expired', { expires: '1d', extra: ['--faked-system-time', '20200101T000000'] })
  const privateKey = await maker.secretKey('expired')
  await expect(factory.open({ privateKey, passphrase: undefined })).rejects.toMatchObject({
    code: 'SIGNING_FAILED',
    message: expect.stringContaining('expired'),
    hint: expect.stringContaining('append it to KEYS'),
  })
})

test.each(['', 'not a key', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nAAAA\n-----END PGP PRIVATE KEY BLOCK-----\n'])(
  'what is no private key is refused: %j',
  async (privateKey) => {
    await expect(factory.open({ privateKey, passphrase: undefined })).rejects.toMatchObject({
      code: 'SIGNING_FAILED',
      hint: expect.stringContaining('--export-secret-keys'),
    })
  },
)

test('a public key can not sign', async () => {
  await maker.make('public')
  const privateKey = await maker.publicKey('public')
  await expect(factory.open({ privateKey, passphrase: undefined })).rejects.toMatchObject({ code: 'SIGNING_FAILED' })
})

test('a missing file is a clear failure', async () => {
  await maker.make('carol')
  const signer = await factory.open({ privateKey: await maker.secretKey('carol'), passphrase: undefined })
  const nowhere = signer.sign(join(scratch, 'nowhere'))
  await expect(nowhere).rejects.toMatchObject({ code: 'SIGNING_FAILED' })
  await signer.close()
})
