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

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool } from '../src/process/index.ts'

/** A release manager's keyring for tests, made by the real gpg. */
export interface KeyMaker {
  /** @param user unique part of the user id. @returns the fingerprint. */
  make(user: string, options?: KeyOptions): Promise<string>
  /** Adds a subkey to a key. */
  addSubkey(fingerprint: string, algorithm: string, usage: string, extra?: readonly string[]): Promise<void>
  addUserId(fingerprint: string, userId: string): Promise<void>
  revokeUserId(fingerprint: string, userId: string): Promise<void>
  publicKey(user: string): Promise<string>
  /** All public keys, in one block. */
  publicKeys(): Promise<string>
  secretKey(user: string, passphrase?: string): Promise<string>
  /** Detached armoured signature. */
  sign(user: string, path: string, options?: readonly string[]): Promise<string>
  revoke(fingerprint: string): Promise<void>
  /** Where gpg keeps the revocation certificate of a key. */
  revocationPath(fingerprint: string): string
  /** Of the keyring. */
  readonly home: string
  close(): Promise<void>
}

interface KeyOptions {
  algorithm?: string
  expires?: string
  passphrase?: string
  extra?: readonly string[]
}

export async function keyMaker(): Promise<KeyMaker> {
  const home = await mkdtemp(join(tmpdir(), 'tra-keys-'))
  const env = { GNUPGHOME: home }
  const gpg = async (args: readonly string[], passphrase = '', input = '') => {
    const fixed = ['--batch', '--yes', '--no-tty', '--pinentry-mode', 'loopback', '--passphrase', passphrase]
    const result = await runTool('gpg', [...fixed, ...args], { env, input })
    if (result.code !== 0) throw new Error(result.stderr)
    return result.stdout
  }
  const fingerprint = async (user: string) => {
    const listing = await gpg(['--with-colons', '--list-keys', `${user}@example.org`])
    return /^fpr:+([0-9A-F]+):/m.exec(listing)?.[1] ?? ''
  }
  const revocationPath = (key: string) => join(home, 'openpgp-revocs.d', `${key}.rev`)
  return {
    home,
    revocationPath,
    async make(user, { algorithm = 'rsa2048', expires = 'never', passphrase, extra = [] } = {}) {
      await gpg([...extra, '--quick-gen-key', `${user} <${user}@example.org>`, algorithm, 'sign', expires], passphrase)
      return fingerprint(user)
    },
    async addSubkey(key, algorithm, usage, extra = []) {
      await gpg([...extra, '--quick-add-key', key, algorithm, usage, 'never'])
    },
    async addUserId(key, userId) {
      await gpg(['--quick-add-uid', key, userId])
    },
    async revokeUserId(key, userId) {
      await gpg(['--quick-revoke-uid', key, userId])
    },
    publicKey: (user) => gpg(['--armor', '--export', `${user}@example.org`]),
    publicKeys: () => gpg(['--armor', '--export']),
    secretKey: (user, passphrase) => gpg(['--armor', '--export-secret-keys', `${user}@example.org`], passphrase),
    sign: (user, path, options = []) =>
      gpg([...options, '--local-user', `${user}@example.org`, '--armor', '--detach-sign', '--output', '-', path]),
    async revoke(key) {
      const certificate = await readFile(revocationPath(key), 'utf8')
      await gpg(['--import'], '', certificate.replace(':-----BEGIN', '-----BEGIN'))
    },
    async close() {
      await runTool('gpgconf', ['--kill', 'all'], { env })
      await rm(home, { recursive: true, force: true })
    },
  }
}
