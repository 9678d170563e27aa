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

import type { FileHandle } from 'node:fs/promises'
import type { Pieces } from './read-here.ts'

const CHUNK_BYTES = 1024 * 1024
// Three are the reader's, and one is being read.
const BUFFERS = 4

/** Reads a file piece by piece into a few buffers, the next piece while the last one is being used. */
export class ReadAhead implements Pieces {
  readonly #handle: FileHandle
  readonly #bytes: number
  /** In memory that threads share: another one may hash what this one reads. */
  readonly #buffers: Buffer[] = []
  readonly #inUse: (Promise<void> | undefined)[] = []
  #position = 0
  #turn = 0
  #given = 0
  #pending: Promise<Buffer> | undefined

  /** @param size of the file, in bytes: a candidate has many small ones, and memory for large pieces is dear. */
  constructor(handle: FileHandle, size: number) {
    this.#handle = handle
    // One byte more, to see that it grew meanwhile.
    this.#bytes = Math.min(CHUNK_BYTES, size + 1)
  }

  async #read(): Promise<Buffer> {
    const turn = this.#turn++ % BUFFERS
    await this.#inUse[turn]
    const buffer = this.#buffers[turn] ?? Buffer.from(new SharedArrayBuffer(this.#bytes))
    this.#buffers[turn] = buffer
    const { bytesRead } = await this.#handle.read(buffer, 0, this.#bytes, this.#position)
    this.#position += bytesRead
    return buffer.subarray(0, bytesRead)
  }

  /** The next piece, valid until the third one after it is asked for; empty at the end of the file. */
  async next(): Promise<Buffer> {
    this.#given = this.#pending === undefined ? this.#turn % BUFFERS : (this.#turn - 1) % BUFFERS
    const piece = await (this.#pending ?? this.#read())
    this.#pending = piece.length < this.#bytes ? undefined : this.#read()
    // Whoever awaits it next sees the failure; until then it must not count as unhandled.
    this.#pending?.catch(() => undefined)
    return piece
  }

  /** The piece given last is not written over before this ends. */
  keepUntil(taken: Promise<void> | undefined): void {
    this.#inUse[this.#given] = taken
    // Whoever reads into the same memory next sees the failure.
    taken?.catch(() => undefined)
  }

  async settle(): Promise<void> {
    await this.#pending?.catch(() => undefined)
  }
}
