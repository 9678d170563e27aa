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

import { resolve } from 'node:path'
import type { KeyFacts, SignatureFacts } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { Clock, OpenPgpVerifier, SignatureRequest } from '@tra/release'
import { systemClock } from '../clock/index.ts'
import { acceptedSignature } from './accepted-signature.ts'
import { importKeys } from './import-keys.ts'
import { keysFrom, signingPartsFrom } from './key-listing.ts'
import { type Keyring, VERIFYING, WITHOUT_AGENT, withKeyring } from './keyring.ts'
import { plainSignature } from './plain-signature.ts'
import { readSignatureFile, type SignatureFile } from './signature-file.ts'
import { signaturesFrom } from './signature-status.ts'
import { type SigningKey, signingKeys } from './signing-keys.ts'

export interface OpenPgpVerifierOptions {
  /** Ask gpg about every signature, also where its digest is known; a signature on which the two disagree is bad. */
  crossCheck?: boolean
  clock?: Clock
}

type Judged = Omit<SignatureFacts, 'artifact'>

/** What all signatures of one call share. */
interface Judges {
  keyring: Keyring
  keys: readonly SigningKey[]
  now: Date
  crossCheck: boolean
}

async function list(keyring: Keyring): Promise<string> {
  const listing = ['--with-colons', '--fingerprint', '--fingerprint', '--list-keys']
  const { code, stdout, stderr } = await keyring.gpg([...VERIFYING, ...listing])
  if (code !== 0) throw new ReleaseError('TOOL_FAILED', `gpg could not list the keys of KEYS: ${stderr.slice(0, 300)}`)
  return stdout
}

/** What can not be exported is left to gpg. */
async function exported(keyring: Keyring): Promise<string> {
  return (await keyring.gpg([WITHOUT_AGENT, '--armor', '--export'])).stdout
}

async function askGpg(block: string, { artifactPath }: SignatureRequest, keyring: Keyring): Promise<Judged[]> {
  const { stdout } = await keyring.gpg([...VERIFYING, '--verify', '--', '-', resolve(artifactPath)], { input: block })
  return signaturesFrom(stdout)
}

/** Two readers that see different things in one signature: nobody can say what it signs. */
function agreed(accepted: Judged, judged: readonly Judged[]): Judged {
  const [only] = judged
  const same =
    judged.length === 1 &&
    only?.outcome === 'good' &&
    only.fingerprint === accepted.fingerprint &&
    only.primaryFingerprint === accepted.primaryFingerprint &&
    only.createdAt?.getTime() === accepted.createdAt?.getTime() &&
    only.expiresAt?.getTime() === accepted.expiresAt?.getTime() &&
    only.hashAlgorithm === accepted.hashAlgorithm
  return same ? accepted : { ...accepted, outcome: 'bad' }
}

async function judge(block: string, request: SignatureRequest, judges: Judges): Promise<Judged[]> {
  const { digests = [] } = request
  const signature = digests.length === 0 ? undefined : plainSignature(block)
  const accepted = signature === undefined ? undefined : acceptedSignature(signature, { ...judges, digests })
  if (accepted === undefined) return askGpg(block, request, judges.keyring)
  return [judges.crossCheck ? agreed(accepted, await askGpg(block, request, judges.keyring)) : accepted]
}

/** What is wrong with the file itself. */
function faultsOf({ blocks, isCut, isOverlong }: SignatureFile): Judged[] {
  return [
    ...(isCut || (blocks.length === 0 && !isOverlong) ? [{ outcome: 'malformed' } as const] : []),
    ...(isOverlong ? [{ outcome: 'unread' } as const] : []),
  ]
}

async function verifyFile(request: SignatureRequest, judges: Judges): Promise<SignatureFacts[]> {
  const file = await readSignatureFile(request.signaturePath)
  const judged: Judged[] = []
  for (const block of file.blocks) judged.push(...(await judge(block, request, judges)))
  return [...judged, ...faultsOf(file)].map((one) => ({ artifact: request.artifact, ...one }))
}

async function verifyAll(
  keyring: Keyring,
  { keys, signatures: awaited }: Parameters<OpenPgpVerifier['verify']>[0],
  { crossCheck = false, clock = systemClock }: OpenPgpVerifierOptions,
): Promise<{ keys: KeyFacts[]; signatures: SignatureFacts[]; unreadableKeys: number[] }> {
  const unreadableKeys = await importKeys(keyring, keys)
  // Before the files are read to their end: gpg has another core for itself until then.
  const [listing, blocks] = await Promise.all([list(keyring), exported(keyring)])
  const signatures = await awaited
  const now = clock.now()
  const hasDigests = signatures.some(({ digests = [] }) => digests.length > 0)
  const signing = hasDigests ? signingKeys(signingPartsFrom(listing), blocks, now) : []
  const judges = { keyring, now, crossCheck, keys: signing }
  const facts: SignatureFacts[] = []
  for (const request of signatures) facts.push(...(await verifyFile(request, judges)))
  return { keys: keysFrom(listing), signatures: facts, unreadableKeys }
}

/**
 * OpenPGP by the machine's gpg, in a keyring that holds the keys of KEYS and nothing else. gpg alone judges keys, and
 * refuses signatures; a plain signature whose digest the one read already has is accepted by its arithmetic
 * (docs/decisions/0006).
 * @throws ReleaseError TOOL_MISSING, TOOL_FAILED, TIMEOUT, LIMIT_EXCEEDED (KEYS too large). A bad signature is a fact,
 * not an error.
 */
export function openPgpVerifier(options: OpenPgpVerifierOptions = {}): OpenPgpVerifier {
  return {
    verify: (request) => withKeyring((keyring) => verifyAll(keyring, request, options)),
  }
}
