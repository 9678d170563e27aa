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
import { digestsOf } from '../../test/signature-lab.ts'
import { openPgpVerifier } from './open-pgp-verifier.ts'

// In the past, for keys that are expired by now.
const LONG_AGO = ['--faked-system-time', '20200101T000000']

let maker: KeyMaker
let scratch: string
let artifactPath: string
let signaturePath: string
let alice: string

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tra-verify-'))
  artifactPath = join(scratch, '-widget 1.0.zip')
  signaturePath = `${artifactPath}.asc`
  await writeFile(artifactPath, 'the bytes\n')
  maker = await keyMaker()
  alice = await maker.make('alice')
  await maker.make('bob', { algorithm: 'ed25519' })
  await maker.make('expired', { expires: '1d', extra: LONG_AGO })
})
afterAll(async () => {
  await maker.close()
  await rm(scratch, { recursive: true })
})

async function verify(signature: string, keys: string) {
  await writeFile(signaturePath, signature)
  const signatures = [{ artifact: 'widget-1.0.zip', artifactPath, signaturePath }]
  return openPgpVerifier().verify({ keys: Buffer.from(keys), signatures })
}

async function outcomes(signature: string, keys: string): Promise<string[]> {
  return (await verify(signature, keys)).signatures.map(({ outcome }) => outcome)
}

test('a good signature comes with both fingerprints, time and hash', async () => {
  const { signatures, keys } = await verify(await maker.sign('alice', artifactPath), await maker.publicKey('alice'))
  expect(signatures).toEqual([
    {
      artifact: 'widget-1.0.zip',
      outcome: 'good',
      fingerprint: alice,
      primaryFingerprint: alice,
      createdAt: expect.any(Date),
      hashAlgorithm: 10,
    },
  ])
  expect(keys).toMatchObject([
    {
      fingerprint: alice,
      algorithm: 1,
      bits: 2048,
      revoked: false,
      userIds: ['alice <alice@example.org>'],
      subkeys: [],
    },
  ])
})

test('changed bytes are bad', async () => {
  const signature = await maker.sign('alice', artifactPath)
  await writeFile(artifactPath, 'other bytes\n')
  expect(await outcomes(signature, await maker.publicKey('alice'))).toEqual(['bad'])
  await writeFile(artifactPath, 'the bytes\n')
})

test("a key that is not in KEYS is unknown, whoever's keyring it may be in", async () => {
  const { signatures } = await verify(await maker.sign('alice', artifactPath), await maker.publicKey('bob'))
  expect(signatures).toMatchObject([{ outcome: 'unknown-key', fingerprint: alice, keyId: alice.slice(-16) }])
  expect(await outcomes(await maker.sign('alice', artifactPath), 'no key at all')).toEqual(['unknown-key'])
})

test('expired and revoked keys are named as such', async () => {
  const old = await maker.sign('expired', artifactPath, LONG_AGO)
  expect(await outcomes(old, await maker.publicKey('expired'))).toEqual(['expired-key'])

  const revoked = await maker.make('revoked')
  const signature = await maker.sign('revoked', artifactPath)
  await maker.revoke(revoked)
  const { signatures, keys } = await verify(signature, await maker.publicKey('revoked'))
  expect(signatures).toMatchObject([{ outcome: 'revoked-key' }])
  expect(keys).toMatchObject([{ fingerprint: revoked, revoked: true }])
})

test('an expired signature by a good key', async () => {
  const options = [...LONG_AGO, '--default-sig-expire', '1d', '--ignore-time-conflict']
  await maker.make('keeper', { extra: LONG_AGO })
  const signature = await maker.sign('keeper', artifactPath, options)
  expect(await outcomes(signature, await maker.publicKey('keeper'))).toEqual(['expired-signature'])
})

test('a SHA-1 digest is told, so that the check can refuse it', async () => {
  const signature = await maker.sign('alice', artifactPath, ['--digest-algo', 'SHA1'])
  const { signatures } = await verify(signature, await maker.publicKey('alice'))
  expect(signatures).toMatchObject([{ hashAlgorithm: 2 }])
})

test('several signatures in one file are judged each, and rubbish between blocks does no harm', async () => {
  const both = `${await maker.sign('alice', artifactPath)}\n-- \nprose\n${await maker.sign('bob', artifactPath)}`
  const keys = `pub rsa2048\n${await maker.publicKey('alice')}\nuid bob\n${await maker.publicKey('bob')}`
  expect(await outcomes(both, keys)).toEqual(['good', 'good'])
  expect(await outcomes(both, await maker.publicKey('alice'))).toEqual(['good', 'unknown-key'])
})

test('one broken key in KEYS does not take the others along', async () => {
  const broken = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nbm90IGEga2V5\n=AAAA\n-----END PGP PUBLIC KEY BLOCK-----\n'
  const { keys, signatures } = await verify(
    await maker.sign('bob', artifactPath),
    broken + (await maker.publicKey('alice')) + broken + (await maker.publicKey('bob')),
  )
  expect(keys).toHaveLength(2)
  expect(signatures).toMatchObject([{ outcome: 'good' }])
})

test.each([
  ['nothing', ''],
  ['prose', 'I, Alice, sign this.'],
  ['an empty block', '-----BEGIN PGP SIGNATURE-----\n\n-----END PGP SIGNATURE-----\n'],
  ['rubbish in a block', '-----BEGIN PGP SIGNATURE-----\n\nbm90aGluZw==\n-----END PGP SIGNATURE-----\n'],
])('%s is malformed', async (_name, text) => {
  expect(await outcomes(text, await maker.publicKey('alice'))).toEqual(['malformed'])
})

test('a message that carries its own text does not sign the file beside it', async () => {
  const inline = await maker.sign('alice', artifactPath, ['--no-options'])
  const attached = inline.replace('-----BEGIN PGP SIGNATURE-----', '-----BEGIN PGP MESSAGE-----')
  expect(await outcomes(attached, await maker.publicKey('alice'))).toEqual(['malformed'])
  const textMode = await maker.sign('alice', artifactPath, ['--textmode'])
  expect(await outcomes(textMode, await maker.publicKey('alice'))).toEqual(['malformed'])
})

test('KEYS larger than any project has is refused', async () => {
  await expect(verify('', 'x'.repeat(11 * 1024 * 1024))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
})

test('a block that was cut short, and one too many, are told beside the good ones', async () => {
  const [signature, keys] = [await maker.sign('alice', artifactPath), await maker.publicKey('alice')]
  expect(await outcomes(signature + signature.slice(0, 60), keys)).toEqual(['good', 'malformed'])
  const many = await outcomes(signature.repeat(17), keys)
  expect(many).toEqual([...Array.from({ length: 16 }, () => 'good'), 'unread'])
  expect(await outcomes(signature + ' '.repeat(256 * 1024), keys)).toEqual(['good', 'unread'])
})

test('a revoked user id is not a name of the key', async () => {
  const key = await maker.make('carol')
  await maker.addUserId(key, 'Carol <no-such-committer@apache.org>')
  await maker.revokeUserId(key, 'carol <carol@example.org>')
  const { keys } = await verify('', await maker.publicKey('carol'))
  expect(keys.map(({ userIds }) => userIds)).toEqual([['Carol <no-such-committer@apache.org>']])
})

test('many artifacts with digests need none of their files, and no gpg each', async () => {
  const keys = await maker.publicKey('alice')
  const content = 'the bytes\n'
  const signature = await maker.sign('alice', artifactPath)
  await writeFile(signaturePath, signature)
  const digests = digestsOf(signature, content)
  const signatures = Array.from({ length: 500 }, (_, index) => {
    return { artifact: `widget-${index}.zip`, artifactPath: join(scratch, 'nowhere'), signaturePath, digests }
  })
  const facts = (await openPgpVerifier().verify({ keys: Buffer.from(keys), signatures })).signatures
  expect(facts.filter(({ outcome }) => outcome === 'good')).toHaveLength(500)
})
