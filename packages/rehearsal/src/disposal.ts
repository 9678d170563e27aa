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

/** Thrown where a rehearsal is left because somebody pressed Ctrl-C. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted')
    this.name = 'Interrupted'
  }
}

/** Undoes what was set up, last first, whatever else fails: a rehearsal leaves no process, key or folder behind. */
export class Disposal {
  readonly #undo: (() => unknown)[] = []
  readonly #interruption = Promise.withResolvers<void>()
  #isInterrupted = false

  /** Resolves on Ctrl-C. */
  get interrupted(): Promise<void> {
    return this.#interruption.promise
  }

  // What is being started just now must be known before it can be undone: nothing is cut off, the next checkpoint throws.
  interrupt(): void {
    this.#isInterrupted = true
    this.#interruption.resolve()
  }

  /** @throws Interrupted after Ctrl-C. */
  checkpoint(): void {
    if (this.#isInterrupted) throw new Interrupted()
  }

  /** Remembers how to undo something, and returns it. @throws Interrupted after Ctrl-C. */
  add<T extends { close(): unknown }>(part: T): T {
    this.onDispose(() => part.close())
    return part
  }

  /** @throws Interrupted after Ctrl-C; `undo` is remembered all the same. */
  onDispose(undo: () => unknown): void {
    this.#undo.push(undo)
    this.checkpoint()
  }

  async dispose(): Promise<void> {
    for (let undo = this.#undo.pop(); undo !== undefined; undo = this.#undo.pop()) {
      try {
        await undo()
      } catch {
        // The rest must be undone all the same.
      }
    }
  }
}
