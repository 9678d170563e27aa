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

import { ReleaseError } from '@tra/kernel'
import { verifyCheckpoint } from '../checkpoint/checkpoint.ts'
import type { NoteKey } from '../checkpoint/note-key.ts'
import { HASH_BYTES, leafHash } from '../merkle/merkle-hash.ts'
import { verifyInclusion } from '../merkle/verify-proof.ts'

const PROOF =
  /^c2sp\.org\/tlog-proof@v1\n(?:extra [A-Za-z0-9+/=]*\n)?index (0|[1-9]\d{0,9})\n((?:[A-Za-z0-9+/]{43}=\n){0,63})\n/

/** A proof that an entry lies in a log, in a file of its own (https://c2sp.org/tlog-proof, `.tlog-proof`). */
export interface TlogProof {
  index: number
  path: readonly Buffer[]
  /** The signed checkpoint, with its cosignatures. */
  checkpoint: string
}

export function tlogProofText({ index, path, checkpoint }: TlogProof): string {
  const hashes = path.map((hash) => `${hash.toString('base64')}\n`).join('')
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${hashes}\n${checkpoint}`
}

/** Reads a proof; it proves nothing yet. @throws ReleaseError MALFORMED */
export function parseTlogProof(text: string): TlogProof {
  const [head, index, hashes] = PROOF.exec(text) ?? []
  if (head === undefined || hashes === undefined) throw new ReleaseError('MALFORMED', 'not a proof of a log')
  const path = hashes
    .split('\n')
    .filter(Boolean)
    .map((hash) => Buffer.from(hash, 'base64'))
  if (path.some((hash) => hash.length !== HASH_BYTES)) throw new ReleaseError('MALFORMED', 'a hash is too short')
  return { index: Number(index), path, checkpoint: text.slice(head.length) }
}

/**
 * Does the proof show that these exact bytes are in the log that one of the keys signs?
 * @throws ReleaseError MALFORMED when it is no proof, REFUSED when no key signed it.
 */
export function verifyTlogProof(text: string, entry: Uint8Array | string, keys: readonly NoteKey[]): boolean {
  const { index, path, checkpoint } = parseTlogProof(text)
  const { size, root } = verifyCheckpoint(checkpoint, keys)
  return verifyInclusion({ leaf: leafHash(entry), index, size, proof: path, root })
}
