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

import { createPublicKey, hash, type KeyObject } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'

/** What a key signs: notes as they stand, or checkpoints with the time at which a witness saw them. */
export type SignatureKind = 'note' | 'cosignature'

// https://c2sp.org/signed-note: signature types of Ed25519.
const TYPES: Record<SignatureKind, number> = { note: 1, cosignature: 4 }
export const KEY_ID_BYTES = 4
const RAW_KEY_BYTES = 32
// RFC 8410: the DER that stands before the 32 bytes of an Ed25519 SubjectPublicKeyInfo.
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const VERIFIER_KEY = /^([^+\s]{1,255})\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/

/** Who may sign a note: the key's name, its id and the public key. */
export interface NoteKey {
  name: string
  id: Buffer
  publicKey: KeyObject
  kind: SignatureKind
}

function keyId(name: string, kind: SignatureKind, rawKey: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(TYPES[kind]), rawKey])
  return hash('sha256', named, 'buffer').subarray(0, KEY_ID_BYTES)
}

function rawBytes(publicKey: KeyObject): Buffer {
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(-RAW_KEY_BYTES)
}

/** The key under a name, from an Ed25519 key (private or public). @throws ReleaseError INPUT_INVALID */
export function noteKey(name: string, key: KeyObject, kind: SignatureKind = 'note'): NoteKey {
  if (!/^[^+\s]{1,255}$/.test(name)) throw new ReleaseError('INPUT_INVALID', `"${name}" can't name a key`)
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new ReleaseError('INPUT_INVALID', `a note is signed with Ed25519, not ${key.asymmetricKeyType}`)
  }
  const publicKey = key.type === 'private' ? createPublicKey(key) : key
  return { name, id: keyId(name, kind, rawBytes(publicKey)), publicKey, kind }
}

/** `<name>+<key id>+<base64>`: the line by which people hand a verifier key around. */
export function verifierKey({ name, id, publicKey, kind }: NoteKey): string {
  const bytes = Buffer.concat([Buffer.of(TYPES[kind]), rawBytes(publicKey)])
  return `${name}+${id.toString('hex')}+${bytes.toString('base64')}`
}

function kindOf(type: number | undefined): SignatureKind | undefined {
  if (type === TYPES.note) return 'note'
  return type === TYPES.cosignature ? 'cosignature' : undefined
}

/** Reads a verifier key, of a log unless a witness's is asked for. @throws ReleaseError INPUT_INVALID */
export function parseVerifierKey(text: string, kind: SignatureKind = 'note'): NoteKey {
  const [, name, id, encoded] = VERIFIER_KEY.exec(text) ?? []
  const bytes = Buffer.from(encoded ?? '', 'base64')
  const raw = bytes.subarray(1)
  const fits = kindOf(bytes[0]) === kind && raw.length === RAW_KEY_BYTES
  if (!name || !fits || keyId(name, kind, raw).toString('hex') !== id) {
    throw new ReleaseError('INPUT_INVALID', `not an Ed25519 verifier key of a ${kind}`, {
      hint: 'It has the form <name>+<8 hex digits>+<base64>, as the ledger or the witness publishes it.',
    })
  }
  const der = Buffer.concat([SPKI_PREFIX, raw])
  return {
    name,
    id: Buffer.from(id, 'hex'),
    publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }),
    kind,
  }
}
