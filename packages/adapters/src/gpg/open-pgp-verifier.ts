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

import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { KeyFacts, SignatureFacts } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { OpenPgpVerifier } from '@tra/release'
import { cutArmour } from './armour.ts'
import { MAX_SIGNATURE_BYTES, MAX_SIGNATURES_PER_FILE } from './bounds.ts'
import { keysFrom } from './key-listing.ts'
import { type Keyring, openKeyring } from './keyring.ts'
import { signaturesFrom } from './signature-status.ts'

const MAX_KEYS_BYTES = 10 * 1024 * 1024
const MAX_KEYS = 2000

// No agent is needed for public keys. Trust is not gpg's to decide: KEYS is the list of trusted keys.
const VERIFYING = ['--no-autostart', '--trust-model', 'always', '--status-fd', '1']
// Signatures of others on a key may number thousands ("certificate flooding") and mean nothing here.
const IMPORTING = ['--import-options', 'self-sigs-only', '--import']

/** Imports all blocks at once; when one of them is broken, one by one, so that it does not take the others along. */
async function importKeys(keyring: Keyring, blocks: readonly string[]): Promise<void> {
  const { code } = await keyring.gpg([...VERIFYING, ...IMPORTING], { input: blocks.join('') })
  if (code === 0) return
  for (const block of blocks) await keyring.gpg([...VERIFYING, ...IMPORTING], { input: block })
}

async function listKeys(keyring: Keyring): Promise<KeyFacts[]> {
  const listing = ['--no-autostart', '--with-colons', '--fingerprint', '--fingerprint', '--list-keys']
  const { code, stdout, stderr } = await keyring.gpg(listing)
  if (code !== 0) throw new ReleaseError('TOOL_FAILED', `gpg could not list the keys of KEYS: ${stderr.slice(0, 300)}`)
  return keysFrom(stdout)
}

/** The beginning of a signature file; what lies beyond the bound is no signature that a person made. */
async function readSignatureFile(path: string): Promise<string> {
  await using handle = await open(path)
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(MAX_SIGNATURE_BYTES), 0, MAX_SIGNATURE_BYTES, 0)
  return buffer.toString('latin1', 0, bytesRead)
}

async function verifyFile(
  keyring: Keyring,
  request: { artifact: string; artifactPath: string; signaturePath: string },
): Promise<SignatureFacts[]> {
  const { artifact, artifactPath, signaturePath } = request
  const blocks = cutArmour(await readSignatureFile(signaturePath), 'SIGNATURE', MAX_SIGNATURES_PER_FILE)
  if (blocks.length === 0) return [{ artifact, outcome: 'malformed' }]
  const facts: SignatureFacts[] = []
  for (const block of blocks) {
    const { stdout } = await keyring.gpg([...VERIFYING, '--verify', '--', '-', resolve(artifactPath)], { input: block })
    facts.push(...signaturesFrom(stdout).map((judged) => ({ artifact, ...judged })))
  }
  return facts
}

/**
 * OpenPGP by the machine's gpg, in a keyring that holds the keys of KEYS and nothing else.
 * @throws ReleaseError TOOL_MISSING, TIMEOUT, LIMIT_EXCEEDED (KEYS too large). A bad signature is a fact, not an error.
 */
export function openPgpVerifier(): OpenPgpVerifier {
  return {
    async verify({ keys, signatures }) {
      if (keys.byteLength > MAX_KEYS_BYTES)
        throw new ReleaseError('LIMIT_EXCEEDED', `KEYS is larger than ${MAX_KEYS_BYTES} bytes`)
      const blocks = cutArmour(Buffer.from(keys).toString('latin1'), 'PUBLIC KEY BLOCK', MAX_KEYS)
      const keyring = await openKeyring()
      try {
        if (blocks.length > 0) await importKeys(keyring, blocks)
        const facts: SignatureFacts[] = []
        for (const request of signatures) facts.push(...(await verifyFile(keyring, request)))
        return { keys: await listKeys(keyring), signatures: facts, unreadableKeys: [] }
      } finally {
        await keyring.close()
      }
    },
  }
}
