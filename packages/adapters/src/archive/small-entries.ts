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

import { crc32 } from 'node:zlib'
import { BATCH_BYTES, DeflatedBatch, release } from './deflated-batch.ts'
import type { ArchiveEntry, EntrySink } from './entry-sink.ts'
import { decodeName } from './tar-header.ts'
import {
  type ContentFault,
  type ContentHeader,
  faultOf,
  hasContent,
  mismatch,
  refusal,
  type ZipContent,
} from './zip-content.ts'
import { zipMethods } from './zip-methods.ts'

/** Entries up to this size, packed and unpacked, are unpacked as a whole. */
export const SMALL_BYTES = 2 * 1024 * 1024
const DEFLATED = 8
const NOTHING = Buffer.alloc(0)
const MAX_WAITING = 4096

/** Whether an entry's content is unpacked as a whole. */
export function isSmall(header: ContentHeader): boolean {
  return header.size <= SMALL_BYTES && header.packedSize <= SMALL_BYTES
}

/** As little as can be: there are hundreds at a time, and they outlive the collections of young garbage. */
interface Waiting extends ContentHeader {
  entry: ArchiveEntry
  /** Where the packed bytes begin in the batch, or those bytes when they are not in it. */
  packed: number | Buffer
}

/** Entries of a zip that fit into memory: while some are unpacked on another thread, the next are gathered. */
export class SmallEntries {
  readonly #sink: EntrySink
  #batch = new DeflatedBatch()
  #spare = new DeflatedBatch()
  #waiting: Waiting[] = []
  #waitingBytes = 0
  #unpacking: Promise<() => void> | undefined

  constructor(sink: EntrySink) {
    this.#sink = sink
  }

  /** Whether an entry may be added before the next {@link turn}. */
  hasRoomFor(header: ContentHeader): boolean {
    if (this.#waiting.length === 0) return true
    const isFull = this.#waiting.length >= MAX_WAITING || this.#waitingBytes + header.packedSize > BATCH_BYTES
    return !isFull && this.#batch.hasRoomFor(header)
  }

  /** @param packed valid during the call; empty where no content is expected. */
  add(content: ZipContent, packed: Buffer): void {
    const { entry, header } = content
    const isInBatch = header.method === DEFLATED && header.size > 0 && entry.kind === 'file' && hasContent(content)
    const kept = isInBatch ? this.#batch.add(packed, header) : copyOf(packed)
    const { flags, method, crc, size, packedSize } = header
    this.#waiting.push({ entry, flags, method, crc, size, packedSize, packed: kept })
    this.#waitingBytes += packed.length
  }

  /** Passes on all that wait, in order. @throws ArchiveStop from the sink. */
  async flush(): Promise<void> {
    await this.turn()
    await this.turn()
  }

  /** Unpacks what was added, and passes on what was unpacked meanwhile. @throws ArchiveStop from the sink. */
  async turn(): Promise<void> {
    const before = this.#unpacking
    this.#unpacking = this.#begin(this.#batch, this.#waiting)
    ;[this.#batch, this.#spare] = [this.#spare, this.#batch]
    this.#waiting = []
    this.#waitingBytes = 0
    const passOn = await before
    passOn?.()
    this.#batch.clear()
  }

  /** Never rejects: its result may be left alone when reading ends early. */
  async #begin(batch: DeflatedBatch, waiting: Waiting[]): Promise<() => void> {
    const contents = await batch.unpack()
    return () => {
      let start = 0
      for (const one of waiting) {
        const isWhole = typeof one.packed === 'number' && contents !== undefined
        if (isWhole) this.#passContent(one.entry, contents.subarray(start, start + one.size))
        else this.#passAlone(one, batch)
        if (isWhole) start += one.size
      }
      if (contents !== undefined) release(contents)
    }
  }

  #passAlone({ entry, packed, ...header }: Waiting, batch: DeflatedBatch): void {
    const bytes = typeof packed === 'number' ? batch.packedAt(packed, header.packedSize) : packed
    const fault = this.#unpack({ entry, header }, bytes)
    if (fault !== undefined) this.#sink.problem({ ...fault, entry: entry.name })
  }

  #passContent(entry: ArchiveEntry, bytes: Buffer): undefined {
    this.#sink.begin(entry)
    this.#sink.unpacked(bytes.length)
    this.#sink.data(bytes)
    this.#sink.end()
  }

  /** An entry that can't be unpacked is begun, so that its name is judged, and not ended. */
  #unpack(content: ZipContent, packed: Buffer): ContentFault | undefined {
    const { entry, header } = content
    const fault = refusal(content)
    if (fault === undefined && !hasContent(content)) return this.#passContent(entry, NOTHING)
    const bytes = fault ?? unpackWhole(packed, header)
    const found = Buffer.isBuffer(bytes) ? mismatch(header, { size: bytes.length, crc: crc32(bytes) }) : bytes
    if (!Buffer.isBuffer(bytes) || bytes.length !== header.size) this.#sink.begin(entry)
    else if (entry.kind === 'file') this.#passContent(entry, bytes)
    else this.#passContent({ ...entry, link: decodeName(bytes).text }, NOTHING)
    return found
  }
}

function copyOf(packed: Buffer): Buffer {
  return packed.length === 0 ? NOTHING : Buffer.from(packed)
}

function unpackWhole(packed: Buffer, { method, size }: ContentHeader): Buffer | ContentFault {
  try {
    return (
      zipMethods[method]?.unpackWhole(packed, size) ?? { kind: 'unreadable', detail: 'is packed in an unknown way' }
    )
  } catch (thrown) {
    return faultOf(thrown)
  }
}
