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

import type { FileFacts, KeyFacts } from '@tra/checks'
import { mapLimited, ReleaseError } from '@tra/kernel'
import { refusedWeakness } from '../keys/key-decisions.ts'
import type { Clock, FileWriter, OpenPgpSigner, OpenPgpSignerFactory, OpenPgpVerifier, Scratch } from '../ports.ts'
import type { Companions } from './companions.ts'
import { assertGood, keptSignatures, signatureName } from './signature-files.ts'

/** The project's own OpenPGP key, which Infra issues for reviewed automation (infra.apache.org/release-signing.html). */
export interface ProjectKey {
  by: 'project-key'
  /** ASCII-armoured secret key. */
  privateKey: string
  passphrase: string | undefined
}

export interface KeyPorts {
  openPgp: OpenPgpVerifier
  signers: OpenPgpSignerFactory
  scratch: Scratch
  writer: FileWriter
  clock: Clock
}

/** gpg's agent does one secret operation at a time; the next file is hashed meanwhile. */
const FILES_AT_ONCE = 2

/**
 * Signs every artifact that has no good signature, and verifies each with KEYS alone before it is written.
 * @returns the fingerprint of the key.
 * @throws ReleaseError REFUSED for a key that is expired or not in KEYS, SIGNING_FAILED.
 */
export async function signWithProjectKey(
  artifacts: readonly FileFacts[],
  { key, keys, work, dryRun }: { key: ProjectKey; keys: Uint8Array; work: Companions; dryRun: boolean },
  ports: KeyPorts,
): Promise<string> {
  const signer = await ports.signers.open({ privateKey: key.privateKey, passphrase: key.passphrase })
  try {
    const { kept, listed } = await keptSignatures(artifacts, keys, work, ports)
    assertUsable(signer, listed, ports.clock.now())
    const unsigned = artifacts.filter(({ path }) => !kept.has(path))
    const made = await mapLimited(unsigned, FILES_AT_ONCE, async ({ path }) => ({
      path,
      text: await signer.sign(work.pathOf(path)),
    }))
    if (!dryRun) await assertMade(made, keys, work, ports)
    for (const { path, text } of made) await work.write(signatureName(path), text)
    return signer.fingerprint
  } finally {
    await signer.close()
  }
}

function assertUsable({ fingerprint, expiresAt }: OpenPgpSigner, keys: readonly KeyFacts[], now: Date): void {
  if (expiresAt !== undefined && expiresAt <= now) {
    throw new ReleaseError(
      'REFUSED',
      `the signing key ${fingerprint} expired on ${expiresAt.toISOString().slice(0, 10)}`,
      {
        hint: 'Extend the key (gpg --quick-set-expire), publish it in KEYS again, and give the extended key to this step.',
      },
    )
  }
  const known = keys.find(
    (key) => key.fingerprint === fingerprint || key.subkeys.some((subkey) => subkey.fingerprint === fingerprint),
  )
  if (known === undefined) {
    throw new ReleaseError('REFUSED', `the signing key ${fingerprint} is not in KEYS, so no voter could verify it`, {
      hint: 'Append the public key to the KEYS file of the project (trusted-release keys add), then sign again.',
    })
  }
  if (known.revoked) throw new ReleaseError('REFUSED', `KEYS holds a revocation of the signing key ${fingerprint}`)
  const part = [known, ...known.subkeys].find((one) => one.fingerprint === fingerprint)
  const weakness = part && refusedWeakness(part)
  if (weakness !== undefined) throw new ReleaseError('REFUSED', weakness.message, { hint: weakness.hint })
}

// A signature that only the signer's own keyring accepts is worth nothing to a voter.
async function assertMade(
  made: readonly { path: string; text: string }[],
  keys: Uint8Array,
  work: Companions,
  { openPgp, scratch, writer, clock }: KeyPorts,
): Promise<void> {
  const { directory, dispose } = await scratch.open()
  try {
    const signatures = made.map(({ path }, index) => ({
      artifact: path,
      artifactPath: work.pathOf(path),
      signaturePath: `${directory}/${index}.asc`,
    }))
    for (const [index, { text }] of made.entries()) await writer.write(`${directory}/${index}.asc`, text)
    const { signatures: judged, keys: listed } = await openPgp.verify({ keys, signatures })
    assertGood(
      made.map(({ path }) => path),
      { signatures: judged, keys: listed, now: clock.now() },
    )
  } catch (cause) {
    if (!(cause instanceof ReleaseError) || cause.code !== 'REFUSED') throw cause
    throw new ReleaseError('SIGNING_FAILED', `of the signature just made: ${cause.message}`, {
      hint: 'Compare the public key in KEYS with the signing key, and see that nothing writes into the directory meanwhile.',
      cause,
    })
  } finally {
    await dispose()
  }
}
