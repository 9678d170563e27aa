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

/** Undoes what was set up, last first, whatever else fails: a rehearsal leaves no process, key or folder behind. */
export class Disposal {
  readonly #undo: (() => unknown)[] = []

  /** Remembers how to undo something, and returns it. */
  add<T extends { close(): unknown }>(part: T): T {
    this.#undo.push(() => part.close())
    return part
  }

  onDispose(undo: () => unknown): void {
    this.#undo.push(undo)
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
