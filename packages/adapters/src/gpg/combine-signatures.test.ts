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
import { ReleaseError } from '@tra/kernel'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type KeyMaker, keyMaker } from '../../test/gpg-keys.ts'
import { armour } from '../../test/packet-maker.ts'
import { runTool } from '../process/index.ts'
import { MAX_SIGNATURES_PER_FILE } from './bounds.ts'
import { combineSignatures } from './combine-signatures.ts'
import { openPgpVerifier } from './open-pgp-verifier.ts'
import { signaturesFrom } from './signature-status.ts'

let maker: KeyMaker
let directory: string
let artifactPath: string
let asc: Record<'alice' | 'bob' | 'carol', string>

beforeAll(async () => {
  maker = await keyMaker()
  directory = await mkdtemp(join(tmpdir(), 'combine-'))
  artifactPath = join(directory, 'artifact')
  await writeFile(artifactPath, 'bytes of the artifact')
  for (const user of ['alice', 'bob', 'carol']) await maker.make(user, { algorithm: 'ed25519' })
  // Different hashes: a program that takes the first signature for all of them would stumble.
  const signed = (user: string, hash: string) => maker.sign(user, artifactPath, ['--digest-algo', hash])
  asc = {
    alice: await signed('alice', 'SHA512'),
    bob: await signed('bob', 'SHA256'),
    carol: await signed('carol', 'SHA384'),
  }
})
afterAll(async () => {
  await maker.close()
  await rm(directory, { recursive: true })
})

/** What gpg itself, and not our reader of blocks, says about the whole file. */
async function outcomesByGpg(text: string) {
  const home = await mkdtemp(join(tmpdir(), 'tra-'))
  const gpg = (args: string[], input: string) =>
    runTool('gpg', ['--batch', '--no-autostart', '--status-fd', '1', ...args], { env: { GNUPGHOME: home }, input })
  await gpg(['--import'], await maker.publicKeys())
  const { code, stdout } = await gpg(['--verify', '-', artifactPath], text)
  await rm(home, { recursive: true })
  return { code, outcomes: signaturesFrom(stdout).map(({ outcome }) => outcome) }
}

async function outcomesByUs(text: string) {
  const signaturePath = join(directory, 'combined.asc')
  await writeFile(signaturePath, text)
  const request = { artifact: 'artifact', artifactPath, signaturePath }
  const { signatures } = await openPgpVerifier().verify({
    keys: Buffer.from(await maker.publicKeys()),
    signatures: [request],
  })
  return signatures.map(({ outcome }) => outcome)
}

test('the signatures of three people in one file are all judged good, by gpg and by us', async () => {
  const combined = combineSignatures([asc.alice, asc.bob, asc.carol])
  const good = ['good', 'good', 'good']
  expect(await outcomesByGpg(combined)).toEqual({ code: 0, outcomes: good })
  expect(await outcomesByUs(combined)).toEqual(good)
})

test('a bad one among them is seen by both', async () => {
  await writeFile(join(directory, 'other'), 'other bytes')
  const bad = await maker.sign('bob', join(directory, 'other'))
  const combined = combineSignatures([asc.alice, bad])
  expect((await outcomesByGpg(combined)).outcomes).toEqual(['good', 'bad'])
  expect(await outcomesByUs(combined)).toEqual(['good', 'bad'])
})

test('each signature is there once, whatever its line ends and the prose around it', () => {
  const again = `my signature:\r\n${asc.alice.replaceAll('\n', '\r\n')}Best regards\r\n`
  expect(combineSignatures([asc.alice, again, asc.bob + asc.alice])).toBe(asc.alice + asc.bob)
})

test.each([
  ['nothing', ''],
  ['prose', 'I signed it, trust me.'],
  ['a block that was cut short', '-----BEGIN PGP SIGNATURE-----\n\niHUEAB'],
  ['a public key', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n'],
])('%s among them is refused', (_, text) => {
  expect(() => combineSignatures([asc.alice, text])).toThrow(
    expect.objectContaining({ code: 'MALFORMED', hint: expect.stringContaining('gpg --armor') }),
  )
})

test('more signatures than are read of a .asc are refused, and not dropped', () => {
  const made = (count: number) => Array.from({ length: count }, (_, index) => armour('SIGNATURE', Buffer.from([index])))
  expect(combineSignatures(made(MAX_SIGNATURES_PER_FILE)).match(/BEGIN/g)).toHaveLength(MAX_SIGNATURES_PER_FILE)
  expect(() => combineSignatures(made(MAX_SIGNATURES_PER_FILE + 1))).toThrow(
    expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
  )
})

test('any texts: what comes out goes in again unchanged, or nothing comes out', () => {
  const block = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => armour('SIGNATURE', Buffer.from(bytes)))
  const prose = fc.string({ maxLength: 30 })
  const text = fc.array(fc.oneof(block, prose), { maxLength: 4 }).map((parts) => parts.join('\n'))
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
      try {
        const combined = combineSignatures(texts)
        expect(combined === '' ? '' : combineSignatures([combined])).toBe(combined)
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(ReleaseError)
      }
    }),
  )
})
