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

import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { cosign, witnessedAt } from './cosignature.ts'
import { noteKey, parseVerifierKey, verifierKey } from './note-key.ts'

const [log, witness, stranger] = [1, 2, 3].map(() => generateKeyPairSync('ed25519')) as [
  ReturnType<typeof generateKeyPairSync>,
  ReturnType<typeof generateKeyPairSync>,
  ReturnType<typeof generateKeyPairSync>,
]
const origin = 'releases.example.org/log'
const name = 'witness.example.org/w1'
const key = parseVerifierKey(verifierKey(noteKey(name, witness.publicKey, 'cosignature')), 'cosignature')
const note = signCheckpoint({ origin, size: 7, root: Buffer.alloc(32, 7) }, log.privateKey)
const time = new Date('2026-03-01T12:00:00Z')

describe('a witness', () => {
  it('says when it saw a checkpoint, and leaves the log as the one who signed it', () => {
    const cosigned = note + cosign(note, { name, key: witness.privateKey, time })
    expect(witnessedAt(cosigned, key)).toEqual(time)
    expect(verifyCheckpoint(cosigned, noteKey(origin, log.publicKey)).size).toBe(7)
    expect(witnessedAt(note, key)).toBeUndefined()
  })

  it('is not believed for another checkpoint, and nobody else is believed for it', () => {
    const other = signCheckpoint({ origin, size: 8, root: Buffer.alloc(32, 7) }, log.privateKey)
    expect(() => witnessedAt(other + cosign(note, { name, key: witness.privateKey, time }), key)).toThrow(
      'does not fit',
    )
    const forged = note + cosign(note, { name, key: stranger.privateKey, time })
    expect(witnessedAt(forged, key)).toBeUndefined()
  })

  it('has no key that passes for the key of a log', () => {
    const text = verifierKey(noteKey(origin, log.publicKey, 'cosignature'))
    expect(() => parseVerifierKey(text)).toThrow('not an Ed25519 verifier key')
  })
})
