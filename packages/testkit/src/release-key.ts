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
import { ReleaseError } from '@tra/kernel'
import { createGpgHome, type GpgHome } from './gpg-home.ts'

/** gpg's parameters per kind of key; the weak and the odd ones are there to be refused. */
const keyParameters = {
  rsa4096: ['Key-Type: RSA', 'Key-Length: 4096'],
  rsa3072: ['Key-Type: RSA', 'Key-Length: 3072'],
  rsa2048: ['Key-Type: RSA', 'Key-Length: 2048'],
  rsa1024: ['Key-Type: RSA', 'Key-Length: 1024'],
  dsa2048: ['Key-Type: DSA', 'Key-Length: 2048'],
  ed25519: ['Key-Type: EDDSA', 'Key-Curve: ed25519'],
}

export interface ReleaseKeyOptions {
  name: string
  email: string
  type: keyof typeof keyParameters
  createdAt?: Date
  /** Seconds after creation; never, unless said. */
  expiresIn?: number
  passphrase?: string
}

/** An OpenPGP key in a keyring of its own. */
export interface ReleaseKey {
  /** Upper-case hex. */
  fingerprint: string
  armoredPrivate: string
  armoredPublic: string
  /** What `gpg --list-sigs` prints about it, for a KEYS file. */
  listing: string
  /** ASCII-armoured detached signature of a file, SHA-512; `at` is the time the signature claims. */
  signDetached(path: string, at?: Date): Promise<string>
  /** The public key with its revocation, as its owner would publish it after a loss. */
  revoked(): Promise<string>
  /** The revocation certificate as gpg keeps it: with a colon before the dashes. */
  revocationCertificate(): Promise<string>
  /** Ends the agent and removes the keyring. */
  dispose(): Promise<void>
}

/** Generates a signing key. @throws ReleaseError TOOL_MISSING, TOOL_FAILED. */
export async function makeReleaseKey(options: ReleaseKeyOptions): Promise<ReleaseKey> {
  const home = await createGpgHome()
  try {
    return await describeKey(home, await generate(home, options), options.passphrase)
  } catch (thrown) {
    await home.dispose()
    throw thrown
  }
}

/** ASCII-armoured detached signature of one file. */
export function signDetached(key: ReleaseKey, path: string, at?: Date): Promise<string> {
  return key.signDetached(path, at)
}

async function generate(home: GpgHome, options: ReleaseKeyOptions): Promise<string> {
  const status = await home.run(['--status-fd', '1', '--generate-key'], {
    input: parameters(options),
    at: options.createdAt,
  })
  const fingerprint = /KEY_CREATED \w ([0-9A-F]{40})/.exec(status)?.[1]
  if (fingerprint === undefined)
    throw new ReleaseError('TOOL_FAILED', 'gpg made no key', { hint: 'Is it gpg 2.2 or newer?' })
  return fingerprint
}

// The passphrase goes through standard input, never through argv.
function parameters({ name, email, type, expiresIn, passphrase }: ReleaseKeyOptions): string {
  const expiry = expiresIn === undefined ? '0' : `seconds=${expiresIn}`
  const protection = passphrase === undefined ? '%no-protection' : `Passphrase: ${passphrase}`
  const owner = ['Key-Usage: sign', `Name-Real: ${name}`, `Name-Email: ${email}`]
  return [...keyParameters[type], ...owner, `Expire-Date: ${expiry}`, protection, '%commit', ''].join('\n')
}

async function describeKey(home: GpgHome, fingerprint: string, passphrase: string | undefined): Promise<ReleaseKey> {
  const exported = () => home.run(['--armor', '--export', fingerprint])
  return {
    fingerprint,
    armoredPrivate: await home.run(['--armor', '--export-secret-keys', fingerprint], { passphrase }),
    armoredPublic: await exported(),
    listing: await home.run(['--list-sigs', fingerprint]),
    signDetached: (path, at) => {
      const how = ['--armor', '--digest-algo', 'SHA512', '--local-user', `${fingerprint}!`, '--output', '-']
      return home.run([...how, '--detach-sign', '--', path], { passphrase, at })
    },
    revoked: async () => {
      await home.run(['--import'], { input: await revocation(home, fingerprint) })
      return exported()
    },
    revocationCertificate: () => revocationFile(home, fingerprint),
    dispose: home.dispose,
  }
}

function revocationFile({ path }: GpgHome, fingerprint: string): Promise<string> {
  return readFile(`${path}/openpgp-revocs.d/${fingerprint}.rev`, 'utf8')
}

// gpg makes a revocation with every key and puts a colon before it, so that nobody imports it by accident.
async function revocation(home: GpgHome, fingerprint: string): Promise<string> {
  return (await revocationFile(home, fingerprint)).replace(':-----BEGIN', '-----BEGIN')
}
