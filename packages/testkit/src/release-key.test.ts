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

import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGpgHome } from './gpg-home.ts'
import { keysFile } from './keys-file.ts'
import { makeReleaseKey, type ReleaseKey, signDetached } from './release-key.ts'
import { runCommand } from './run-command.ts'

const DAY_SECONDS = 24 * 60 * 60
let directory: string
let file: string
let good: ReleaseKey
let expired: ReleaseKey

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'release-key-test-'))
  file = join(directory, 'artifact')
  await writeFile(file, 'bytes')
  good = await makeReleaseKey({
    name: 'Rosa Manager',
    email: 'rosa@example.org',
    type: 'rsa3072',
    passphrase: 'open sesame',
  })
  expired = await makeReleaseKey({
    name: 'Old Hand',
    email: 'old@example.org',
    type: 'ed25519',
    createdAt: new Date('2020-02-01T10:00:00Z'),
    expiresIn: 30 * DAY_SECONDS,
  })
})

afterAll(async () => {
  await Promise.all([good.dispose(), expired.dispose()])
  await rm(directory, { recursive: true })
})

async function judge(keys: string, signature: string): Promise<string> {
  const home = await createGpgHome()
  await writeFile(`${file}.asc`, signature)
  await home.run(['--import'], { input: keys })
  const verdict = await home
    .run(['--status-fd', '1', '--verify', `${file}.asc`, file])
    .catch((thrown: Error) => thrown.message)
  await home.dispose()
  return verdict
}

test('a signature of a protected key verifies with the KEYS file and nothing else, as SHA-512', async () => {
  const signature = await signDetached(good, file)
  const verdict = await judge(keysFile([expired, good]), signature)
  expect(verdict).toContain(`VALIDSIG ${good.fingerprint}`)
  expect(verdict).toMatch(/VALIDSIG \w+ \S+ \d+ 0 4 0 1 10 00/)
})

test('a KEYS file lists each key before its block, with text between the blocks', () => {
  const text = keysFile([good, expired])
  expect(text).toMatch(/^pub +rsa3072 .*\n +[0-9A-F]{40}\nuid .*Rosa Manager <rosa@example.org>\nsig 3/m)
  expect(text.match(/^-----BEGIN PGP PUBLIC KEY BLOCK-----$/gm)).toHaveLength(2)
  expect(text).toContain('emeritus')
})

test('an expired key could sign in its time and is seen as expired today', async () => {
  const verdict = await judge(
    expired.armoredPublic,
    await signDetached(expired, file, new Date('2020-02-10T00:00:00Z')),
  )
  expect(verdict).toContain('EXPKEYSIG')
  await expect(signDetached(expired, file)).rejects.toThrow()
})

test('a revoked key is seen as revoked', async () => {
  const lost = await makeReleaseKey({ name: 'Lost Key', email: 'lost@example.org', type: 'ed25519' })
  const signature = await signDetached(lost, file)
  expect(await judge(await lost.revoked(), signature)).toContain('REVKEYSIG')
  await lost.dispose()
})

test('the private key comes out armoured and protected', async () => {
  const home = await createGpgHome()
  await home.run(['--import'], { input: good.armoredPrivate, passphrase: 'open sesame' })
  await expect(home.run(['--detach-sign', '--output', '-', file], { passphrase: 'guess' })).rejects.toThrow()
  await home.dispose()
})

test('disposing leaves neither keyring nor agent, also when done twice', async () => {
  const home = await createGpgHome()
  await home.run(['--list-secret-keys'])
  await home.dispose()
  await home.dispose()
  await expect(access(home.path)).rejects.toThrow()
  const { stdout } = await runCommand('ps', ['-A', '-o', 'args'])
  expect(stdout.toString()).not.toContain(home.path)
})

test('gpg says why it makes no key', async () => {
  const impossible = makeReleaseKey({ name: 'Rosa', email: 'rosa@example.org', type: 'ed25519', expiresIn: -1 })
  await expect(impossible).rejects.toThrow('invalid expire date')
})
