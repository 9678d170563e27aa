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

const NOTHING = Buffer.alloc(0)

/** Goes forward through a stream of chunks by exact lengths. What it hands out is valid until the next call. */
export class ByteCursor {
  readonly #chunks: AsyncIterator<Buffer>
  #chunk: Buffer = NOTHING
  /** Bytes that were put together across chunks and not taken yet; they come before those of the chunk. */
  #front: Buffer = NOTHING
  #scratch: Buffer = NOTHING
  #position = 0

  constructor(chunks: AsyncIterator<Buffer>) {
    this.#chunks = chunks
  }

  /** Offset from the beginning of the stream. */
  get position(): number {
    return this.#position
  }

  /** The next bytes in one piece, fewer at the end of the stream, without going forward; the caller bounds the length. */
  async peek(length: number): Promise<Buffer> {
    if (this.#atHand().length < length) await this.#gather(length)
    return this.#atHand().subarray(0, length)
  }

  /** Like {@link peek}, and goes forward. */
  async take(length: number): Promise<Buffer> {
    const bytes = await this.peek(length)
    this.#forward(bytes.length)
    return bytes
  }

  /** Like {@link take}, without waiting; undefined when the next chunk is needed. */
  takeAtHand(length: number): Buffer | undefined {
    const bytes = this.#atHand()
    if (bytes.length < length) return undefined
    this.#forward(length)
    return bytes.subarray(0, length)
  }

  /** Whatever is at hand of the next bytes, at most `length`; empty at the end of the stream only. */
  async piece(length: number): Promise<Buffer> {
    if (this.#atHand().length === 0) this.#chunk = await this.#next()
    const bytes = this.#atHand().subarray(0, length)
    this.#forward(bytes.length)
    return bytes
  }

  /** Goes forward to an offset, or to the end of the stream when that comes first. */
  async skipTo(position: number): Promise<void> {
    while (this.#position < position && (await this.piece(position - this.#position)).length > 0);
  }

  #atHand(): Buffer {
    return this.#front.length > 0 ? this.#front : this.#chunk
  }

  #forward(length: number): void {
    if (this.#front.length > 0) this.#front = this.#front.subarray(length)
    else this.#chunk = this.#chunk.subarray(length)
    this.#position += length
  }

  async #next(): Promise<Buffer> {
    const { done, value } = await this.#chunks.next()
    return done ? NOTHING : value
  }

  async #gather(length: number): Promise<void> {
    const target = this.#scratch.length < length ? Buffer.allocUnsafe(length) : this.#scratch
    let filled = this.#front.copy(target)
    while (filled < length) {
      // The chunk's own buffer is overwritten when the next one is asked for.
      if (this.#chunk.length === 0) this.#chunk = await this.#next()
      if (this.#chunk.length === 0) break
      const count = this.#chunk.copy(target, filled, 0, length - filled)
      this.#chunk = this.#chunk.subarray(count)
      filled += count
    }
    this.#scratch = target
    this.#front = target.subarray(0, filled)
  }
}
