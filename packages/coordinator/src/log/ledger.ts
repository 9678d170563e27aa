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
import { setImmediate, setTimeout } from 'node:timers/promises'
import { messageOf, ReleaseError } from '@tra/kernel'
import { consistencyFromTiles, inclusionFromTiles, type Tile, tlogProofText, widthAt } from '@tra/ledger'
import type { EventStore } from '../store/event-store.ts'
import type { Projection } from '../store/projection.ts'
import { integrate } from './integrate.ts'
import { LogKeys } from './log-keys.ts'
import { tileReader } from './stored-tiles.ts'
import { tileContent } from './tile-content.ts'

/** Least time between two checkpoints, in milliseconds. */
const CHECKPOINT_INTERVAL = 1_000
const MAX_WAIT_MILLISECONDS = 30_000
/** Dropping and folding a projection anew waits for its readers, and holds back nobody who appends. */
const INTEGRATION_STATEMENT_MILLISECONDS = 5 * 60_000

const NEWEST = `
select checkpoint.note, checkpoint.signed, tree.size from log_tree tree join checkpoint on checkpoint.size = tree.size`

export interface LedgerOptions {
  /** Public origin of the coordinator, from which the log has its name. */
  origin: string
  /** The log's Ed25519 private keys: the one to trust, then those that sign too while readers move from one to the next. */
  signer: KeyObject | readonly KeyObject[]
  projections?: readonly Projection[] | undefined
  /** Least milliseconds between two checkpoints; 1000 unless said. */
  interval?: number | undefined
}

/** A checkpoint, and the size of the log that it speaks about. */
export interface Published {
  note: string
  size: number
  signedAt: Date
}

interface NewestRow {
  note: string
  size: string
  signed: string | Date
}

const publishedIn = ({ note, size, signed }: NewestRow): Published => ({
  note,
  size: Number(size),
  signedAt: new Date(signed),
})

/** The Merkle tree over the store, kept beside it as tiles; it follows the store by itself. */
export class Ledger {
  /** What readers check this log's checkpoints with, the first key first. */
  readonly verifierKeys: readonly string[]
  readonly #store: EventStore
  readonly #keys: LogKeys
  readonly #projections: readonly Projection[]
  readonly #interval: number
  #working: Promise<void> | undefined
  #failure: string | undefined

  constructor(store: EventStore, { origin, signer, projections = [], interval = CHECKPOINT_INTERVAL }: LedgerOptions) {
    this.#store = store
    this.#keys = new LogKeys(origin, 'type' in signer ? [signer] : signer)
    this.verifierKeys = this.#keys.verifierKeys
    this.#projections = projections
    this.#interval = interval
    this.#follow()
  }

  /** Why the tree doesn't follow the store; undefined while it does. */
  get failure(): string | undefined {
    return this.#failure
  }

  /** The newest checkpoint, with everything that was acknowledged before. One size is signed once. */
  async checkpoint(): Promise<string> {
    return (await this.#publishedWithAll()).note
  }

  /** The newest checkpoint as it is. */
  async published(): Promise<Published> {
    const [row] = await this.#store.database.query<NewestRow>(NEWEST)
    if (row !== undefined) return publishedIn(row)
    await this.integrate()
    return this.#publishedWithAll()
  }

  /** A checkpoint and the proofs of some entries that fit it. */
  async proof(
    sequences: readonly number[],
  ): Promise<{ checkpoint: string; ledgerKey: string; proofOf(sequence: number): Buffer[] }> {
    const { note, size } = await this.#publishedWithAll()
    const read = tileReader(this.#store.database)
    const paths = new Map<number, Buffer[]>()
    for (const sequence of sequences) paths.set(sequence, await inclusionFromTiles(sequence, size, read))
    const [ledgerKey = ''] = this.verifierKeys
    return { checkpoint: note, ledgerKey, proofOf: (sequence) => paths.get(sequence) ?? [] }
  }

  /** The proof of one entry, as a `.tlog-proof`. @throws ReleaseError NOT_FOUND when the log hasn't as many. */
  async proofFile(sequence: number): Promise<string> {
    const published = await this.published()
    const { note, size } = sequence < published.size ? published : await this.#publishedWithAll()
    if (sequence >= size) throw new ReleaseError('NOT_FOUND', `the log has ${size} entries`)
    const path = await inclusionFromTiles(sequence, size, tileReader(this.#store.database))
    return tlogProofText({ index: sequence, path, checkpoint: note })
  }

  /** Shows that the log of one size only added to that of another. @throws ReleaseError NOT_FOUND beyond the log. */
  async consistency(oldSize: number, newSize: number): Promise<Buffer[]> {
    const { size } = await this.published()
    if (oldSize > newSize || newSize > size) throw new ReleaseError('NOT_FOUND', `the log has ${size} entries`)
    return consistencyFromTiles(oldSize, newSize, tileReader(this.#store.database))
  }

  /** A tile's bytes; undefined when the log has not as much. */
  async tile(tile: Tile): Promise<Buffer | undefined> {
    const { size } = await this.published()
    return widthAt(tile, size) < tile.width ? undefined : tileContent(this.#store.database, tile)
  }

  /** Takes what the store has into the tree, if no other coordinator is at it and the last checkpoint isn't too recent. */
  integrate(): Promise<void> {
    this.#working ??= this.#takeAll()
      .then(() => {
        this.#failure = undefined
      })
      .finally(() => {
        this.#working = undefined
      })
    return this.#working
  }

  async #takeAll(): Promise<void> {
    const { database, closing } = this.#store
    const [keys, projections] = [this.#keys, this.#projections]
    const takeSome = (interval: number) =>
      database.transaction(
        (statements) => integrate(statements, { keys, projections, interval }),
        INTEGRATION_STATEMENT_MILLISECONDS,
      )
    let more = await takeSome(this.#interval)
    while (more && !closing.aborted) {
      // The embedded database answers in microtasks: without this turn of the loop nobody who appends would get in.
      await setImmediate()
      // What goes on where the last one stopped need not wait for the next checkpoint's time.
      more = await takeSome(0)
    }
  }

  #follow(): void {
    const { closing } = this.#store
    if (this.#interval === 0) return
    const timer = setInterval(() => {
      this.integrate().catch((thrown: unknown) => {
        this.#failure = messageOf(thrown)
      })
    }, this.#interval).unref()
    closing.addEventListener('abort', () => clearInterval(timer))
  }

  // Whoever has an acknowledgement finds the entry in the tree, though it be up to an interval later.
  async #publishedWithAll(): Promise<Published> {
    const wanted = await this.#store.size()
    const patience = AbortSignal.timeout(MAX_WAIT_MILLISECONDS)
    for (;;) {
      const failed = await this.integrate().then(
        () => undefined,
        (thrown: unknown) => ({ thrown }),
      )
      const [row] = await this.#store.database.query<NewestRow>(NEWEST)
      // What is published already can be read while the database takes no transaction.
      if (row !== undefined && Number(row.size) >= wanted && this.#keys.allSigned(row.note)) return publishedIn(row)
      if (failed !== undefined) throw failed.thrown
      if (patience.aborted)
        throw new ReleaseError('TIMEOUT', 'the tree does not follow the log', { hint: 'Try later.' })
      await setTimeout(Math.min(50, Math.max(1, this.#interval / 10)))
    }
  }
}
