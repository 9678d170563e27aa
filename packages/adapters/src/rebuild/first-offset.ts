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

/** Hands out bytes in pieces of whatever length is asked for. */
class Pieces {
  readonly #source: AsyncIterator<Uint8Array>
  #piece: Uint8Array = new Uint8Array()

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** What is at hand; empty only at the end. */
  async look(): Promise<Uint8Array> {
    while (this.#piece.length === 0) {
      const next = await this.#source.next()
      if (next.done) break
      this.#piece = next.value
    }
    return this.#piece
  }

  pass(count: number): void {
    this.#piece = this.#piece.subarray(count)
  }

  async close(): Promise<void> {
    await this.#source.return?.()
  }
}

/** Index of the first byte in which two pieces differ; the shorter one's length when there is none. */
export function firstDifferingByte(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length)
  let at = 0
  while (at < length && one[at] === other[at]) at += 1
  return at
}

async function compare(one: Pieces, other: Pieces): Promise<number | undefined> {
  let offset = 0
  for (;;) {
    const [a, b] = [await one.look(), await other.look()]
    const length = Math.min(a.length, b.length)
    if (length === 0) return a.length === b.length ? undefined : offset
    const [head, same] = [a.subarray(0, length), b.subarray(0, length)]
    if (Buffer.compare(head, same) !== 0) return offset + firstDifferingByte(head, same)
    offset += length
    one.pass(length)
    other.pass(length)
  }
}

/** Offset of the first byte in which two streams differ, or at which one of them ends; undefined when they are equal. */
export async function firstOffset(
  one: AsyncIterable<Uint8Array>,
  other: AsyncIterable<Uint8Array>,
): Promise<number | undefined> {
  const [a, b] = [new Pieces(one), new Pieces(other)]
  try {
    return await compare(a, b)
  } finally {
    await Promise.all([a.close(), b.close()])
  }
}
