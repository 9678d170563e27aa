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

/** Every instruction of a quine has this many bytes, so that instructions can be moved about like letters. */
export const UNIT_BYTES = 5
const UNIT_BITS = 8 * UNIT_BYTES

/** Bits in the order of a deflate stream: numbers from their lowest bit, Huffman codes from their highest (RFC 1951 3.1.1). */
class Bits {
  readonly #bits: number[] = []

  number(value: number, count: number): this {
    for (let index = 0; index < count; index++) this.#bits.push((value >> index) & 1)
    return this
  }

  code(value: number, count: number): this {
    for (let index = count - 1; index >= 0; index--) this.#bits.push((value >> index) & 1)
    return this
  }

  get length(): number {
    return this.#bits.length
  }

  bytes(): Buffer {
    const bytes = Buffer.alloc(Math.ceil(this.#bits.length / 8))
    this.#bits.forEach((bit, index) => {
      bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (index & 7))
    })
    return bytes
  }
}

/** Codes of RFC 1951 3.2.5 grow in groups of equal size: `groups` codes for each number of extra bits. */
function groupOf(value: number, first: number, groups: number): { code: number; extra: number; extraBits: number } {
  let [code, start, extraBits] = [0, first, 0]
  for (; value >= start + 2 ** extraBits; code++) {
    start += 2 ** extraBits
    if (code >= groups * 2 - 1 && (code + 1) % groups === 0) extraBits += 1
  }
  return { code, extra: value - start, extraBits }
}

const FIRST_LENGTH_SYMBOL = 257
const LONG_SYMBOLS = 280

/** "Take `length` bytes again from `distance` bytes ago", in the fixed Huffman codes of RFC 1951 3.2.6. */
function match(bits: Bits, length: number, distance: number): void {
  const long = groupOf(length, 3, 4)
  const symbol = FIRST_LENGTH_SYMBOL + long.code
  if (symbol < LONG_SYMBOLS) bits.code(symbol - 256, 7)
  else bits.code(symbol - LONG_SYMBOLS + 0b11000000, 8)
  bits.number(long.extra, long.extraBits)
  const far = groupOf(distance, 1, 2)
  bits.code(far.code, 5).number(far.extra, far.extraBits)
}

function block(bits: Bits, isLast: boolean, lengths: number[], distance: number): Bits {
  bits.number(isLast ? 1 : 0, 1).number(1, 2)
  for (const length of lengths) match(bits, length, distance)
  return bits.code(0, 7)
}

/**
 * A deflate block of exactly {@link UNIT_BYTES} bytes that repeats the last `count` bytes of the output.
 * @throws RangeError where no combination of matches and an empty block has that many bits.
 */
export function repeat(count: number, isLast = false): Buffer {
  const half = Math.floor(count / 2)
  const ways = [
    block(new Bits(), isLast, [count], count),
    block(new Bits(), isLast, [half, count - half], count),
    block(block(new Bits(), false, [count], count), isLast, [], count),
  ]
  // Behind the last block the stream is filled up to a whole byte.
  const fits = ways.find(({ length }) => (isLast ? Math.ceil(length / 8) === UNIT_BYTES : length === UNIT_BITS))
  if (fits === undefined) throw new RangeError(`no way to repeat ${count} bytes in ${UNIT_BYTES} bytes`)
  return fits.bytes()
}

/** A stored block's head: "the next `count` bytes are output" (RFC 1951 3.2.4). */
export function literal(count: number): Buffer {
  const head = Buffer.alloc(UNIT_BYTES)
  head.writeUInt16LE(count, 1)
  head.writeUInt16LE(~count & 0xffff, 3)
  return head
}
