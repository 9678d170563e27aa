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

import { rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { OpenPgpSigner, OpenPgpSignerFactory } from '@tra/release'
import { type SecretMaterial, secretMaterialFrom } from './key-listing.ts'
import { type Keyring, openKeyring } from './keyring.ts'
import { parseStatus } from './status-lines.ts'

// The agent otherwise measures the machine and takes up to a second for every use of the passphrase; the key lives here
// for minutes, in a directory of mode 0700.
const AGENT_CONFIGURATION = 's2k-count 65536\n'
const SHA512 = '10'
const MAX_KEY_BYTES = 1024 * 1024

interface Secret {
  privateKey: string
  passphrase: string | undefined
}

function refuse(message: string, hint: string): ReleaseError {
  return new ReleaseError('SIGNING_FAILED', message, { hint })
}

/** Runs gpg with the passphrase on standard input, where no process list shows it. */
function unlocked(keyring: Keyring, passphrase: string, args: readonly string[]) {
  return keyring.gpg(['--pinentry-mode', 'loopback', '--passphrase-fd', '0', '--status-fd', '2', ...args], {
    input: passphrase,
    secrets: [passphrase],
  })
}

async function importSecretKey(keyring: Keyring, { privateKey, passphrase = '' }: Secret): Promise<SecretMaterial[]> {
  if (privateKey.length > MAX_KEY_BYTES) throw refuse('the private key is too large', 'pass one armoured key')
  await writeFile(join(keyring.home, 'gpg-agent.conf'), AGENT_CONFIGURATION)
  const file = join(keyring.home, 'private-key.asc')
  await writeFile(file, privateKey, { mode: 0o600 })
  await unlocked(keyring, passphrase, ['--import', '--', file])
  await rm(file)
  const { stdout } = await keyring.gpg(['--with-colons', '--list-secret-keys'])
  const primaries = stdout.split('\n').filter((line) => line.startsWith('sec:')).length
  if (primaries > 1)
    throw refuse(
      `the private key holds ${primaries} keys`,
      'export one: gpg --armor --export-secret-keys <fingerprint>',
    )
  return secretMaterialFrom(stdout)
}

/** The newest part that may sign today; a signing subkey comes before an older primary key. */
function signingKey(parts: readonly SecretMaterial[]): SecretMaterial {
  const able = parts.filter(({ canSign }) => canSign)
  const isCurrent = ({ revoked, expired }: SecretMaterial) => !revoked && !expired
  const [newest] = able.filter(isCurrent).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  // A subkey dies with its primary key, which gpg lists first.
  const [primary] = parts
  if (newest !== undefined && primary !== undefined && isCurrent(primary)) return newest
  if (parts.length === 0)
    throw refuse(
      'the private key can not be read',
      'pass the output of: gpg --armor --export-secret-keys <fingerprint>',
    )
  if (able.length === 0)
    throw refuse(`key ${primary?.fingerprint} can not sign`, 'export a key with a signing capability')
  throw refuse(
    `key ${primary?.fingerprint} has expired or was revoked`,
    'extend the key (gpg --quick-set-expire) or make a new one, append it to KEYS, and store it again',
  )
}

async function signFile(keyring: Keyring, key: SecretMaterial, passphrase: string, path: string): Promise<string> {
  // `!` forces this very key, where gpg would otherwise choose a subkey by itself.
  const choice = ['--local-user', `${key.fingerprint}!`, '--digest-algo', 'SHA512']
  const args = [...choice, '--armor', '--detach-sign', '--output', '-', '--', resolve(path)]
  const { code, stdout, stderr } = await unlocked(keyring, passphrase, args)
  // `SIG_CREATED type pubkey-algo hash-algo class timestamp fpr`
  const made = parseStatus(stderr).find(({ keyword }) => keyword === 'SIG_CREATED')?.fields
  if (code === 0 && made?.[2] === SHA512 && made[5] === key.fingerprint) return stdout
  if (/bad passphrase|no passphrase/i.test(stderr))
    throw passphrase === ''
      ? refuse(`key ${key.fingerprint} is protected with a passphrase`, 'give it to this step (gpg-passphrase)')
      : refuse(`the passphrase does not open key ${key.fingerprint}`, 'check the secret that holds the passphrase')
  throw refuse(`gpg could not sign ${path}: ${stderr.trim().slice(-300)}`, 'run the same command by hand to see more')
}

/** The agent remembers a passphrase once it was right, so a wrong one must be found before the first real signature. */
async function tryPassphrase(keyring: Keyring, key: SecretMaterial, passphrase: string): Promise<void> {
  const file = join(keyring.home, 'trial')
  await writeFile(file, '')
  await signFile(keyring, key, passphrase, file)
}

async function openSigner(keyring: Keyring, secret: Secret): Promise<OpenPgpSigner> {
  const parts = await importSecretKey(keyring, secret)
  const key = signingKey(parts)
  const passphrase = secret.passphrase ?? ''
  await tryPassphrase(keyring, key, passphrase)
  return {
    fingerprint: key.fingerprint,
    expiresAt: key.expiresAt ?? parts[0]?.expiresAt,
    sign: (path) => signFile(keyring, key, passphrase, path),
    close: () => keyring.close(),
  }
}

/**
 * Signs with the machine's gpg and one secret key in a keyring of its own. `fingerprint` is that of the signing (sub)key.
 * @param opened is told where the keyring lies before a secret is in it, for whoever must wipe it if this process is killed.
 * @throws ReleaseError SIGNING_FAILED (key unreadable, expired, unable to sign; wrong passphrase), TOOL_MISSING, TIMEOUT.
 */
export function openPgpSignerFactory(opened: (home: string) => void = () => undefined): OpenPgpSignerFactory {
  return {
    async open(secret) {
      const keyring = await openKeyring()
      opened(keyring.home)
      try {
        return await openSigner(keyring, secret)
      } catch (thrown) {
        await keyring.close()
        throw thrown
      }
    },
  }
}
