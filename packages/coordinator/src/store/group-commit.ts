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

import { setImmediate } from 'node:timers/promises'
import { ReleaseError } from '@tra/kernel'

interface Waiting<T, R> {
  items: readonly T[]
  resolve(results: R[]): void
  reject(reason: unknown): void
}

/** Writes many items at once, all or nothing; one result per item, in order. */
type Commit<T, R> = (items: readonly T[]) => Promise<R[]>

interface Limits {
  /** Items that may wait: beyond it callers are turned away instead of waiting without end. */
  maximumQueue: number
  /** Items that one commit takes, but for a single caller's list that is longer. */
  maximumBatch?: number
}

/** One commit at a time; whatever arrives meanwhile shares the next one, so that a disk sync serves many callers. */
export class GroupCommit<T, R> {
  readonly #commit: Commit<T, R>
  readonly #maximumQueue: number
  readonly #maximumBatch: number
  #waiting: Waiting<T, R>[] = []
  #queued = 0
  #running: Promise<void> | undefined

  constructor(commit: Commit<T, R>, { maximumQueue, maximumBatch = maximumQueue }: Limits) {
    this.#commit = commit
    this.#maximumQueue = maximumQueue
    this.#maximumBatch = maximumBatch
  }

  /** @throws ReleaseError LIMIT_EXCEEDED when the queue is full; else what the commit throws. */
  submit(items: readonly T[]): Promise<R[]> {
    if (this.#queued + items.length > this.#maximumQueue) {
      return Promise.reject(
        new ReleaseError('LIMIT_EXCEEDED', 'too much waits to be written', { hint: 'Try again later.' }),
      )
    }
    this.#queued += items.length
    const { promise, resolve, reject } = Promise.withResolvers<R[]>()
    this.#waiting.push({ items, resolve, reject })
    this.#running ??= this.#run()
    return promise
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      // The embedded database answers in microtasks: without this turn of the loop it would starve the sockets.
      await setImmediate()
      await this.#settle(this.#takeBatch())
    }
    this.#running = undefined
  }

  #takeBatch(): Waiting<T, R>[] {
    let count = 0
    let size = 0
    for (const { items } of this.#waiting) {
      if (count > 0 && size + items.length > this.#maximumBatch) break
      count += 1
      size += items.length
    }
    this.#queued -= size
    return this.#waiting.splice(0, count)
  }

  async #settle(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.#commit(batch.flatMap(({ items }) => items))
      let start = 0
      for (const { items, resolve } of batch) {
        resolve(results.slice(start, start + items.length))
        start += items.length
      }
    } catch (reason) {
      for (const { reject } of batch) reject(reason)
    }
  }
}
