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

import type { ArchiveProblem } from '@tra/checks'
import type { ByteCursor } from './byte-cursor.ts'
import { ArchiveStop, type EntrySink } from './entry-sink.ts'
import { passLargeEntry } from './large-entry.ts'
import { isSmall, SMALL_BYTES, SmallEntries } from './small-entries.ts'
import { hasContent, type ZipContent } from './zip-content.ts'
import type { ZipDirectory, ZipPlace } from './zip-directory.ts'
import { zipEntry } from './zip-entry.ts'
import { descriptorBytes, headerContradictions, MAX_DESCRIPTOR_BYTES, sameHeaders } from './zip-headers.ts'
import { FLAGS, LOCAL_HEADER_BYTES, localTailBytes, readLocalHeader, SIGNATURES } from './zip-records.ts'

const NOTHING = Buffer.alloc(0)
const SIGNATURE_BYTES = 4
/** Name and extra fields have lengths of 16 bits. */
const MAX_LOCAL_BYTES = LOCAL_HEADER_BYTES + 2 * 0xffff
const MAX_REGION_BYTES = SMALL_BYTES + MAX_LOCAL_BYTES

/** An entry whose header in front of its content was read. */
interface Opened extends ZipContent {
  /** Length of that header. */
  length: number
  hasDescriptor: boolean
}

/** Bytes that no entry covers are another archive to a program that reads from the front. */
export function uncovered(beginning: Buffer, count: number, position: number): ArchiveProblem {
  const isEntry = beginning.length >= SIGNATURE_BYTES && beginning.readUInt32LE() === SIGNATURES.local
  const what = isEntry ? 'hold an entry that the directory does not name' : 'belong to no entry'
  return { kind: 'trailing-data', detail: `${count} bytes at ${position} ${what}` }
}

/** Length of the local header at the beginning of `bytes`; undefined when there is none. */
function localHeaderBytes(bytes: Buffer): number | undefined {
  if (bytes.length < LOCAL_HEADER_BYTES || bytes.readUInt32LE() !== SIGNATURES.local) return undefined
  const length = LOCAL_HEADER_BYTES + localTailBytes(bytes)
  return length <= bytes.length ? length : undefined
}

/** One walk over the entries of a zip, from the first to the directory. */
export class ZipPass {
  readonly #directory: ZipDirectory
  readonly #cursor: ByteCursor
  readonly #sink: EntrySink
  readonly #small: SmallEntries

  constructor(directory: ZipDirectory, cursor: ByteCursor, sink: EntrySink) {
    this.#directory = directory
    this.#cursor = cursor
    this.#sink = sink
    this.#small = new SmallEntries(sink)
  }

  /** Leaves the cursor at the directory. @throws ArchiveStop */
  async run(): Promise<void> {
    for (const place of this.#directory.places()) {
      const length = place.limit - place.offset
      if (!this.#small.hasRoomFor(place.header)) await this.#small.turn()
      if (length > MAX_REGION_BYTES || !isSmall(place.header)) await this.#piecewise(place)
      // Waiting for each of many small files would cost more than reading them.
      else this.#whole(place, this.#cursor.takeAtHand(length) ?? (await this.#cursor.take(length)))
    }
    await this.#small.flush()
  }

  /** @param region everything from the local header to the next one. */
  #whole(place: ZipPlace, region: Buffer): void {
    const opened = this.#open(place, region)
    if (opened === undefined) return
    const end = opened.length + opened.header.packedSize
    this.#small.add(opened, hasContent(opened) ? region.subarray(opened.length, end) : NOTHING)
    if (end < region.length || opened.hasDescriptor) this.#close(place, opened, region.subarray(end))
  }

  async #piecewise(place: ZipPlace): Promise<void> {
    const { offset, limit } = place
    const opened = this.#open(place, await this.#cursor.peek(Math.min(MAX_LOCAL_BYTES, limit - offset)))
    if (opened !== undefined) {
      await this.#cursor.skipTo(offset + opened.length)
      const end = offset + opened.length + opened.header.packedSize
      await this.#content(opened)
      await this.#cursor.skipTo(end)
      const rest = await this.#cursor.peek(Math.min(MAX_DESCRIPTOR_BYTES + SIGNATURE_BYTES, limit - end))
      this.#close(place, opened, rest)
    }
    await this.#cursor.skipTo(limit)
  }

  async #content(opened: Opened): Promise<void> {
    const { header } = opened
    if (!hasContent(opened)) return this.#small.add(opened, NOTHING)
    if (isSmall(header)) return this.#small.add(opened, await this.#cursor.take(header.packedSize))
    await this.#small.flush()
    const fault = await passLargeEntry(opened, this.#cursor, this.#sink)
    if (fault !== undefined) this.#sink.problem({ ...fault, entry: opened.entry.name })
  }

  /** Compares the two headers of an entry. */
  #open(place: ZipPlace, bytes: Buffer): Opened | undefined {
    const { header, offset, limit } = place
    const { entry, problems } = zipEntry(header)
    for (const problem of problems) this.#sink.problem({ ...problem, entry: entry.name })
    const length = localHeaderBytes(bytes)
    if (length === undefined) {
      this.#sink.problem({ kind: 'unreadable', entry: entry.name, detail: 'has no header of its own' })
      return undefined
    }
    if (offset + length + header.packedSize > limit)
      throw new ArchiveStop({
        kind: 'overlapping-entries',
        entry: entry.name,
        detail: 'shares bytes with what follows',
      })
    return { entry, header, length, hasDescriptor: this.#compare(place, entry.name, bytes) }
  }

  /** @returns whether the entry promises a descriptor behind its content. */
  #compare({ header, position }: ZipPlace, entry: string, bytes: Buffer): boolean {
    if (sameHeaders(bytes, this.#directory.bytes, position)) return (header.flags & FLAGS.descriptor) !== 0
    const local = readLocalHeader(bytes)
    for (const words of headerContradictions(local, header)) this.#contradiction(entry, words)
    return (local.flags & FLAGS.descriptor) !== 0
  }

  #contradiction(entry: string, words: string): void {
    this.#sink.problem({ kind: 'ambiguous-header', entry, detail: `has ${words}, unlike the directory` })
  }

  /** @param rest the beginning of what lies between the content and the next entry. */
  #close({ offset, limit }: ZipPlace, { entry, header, length, hasDescriptor }: Opened, rest: Buffer): void {
    const bytes = hasDescriptor ? descriptorBytes(rest, header) : 0
    if (hasDescriptor && bytes === 0)
      this.#contradiction(entry.name, 'other sizes or another CRC-32 behind its content')
    const end = offset + length + header.packedSize + bytes
    if (end < limit) this.#sink.problem(uncovered(rest.subarray(bytes), limit - end, end))
  }
}
