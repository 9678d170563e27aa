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

import type { KeysFileContents } from '@tra/checks'
import { ReleaseError } from '@tra/kernel'
import type { Clock, DocumentReader, FileWriter } from '../ports.ts'
import { appendedKeys } from './appended-keys.ts'
import { additionOf, type KeyChange, revocationOf } from './key-decisions.ts'
import { LEAKED_KEY_HINT, nameOf } from './key-words.ts'
import { MAX_KEYS_BYTES } from './keys-document.ts'
import type { KeyMerge, KeyMerger, KeysFileReader } from './keys-ports.ts'

export interface KeysChangeRequest {
  /** A path: a file on a server is changed by committing it. */
  keys: string
  /** The public key, or the revocation certificate. */
  addition: Uint8Array
  dryRun: boolean
}

export interface KeysChangePorts {
  documents: DocumentReader
  keysFiles: KeysFileReader
  merger: KeyMerger
  writer: FileWriter
  clock: Clock
}

/** What was done, for programs. */
export interface KeysChange {
  schema: 'keys-change/v1'
  location: string
  change: KeyChange['kind']
  fingerprint: string
  name: string
  /** As KEYS has the key now, or would have it. */
  revoked: boolean
  appendedBytes: number
  dryRun: boolean
}

/** Others must still be readable and the key as it was meant: what users read is the whole file. */
async function assertReads(
  old: KeysFileContents,
  after: Uint8Array,
  { merge: { after: key } }: KeyChange,
  reader: KeysFileReader,
): Promise<void> {
  const now = await reader.read(after)
  const readable = new Set(now.keys.map(({ fingerprint }) => fingerprint))
  const lost = old.keys.filter(({ fingerprint }) => !readable.has(fingerprint))
  const found = now.keys.find(({ fingerprint }) => fingerprint === key.fingerprint)
  const isMeant = found?.revoked === key.revoked && found.expiresAt?.getTime() === key.expiresAt?.getTime()
  if (lost.length > 0 || !isMeant || now.unreadable.length > old.unreadable.length)
    throw new ReleaseError('MALFORMED', `with ${nameOf(key)} appended, KEYS could not be read as before`, {
      hint: 'Nothing was written. Look at the end of KEYS, then run trusted-release keys check on it.',
    })
}

/** A revocation is never hindered: it may be of the very key that leaked. */
function assertNoPrivateKey({ privateKeys: [line] }: KeysFileContents, { kind }: KeyChange, location: string): void {
  if (line === undefined || kind === 'revoked') return
  throw new ReleaseError('REFUSED', `a private key begins on line ${line} of ${location}; nothing was written`, {
    hint: LEAKED_KEY_HINT,
  })
}

async function append(request: KeysChangeRequest, ports: KeysChangePorts, decide: (merge: KeyMerge) => KeyChange) {
  const { keys, addition, dryRun } = request
  if (/^[a-z]+:\/\//i.test(keys))
    throw new ReleaseError('INPUT_INVALID', `${keys} is an address, not a file that can be written`, {
      hint: 'Check the file out, append to it, and commit it.',
    })
  const old = await ports.documents.read(keys, MAX_KEYS_BYTES)
  const change = decide(await ports.merger.merge(old, addition))
  const bytes = change.kind === 'unchanged' ? old : appendedKeys(old, change.merge)
  const contents = await ports.keysFiles.read(old)
  assertNoPrivateKey(contents, change, keys)
  if (change.kind !== 'unchanged') await assertReads(contents, bytes, change, ports.keysFiles)
  if (change.kind !== 'unchanged' && !dryRun) await replace(keys, { old, bytes }, ports)
  return described(request, change, bytes.byteLength - old.byteLength)
}

// Somebody may have saved the file in an editor meanwhile: their lines must not vanish.
async function replace(
  keys: string,
  { old, bytes }: { old: Uint8Array; bytes: Uint8Array },
  { documents, writer }: KeysChangePorts,
): Promise<void> {
  if (!Buffer.from(old).equals(await documents.read(keys, MAX_KEYS_BYTES)))
    throw new ReleaseError('CONFLICT', `${keys} was changed meanwhile; nothing was written`, { hint: 'Run it again.' })
  await writer.write(keys, bytes)
}

function described({ keys, dryRun }: KeysChangeRequest, { kind, merge }: KeyChange, appendedBytes: number): KeysChange {
  const { fingerprint, revoked } = merge.after
  const key = { fingerprint, name: nameOf(merge.after), revoked }
  return { schema: 'keys-change/v1', location: keys, change: kind, ...key, appendedBytes, dryRun }
}

/**
 * Appends a public key to KEYS, or what is newer of a key that is there. What is there already stays byte for byte; the
 * same key again changes nothing.
 * @throws ReleaseError INPUT_INVALID (a URL), MALFORMED, REFUSED (see {@link additionOf}; KEYS holds a
 * private key), CONFLICT (KEYS changed meanwhile).
 */
export function addKey(request: KeysChangeRequest, ports: KeysChangePorts): Promise<KeysChange> {
  return append(request, ports, (merge) => additionOf(merge, ports.clock.now()))
}

/**
 * Appends a key of KEYS once more, with its revocation, when a certificate really revokes it.
 * @throws ReleaseError INPUT_INVALID (a URL), MALFORMED, REFUSED (see {@link revocationOf}), CONFLICT (KEYS changed meanwhile).
 */
export function revokeKey(request: KeysChangeRequest, ports: KeysChangePorts): Promise<KeysChange> {
  return append(request, ports, (merge) => revocationOf(merge, request.addition))
}
