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

import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { ContentHeader } from './zip-content.ts'

const unpackOnAnotherThread = promisify(gunzip)

// RFC 1952 2.3: magic number and method, no flags, no time, Unix.
const MEMBER_MAGIC = Buffer.from([0x1f, 0x8b, 8])
const MEMBER_HEAD = Buffer.concat([MEMBER_MAGIC, Buffer.from([0, 0, 0, 0, 0, 0, 3])])
const MEMBER_TRAILER_BYTES = 8
/** What a batch needs for an entry beside its packed bytes. */
const MEMBER_BYTES = MEMBER_HEAD.length + MEMBER_TRAILER_BYTES

/** Packed bytes after which a batch is full. */
export const BATCH_BYTES = 1024 * 1024
/** Unpacked bytes after which it is. */
const BATCH_SIZE = 2 * 1024 * 1024

/**
 * Deflated contents of many entries, unpacked in one call on another thread: a call for each small file costs more than
 * its bytes. They are put together as members of one gzip file, whose trailers make zlib compare CRC-32 and size, too.
 */
export class DeflatedBatch {
  readonly #own = Buffer.allocUnsafe(BATCH_BYTES)
  #bytes = this.#own
  #length = 0
  #members = 0
  #size = 0

  clear(): void {
    if (this.#bytes !== this.#own) release(this.#bytes)
    this.#bytes = this.#own
    this.#length = this.#members = this.#size = 0
  }

  /** An empty batch has room for anything. */
  hasRoomFor({ packedSize, size }: ContentHeader): boolean {
    if (this.#members === 0) return true
    return this.#size + size <= BATCH_SIZE && this.#length + packedSize + MEMBER_BYTES <= this.#bytes.length
  }

  /** @returns where the copy of the packed bytes begins; see {@link packedAt}. */
  add(packed: Buffer, { crc, size }: ContentHeader): number {
    const needed = packed.length + MEMBER_BYTES
    if (this.#length + needed > this.#bytes.length) this.#bytes = Buffer.allocUnsafe(needed)
    const start = this.#length + MEMBER_HEAD.copy(this.#bytes, this.#length)
    const end = start + packed.copy(this.#bytes, start)
    this.#bytes.writeUInt32LE(crc, end)
    this.#bytes.writeUInt32LE(size, end + 4)
    this.#length = end + MEMBER_TRAILER_BYTES
    this.#members += 1
    this.#size += size
    return start
  }

  /** Packed bytes that were added, valid until the batch is cleared. */
  packedAt(start: number, length: number): Buffer {
    return this.#bytes.subarray(start, start + length)
  }

  /**
   * All contents one behind the other, each with the size and CRC-32 that its header states.
   *
   * An entry could hold a gzip member of its own, and so show us other bytes than every other program. It would need the
   * magic number once more than there are entries; and as no content is empty, the sum of the sizes is right only when
   * each of the members in turn ended at its own trailer.
   * @returns undefined when one of the entries is not what its header states: each must be looked at by itself.
   */
  async unpack(): Promise<Buffer | undefined> {
    const bytes = this.#bytes.subarray(0, this.#length)
    if (this.#members === 0 || this.#countMagic(bytes) !== this.#members) return undefined
    try {
      const contents = await unpackOnAnotherThread(bytes, { maxOutputLength: this.#size, chunkSize: this.#size + 64 })
      return contents.length === this.#size ? contents : undefined
    } catch {
      return undefined
    }
  }

  #countMagic(bytes: Buffer): number {
    let count = 0
    for (let at = bytes.indexOf(MEMBER_MAGIC); at !== -1; at = bytes.indexOf(MEMBER_MAGIC, at + 1)) count += 1
    return count
  }
}

/** Gives memory back at once: the garbage collector would let such buffers pile up. Small ones may be parts of a pool. */
export function release(contents: Buffer): void {
  if (contents.buffer instanceof ArrayBuffer && contents.buffer.byteLength > Buffer.poolSize)
    contents.buffer.transfer(0)
}
