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

import { createGpgHome, type ReleaseKey } from '@tra/testkit'
import type { CandidateBench, SealOptions } from '../candidate-bench.ts'
import type { PlantedFault } from '../planted-fault.ts'

const DAY_SECONDS = 24 * 60 * 60

const daysFrom = ({ lab }: CandidateBench, days: number) => new Date(lab.now.getTime() + days * DAY_SECONDS * 1000)

/** The package signed by gpg with further arguments, as if it were another day. */
async function gpgSignature(
  candidate: CandidateBench,
  args: readonly string[],
  { key = candidate.lab.key, at }: SealOptions = {},
): Promise<string> {
  const home = await createGpgHome()
  try {
    await home.run(['--import'], { input: key.armoredPrivate })
    const path = candidate.path(candidate.binary)
    return await home.run([...args, '--armor', '--output', '-', '--detach-sign', '--', path], { at })
  } finally {
    await home.dispose()
  }
}

/** The package signed by another key, which KEYS holds too. */
async function signedBy(candidate: CandidateBench, key: ReleaseKey, at?: Date): Promise<void> {
  await candidate.publishKeys([candidate.lab.key, key])
  await candidate.write(`${candidate.binary}.asc`, await candidate.sign(candidate.binary, { key, ...(at && { at }) }))
}

const asc = (
  name: string,
  rule: string,
  make: (candidate: CandidateBench) => Promise<string> | string,
): PlantedFault => ({
  name,
  plant: async (candidate) => candidate.write(`${candidate.binary}.asc`, await make(candidate)),
  finds: [`signature-valid/${rule}`],
})

const signatures: PlantedFault[] = [
  asc('a signature of another file', 'bad', (candidate) => candidate.sign(candidate.source)),
  asc('a signature by a key outside KEYS', 'unknown-key', async (candidate) =>
    candidate.sign(candidate.binary, { key: await candidate.lab.makeKey() }),
  ),
  asc('a further signature by a key outside KEYS', 'extra-unknown-key', async (candidate) => {
    const stranger = await candidate.sign(candidate.binary, { key: await candidate.lab.makeKey() })
    return (await candidate.sign(candidate.binary)) + stranger
  }),
  asc('a signature from the future', 'future', (candidate) =>
    candidate.sign(candidate.binary, { at: daysFrom(candidate, 2) }),
  ),
  asc('a signature over SHA-1', 'weak-digest', (candidate) => gpgSignature(candidate, ['--digest-algo', 'SHA1'])),
  asc('a text signature', 'malformed', (candidate) => gpgSignature(candidate, ['--textmode'])),
  asc('a sentence in place of a signature', 'malformed', () => 'signed, Rosa\n'),
  asc('more signatures than anybody reads', 'unread', async (candidate) =>
    (await candidate.sign(candidate.binary)).repeat(17),
  ),
  asc('an expired signature', 'expired-signature', async (candidate) => {
    const key = await candidate.lab.makeKey({ type: 'rsa2048', createdAt: daysFrom(candidate, -30) })
    await candidate.publishKeys([candidate.lab.key, key])
    return gpgSignature(candidate, ['--default-sig-expire', '1d'], { key, at: daysFrom(candidate, -20) })
  }),
]

const keyOf = (name: string, finds: string[], use: (candidate: CandidateBench) => Promise<void>): PlantedFault => ({
  name,
  plant: use,
  finds,
})

const keys: PlantedFault[] = [
  keyOf('a key that has expired since', ['signature-valid/expired-key'], async (candidate) => {
    const createdAt = daysFrom(candidate, -30)
    const key = await candidate.lab.makeKey({ type: 'rsa2048', createdAt, expiresIn: 10 * DAY_SECONDS })
    await signedBy(candidate, key, daysFrom(candidate, -25))
  }),
  keyOf('a revoked key', ['signature-valid/revoked-key'], async (candidate) => {
    const key = await candidate.lab.makeKey({ type: 'rsa2048' })
    await signedBy(candidate, key)
    await candidate.publishKeys([candidate.lab.key, { listing: key.listing, armoredPublic: await key.revoked() }])
  }),
  keyOf('a key that expires within a week', ['key-strong/expires-soon'], async (candidate) =>
    signedBy(candidate, await candidate.lab.makeKey({ type: 'rsa2048', expiresIn: 3 * DAY_SECONDS })),
  ),
  keyOf('a short RSA key', ['key-strong/short-rsa'], async (candidate) =>
    signedBy(candidate, await candidate.lab.makeKey({ type: 'rsa1024' })),
  ),
  keyOf('a DSA key', ['key-strong/dsa'], async (candidate) =>
    signedBy(candidate, await candidate.lab.makeKey({ type: 'dsa2048' })),
  ),
  keyOf('an elliptic key', ['key-strong/elliptic'], async (candidate) =>
    signedBy(candidate, await candidate.lab.makeKey()),
  ),
  keyOf('a key of nobody at the Foundation', ['signer-identified/no-asf-uid'], async (candidate) =>
    signedBy(candidate, await candidate.lab.makeKey({ type: 'rsa2048', email: 'rosa@example.org' })),
  ),
]

const keysFiles: PlantedFault[] = [
  {
    name: 'another KEYS file than the pinned one',
    plant: ({ request }) => Object.assign(request, { keysDigest: '0'.repeat(64) }),
    finds: ['keys-pinned/differs'],
  },
  {
    name: 'a KEYS file without keys',
    plant: (candidate) => candidate.publishKeys('The keys are on the web site.\n'),
    // Nothing that was signed can be checked: neither the files nor the tag.
    finds: ['keys-usable/no-key', 'signature-valid/unknown-key', 'tag-trustworthy/unknown-signer'],
  },
  {
    name: 'a KEYS file with a broken key',
    plant: (candidate) =>
      candidate.publishKeys(`${candidate.lab.key.armoredPublic}\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nbroken\n`),
    finds: ['keys-usable/unreadable-key'],
  },
  {
    name: 'a KEYS file with a private key',
    plant: (candidate) =>
      candidate.publishKeys(`${candidate.lab.key.armoredPublic}\n${candidate.lab.key.armoredPrivate}\n`),
    finds: ['keys-usable/private-key'],
  },
]

/** Signatures, keys and KEYS. */
export const openPgpFaults: PlantedFault[] = [...signatures, ...keys, ...keysFiles]
