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
import { type Checkpoint, type NoteKey, noteKey, signCheckpoint, verifierKey, verifyCheckpoint } from '@tra/ledger'

/** The key by which a log at an origin is known; its name is `<host>/log`. */
export function ledgerKey(origin: string, signer: KeyObject): NoteKey {
  return noteKey(`${new URL(origin).host}/log`, signer)
}

/** The keys of a log: the first is the one to trust; the others sign too while readers move from one to the next. */
export class LogKeys {
  /** What readers check this log's checkpoints with, the first key first. */
  readonly verifierKeys: readonly string[]
  readonly #keys: readonly NoteKey[]
  readonly #signers: readonly KeyObject[]
  readonly #origin: string

  constructor(origin: string, signers: readonly KeyObject[]) {
    this.#origin = `${new URL(origin).host}/log`
    this.#signers = signers
    this.#keys = signers.map((signer) => ledgerKey(origin, signer))
    this.verifierKeys = this.#keys.map(verifierKey)
  }

  sign(head: Pick<Checkpoint, 'size' | 'root'>): string {
    return signCheckpoint({ origin: this.#origin, ...head }, ...this.#signers)
  }

  /** The checkpoint that one of the keys signed. @throws ReleaseError REFUSED */
  verify(note: string): Checkpoint {
    return verifyCheckpoint(note, this.#keys)
  }

  /** Has each of the keys signed? */
  allSigned(note: string): boolean {
    try {
      return this.#keys.every((key) => verifyCheckpoint(note, key))
    } catch {
      return false
    }
  }
}
