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

import { createHash, type Hash } from 'node:crypto'
import type { ArchiveProblem } from '@tra/checks'
import { openDigestingFile } from '../archive/digesting-file.ts'
import { type ArchiveEntry, ArchiveStop, type EntrySink } from '../archive/entry-sink.ts'
import { plainPath } from '../archive/plain-path.ts'
import { archiveFormatOf, readInto } from '../archive/read-archive.ts'
import { defaultReadBounds } from '../archive/read-bounds.ts'

export const BLOCK_BYTES = 1024 * 1024

/** One member of an archive, by the digests of its blocks; one block is kept. */
export interface MemberBlocks {
  digests: string[]
  kept: Buffer
}

/** Watches for one member. A path that stands twice counts with its last entry, as for whoever unpacks it. */
class BlockSink implements EntrySink {
  readonly #member: string
  readonly #keep: number
  #unpacked = 0
  #open = false
  #found = false
  #digests: string[] = []
  #kept: Buffer[] = []
  #hash: Hash = createHash('sha256')
  #filled = 0

  constructor(member: string, keep: number) {
    this.#member = member
    this.#keep = keep
  }

  unpacked(bytes: number): void {
    this.#unpacked += bytes
    if (this.#unpacked > defaultReadBounds.archive.unpackedBytes)
      throw new ArchiveStop({ kind: 'too-many-bytes', detail: 'it unpacks to too many bytes' })
  }

  begin({ name, kind }: ArchiveEntry): void {
    this.#open = kind === 'file' && plainPath(name) === this.#member
    if (!this.#open) return
    this.#found = true
    this.#digests = []
    this.#kept = []
    this.#restart()
  }

  #restart(): void {
    this.#hash = createHash('sha256')
    this.#filled = 0
  }

  data(piece: Uint8Array): void {
    let rest = this.#open ? piece : new Uint8Array()
    while (rest.length > 0) {
      const part = rest.subarray(0, BLOCK_BYTES - this.#filled)
      this.#take(part)
      rest = rest.subarray(part.length)
    }
  }

  #take(part: Uint8Array): void {
    this.#hash.update(part)
    // The piece is valid during the call only.
    if (this.#digests.length === this.#keep) this.#kept.push(Buffer.from(part))
    this.#filled += part.length
    if (this.#filled === BLOCK_BYTES) this.#endBlock()
  }

  #endBlock(): void {
    this.#digests.push(this.#hash.digest('hex'))
    this.#restart()
  }

  end(): void {
    if (this.#open && this.#filled > 0) this.#endBlock()
    this.#open = false
  }

  problem(_: ArchiveProblem): void {
    // The archive was judged when its entries were read.
  }

  result(): MemberBlocks | undefined {
    return this.#found ? { digests: this.#digests, kept: Buffer.concat(this.#kept) } : undefined
  }
}

/**
 * Reads one member of an archive with bounded memory.
 * @param keep number of the block whose bytes are returned.
 * @returns undefined when there is no such member, or nothing that can be read.
 */
export async function memberBlocks(path: string, member: string, keep: number): Promise<MemberBlocks | undefined> {
  const format = archiveFormatOf(path)
  if (format === undefined) return undefined
  const sink = new BlockSink(member, keep)
  await using file = await openDigestingFile(path)
  await readInto(file, format, sink)
  return sink.result()
}
