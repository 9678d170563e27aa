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

import type { KeyObject } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import { HASH_BYTES } from '../merkle/merkle-hash.ts'
import { MAX_TREE_SIZE } from '../merkle/merkle-tree.ts'
import type { NoteKey } from './note-key.ts'
import { openNote, signNote } from './signed-note.ts'

/** A ledger's statement about its whole content (https://c2sp.org/tlog-checkpoint). */
export interface Checkpoint {
  /** Names the log; also the name of its key. No scheme: `ledger.example.org/log`. */
  origin: string
  size: number
  root: Buffer
}

// Extension lines may follow; a second reading of size or root may not: leading zeros and loose base64 are refused.
const BODY = /^([^\n]+)\n(0|[1-9]\d{0,9})\n([A-Za-z0-9+/]{43}=)\n/

/** The checkpoint as a note signed by the log's Ed25519 key; by the old one and the new while it is exchanged. */
export function signCheckpoint({ origin, size, root }: Checkpoint, ...privateKeys: readonly KeyObject[]): string {
  return signNote(`${origin}\n${size}\n${root.toString('base64')}\n`, origin, ...privateKeys)
}

/**
 * Reads a checkpoint that `key`, or one of several, signed; its origin must be the key's name.
 * @throws ReleaseError MALFORMED when it is no checkpoint, REFUSED when the signature is missing or wrong.
 */
export function verifyCheckpoint(note: string, key: NoteKey | readonly NoteKey[]): Checkpoint {
  const [, origin = '', digits = '', encoded = ''] = BODY.exec(openNote(note, key)) ?? []
  const names = 'id' in key ? [key.name] : key.map(({ name }) => name)
  const size = Number(digits)
  const root = Buffer.from(encoded, 'base64')
  if (
    !names.includes(origin) ||
    size > MAX_TREE_SIZE ||
    root.length !== HASH_BYTES ||
    root.toString('base64') !== encoded
  ) {
    throw new ReleaseError('MALFORMED', 'the note is not a checkpoint of this log')
  }
  return { origin, size, root }
}
