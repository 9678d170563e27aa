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
import { leafHash, MerkleTree, type NoteKey, noteKey, signCheckpoint, verifierKey } from '@tra/ledger'
import type { EventStore } from '../store/event-store.ts'

/** Entries read from the store at once while the tree catches up. */
const CATCH_UP_ENTRIES = 1_000

/** The key by which a log at an origin is known; its name is `<host>/log`. */
export function ledgerKey(origin: string, signer: KeyObject): NoteKey {
  return noteKey(`${new URL(origin).host}/log`, signer)
}

/** The Merkle tree over the store, always as large as the store was when it was asked for. */
export class Ledger {
  /** What readers check this log's checkpoints with. */
  readonly verifierKey: string
  readonly #name: string
  readonly #store: EventStore
  readonly #signer: KeyObject
  readonly #tree = new MerkleTree()
  #catchingUp: Promise<void> = Promise.resolve()
  #checkpoint: { size: number; note: string } | undefined

  constructor(store: EventStore, { origin, signer }: { origin: string; signer: KeyObject }) {
    this.#store = store
    this.#signer = signer
    const key = ledgerKey(origin, signer)
    this.#name = key.name
    this.verifierKey = verifierKey(key)
  }

  /** The tree with everything acknowledged so far. Read it before the next await: it grows. */
  async tree(): Promise<MerkleTree> {
    // One reader at a time: two that append the same entries would build another tree.
    this.#catchingUp = this.#catchingUp.then(
      () => this.#catchUp(),
      () => this.#catchUp(),
    )
    await this.#catchingUp
    return this.#tree
  }

  /** The newest tree head, signed. One size is signed once. */
  async checkpoint(): Promise<string> {
    const tree = await this.tree()
    if (this.#checkpoint?.size !== tree.size) {
      const head = { origin: this.#name, size: tree.size, root: tree.root() }
      this.#checkpoint = { size: tree.size, note: signCheckpoint(head, this.#signer) }
    }
    return this.#checkpoint.note
  }

  /** A checkpoint and proofs that fit it. */
  async proof(): Promise<{ checkpoint: string; ledgerKey: string; proofOf(sequence: number): Buffer[] }> {
    const checkpoint = await this.checkpoint()
    const size = this.#checkpoint?.size ?? 0
    return { checkpoint, ledgerKey: this.verifierKey, proofOf: (sequence) => this.#tree.inclusionProof(sequence, size) }
  }

  async #catchUp(): Promise<void> {
    const size = await this.#store.size()
    while (this.#tree.size < size) {
      for (const { text } of await this.#store.entriesFrom(this.#tree.size, CATCH_UP_ENTRIES)) {
        this.#tree.append(leafHash(text))
      }
    }
  }
}
