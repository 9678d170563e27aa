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

import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type KeyMaker, keyMaker } from '../../test/gpg-keys.ts'
import { runTool } from '../process/index.ts'
import { keyMerger } from './key-merger.ts'
import { openPgpVerifier } from './open-pgp-verifier.ts'

let maker: KeyMaker
let fingerprint: string
let alice: string
let bob: string

const merge = (keys: string, addition: string | Uint8Array) =>
  keyMerger().merge(Buffer.from(keys), Buffer.from(addition))

beforeAll(async () => {
  maker = await keyMaker()
  fingerprint = await maker.make('alice', { algorithm: 'ed25519' })
  await maker.make('bob', { algorithm: 'ed25519' })
  ;[alice, bob] = [await maker.publicKey('alice'), await maker.publicKey('bob')]
})
afterAll(() => maker.close())

test('a new key comes with its listing and the smallest form of it', async () => {
  const merged = await merge(`prose\n${bob}`, `From: alice\n\n${alice}`)
  expect(merged).toMatchObject({ outcome: 'merged', changed: true, after: { fingerprint, revoked: false } })
  if (merged.outcome !== 'merged') return
  expect(merged.before).toBeUndefined()
  expect(merged.listing).toMatch(/^pub {3}ed25519 .*\n {6}[0-9A-F]{40}\nuid +alice <alice@example.org>\nsig 3 .*\n$/)
  const { keys } = await openPgpVerifier().verify({ keys: Buffer.from(merged.armour), signatures: [] })
  expect(keys.map((key) => key.fingerprint)).toEqual([fingerprint])
})

test('the same key again changes nothing, also unarmoured', async () => {
  expect(await merge(bob + alice, alice)).toMatchObject({ outcome: 'merged', changed: false, before: { fingerprint } })
  const base64 = alice.split('\n').slice(2, -3).join('')
  expect(await merge(alice, Buffer.from(base64, 'base64'))).toMatchObject({ outcome: 'merged', changed: false })
})

test('what is newer of a key is a change, once, and an older copy afterwards is none', async () => {
  const owner = await keyMaker()
  const print = await owner.make('erin', { algorithm: 'ed25519' })
  const old = await owner.publicKey('erin')
  await owner.addUserId(print, 'Erin <erin@apache.org>')
  const newer = await owner.publicKey('erin')
  await owner.close()
  const merged = await merge(old, newer)
  expect(merged).toMatchObject({
    changed: true,
    before: { userIds: ['erin <erin@example.org>'] },
    after: { userIds: expect.arrayContaining(['Erin <erin@apache.org>']) },
  })
  if (merged.outcome !== 'merged') return
  const both = old + merged.armour
  expect(await merge(both, newer)).toMatchObject({ changed: false })
  expect(await merge(both, old)).toMatchObject({ changed: false })
})

test('a revoked user id is a change that stays', async () => {
  const owner = await keyMaker()
  const print = await owner.make('heidi', { algorithm: 'ed25519' })
  await owner.addUserId(print, 'Heidi <heidi@apache.org>')
  const old = await owner.publicKey('heidi')
  await owner.revokeUserId(print, 'Heidi <heidi@apache.org>')
  const newer = await owner.publicKey('heidi')
  await owner.close()
  const merged = await merge(old, newer)
  expect(merged).toMatchObject({ changed: true, after: { userIds: ['heidi <heidi@example.org>'] } })
  if (merged.outcome !== 'merged') return
  const { keys } = await openPgpVerifier().verify({ keys: Buffer.from(old + merged.armour), signatures: [] })
  expect(keys).toMatchObject([{ userIds: ['heidi <heidi@example.org>'] }])
  expect(await merge(old + merged.armour, newer)).toMatchObject({ changed: false })
})

test('an expired key comes back with its prolonged copy', async () => {
  const owner = await keyMaker()
  const print = await owner.make('ivan', {
    algorithm: 'ed25519',
    expires: '2d',
    extra: ['--faked-system-time', '20200101T000000'],
  })
  const old = await owner.publicKey('ivan')
  const extend = [
    '--batch',
    '--yes',
    '--pinentry-mode',
    'loopback',
    '--passphrase',
    '',
    '--quick-set-expire',
    print,
    '2y',
  ]
  await runTool('gpg', extend, { env: { GNUPGHOME: owner.home } })
  const newer = await owner.publicKey('ivan')
  await owner.close()
  expect(await merge(old, old)).toMatchObject({ changed: false })
  const merged = await merge(old, newer)
  expect(merged).toMatchObject({ changed: true, after: { userIds: ['ivan <ivan@example.org>'] } })
  if (merged.outcome !== 'merged') return
  expect(merged.after.expiresAt?.getTime()).toBeGreaterThan(Date.now())
  expect(await merge(old + merged.armour, newer)).toMatchObject({ changed: false })
})

test('a secret key is told, and does not get into the keyring', async () => {
  const secret = await maker.secretKey('alice')
  expect(await merge(alice, secret)).toEqual({ outcome: 'secret' })
  expect(await merge(alice, secret.replaceAll('PRIVATE KEY', 'PUBLIC KEY'))).toEqual({ outcome: 'secret' })
})

test('several keys are told by their fingerprints', async () => {
  expect(await merge('', alice + bob)).toMatchObject({
    outcome: 'several',
    fingerprints: [fingerprint, expect.anything()],
  })
})

test.each([
  '',
  'no key',
  '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n=AAAA\n-----END PGP PUBLIC KEY BLOCK-----\n',
  '\x99\x01',
])('garbage %j is unreadable', async (garbage) => {
  expect(await merge(alice, garbage)).toEqual({ outcome: 'unreadable' })
})

test('a certificate revokes the key it is for, and nothing where that key is not', async () => {
  const owner = await keyMaker()
  const print = await owner.make('frank', { algorithm: 'ed25519' })
  const frank = await owner.publicKey('frank')
  const file = await readFile(owner.revocationPath(print), 'utf8')
  await owner.close()
  const certificate = file.replace(':-----BEGIN', '-----BEGIN')
  expect(await merge(alice + frank, certificate)).toMatchObject({
    changed: true,
    before: { fingerprint: print, revoked: false },
    after: { revoked: true },
  })
  expect(await merge(alice, certificate)).toEqual({ outcome: 'unreadable' })
  expect(await merge(alice + frank, file)).toEqual({ outcome: 'unreadable' })
})

test('a name that looks like the beginning of a block does not stand as one in the listing', async () => {
  const owner = await keyMaker()
  const print = await owner.make('grace', { algorithm: 'ed25519' })
  await owner.addUserId(print, '-----BEGIN PGP PUBLIC KEY BLOCK----- <g@example.org>')
  const merged = await merge('', await owner.publicKey('grace'))
  await owner.close()
  expect(merged.outcome === 'merged' && merged.listing).toContain('- - -BEGIN PGP PUBLIC KEY BLOCK- - -')
})

test('more than one key with its certifications is not read', async () => {
  await expect(merge(alice, Buffer.alloc(1024 * 1024 + 1))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
})
