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

import { type KeyObject, sign, verify } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import { type NoteKey, noteKey } from './note-key.ts'
import { noteText, signatureLine, signaturesBy } from './signed-note.ts'

const TIME_BYTES = 8

// https://c2sp.org/tlog-cosignature, version 1: what a witness signs is the checkpoint and the time at which it saw it.
function cosigned(text: string, seconds: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`)
}

/** A witness's line below a checkpoint: it saw this one, and it extends every earlier one. */
export function cosign(checkpoint: string, witness: { name: string; key: KeyObject; time: Date }): string {
  const seconds = BigInt(Math.floor(witness.time.getTime() / 1000))
  const time = Buffer.alloc(TIME_BYTES)
  time.writeBigUInt64BE(seconds)
  const { id } = noteKey(witness.name, witness.key, 'cosignature')
  const signature = sign(null, cosigned(noteText(checkpoint), seconds), witness.key)
  return signatureLine(witness.name, Buffer.concat([id, time, signature]))
}

/**
 * When a witness saw a checkpoint; undefined when it hasn't signed it.
 * @throws ReleaseError MALFORMED when it is no note, REFUSED when a cosignature is wrong.
 */
export function witnessedAt(checkpoint: string, witness: NoteKey): Date | undefined {
  const text = noteText(checkpoint)
  const times = signaturesBy(witness, checkpoint).map((bytes) => {
    const seconds = bytes.length > TIME_BYTES ? bytes.readBigUInt64BE() : 0n
    if (!verify(null, cosigned(text, seconds), witness.publicKey, bytes.subarray(TIME_BYTES))) {
      throw new ReleaseError('REFUSED', `the cosignature of ${witness.name} does not fit the checkpoint`)
    }
    return new Date(Number(seconds) * 1000)
  })
  return times.toSorted((a, b) => a.getTime() - b.getTime()).at(-1)
}
