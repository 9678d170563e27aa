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

import type { ArchiveEntry, EntrySink } from './entry-sink.ts'
import { paxRecords } from './pax-records.ts'
import { MAX_ENTRY_NAME_LENGTH } from './read-bounds.ts'
import { BLOCK_BYTES, decodeName, FILE_TYPES, readTarHeader, type TarHeader } from './tar-header.ts'

/** A pax header of one entry; git writes 52 bytes, long names and times of others stay below 10 KB. */
const MAX_META_BYTES = 256 * 1024
const GNU_LONG_NAME = 'L'
const GNU_LONG_LINK = 'K'
const PAX = 'x'
const PAX_GLOBAL = 'g'
const META_TYPES = new Set([GNU_LONG_NAME, GNU_LONG_LINK, PAX, PAX_GLOBAL])
// What a global header may state without changing where bytes go.
const HARMLESS_GLOBALS = new Set(['comment', 'mtime', 'charset', 'hdrcharset'])

/** What the meta headers before an entry say about it. */
interface Overrides {
  longName?: string
  longLink?: string
  pax?: Map<string, string>
}

type State = 'header' | 'content' | 'padding' | 'end'

/** Takes a tar apart as its bytes arrive. `write` any number of times, then `finish`. @throws Error for what can't be read. */
export class TarReader {
  readonly #sink: EntrySink
  readonly #block = Buffer.alloc(BLOCK_BYTES)
  #filled = 0
  #state: State = 'header'
  #left = 0
  #padding = 0
  #zeroBlocks = 0
  #meta: { header: TarHeader; parts: Buffer[] } | undefined
  #next: Overrides = {}
  #isTrailingReported = false
  #offset = 0
  /** Where the content of the entry that begins lies, in bytes from the beginning of the tar. */
  contentOffset = 0
  /** The commit that `git archive` notes in a global header. */
  commit: string | undefined

  constructor(sink: EntrySink) {
    this.#sink = sink
  }

  write(chunk: Buffer): void {
    let position = 0
    while (position < chunk.length) position = this.#step(chunk, position)
  }

  /** @throws Error when the archive ends in the middle of something. */
  finish(): void {
    if (this.#state === 'content' || this.#state === 'padding' || this.#filled > 0 || this.#hasPendingMeta())
      throw new Error('the archive is cut off')
    if (this.#zeroBlocks === 0) throw new Error('the archive has no end')
  }

  #hasPendingMeta(): boolean {
    return Object.keys(this.#next).length > 0
  }

  #step(chunk: Buffer, position: number): number {
    switch (this.#state) {
      case 'header':
        return this.#fillHeader(chunk, position)
      case 'content':
        return this.#takeContent(chunk, position)
      case 'padding':
        return this.#skipPadding(chunk, position)
      case 'end':
        return this.#watchEnd(chunk, position)
    }
  }

  #fillHeader(chunk: Buffer, position: number): number {
    if (this.#filled === 0 && chunk.length - position >= BLOCK_BYTES) {
      this.#header(chunk.subarray(position, position + BLOCK_BYTES))
      return position + BLOCK_BYTES
    }
    const taken = Math.min(BLOCK_BYTES - this.#filled, chunk.length - position)
    chunk.copy(this.#block, this.#filled, position, position + taken)
    this.#filled += taken
    if (this.#filled === BLOCK_BYTES) {
      this.#filled = 0
      this.#header(this.#block)
    }
    return position + taken
  }

  #header(block: Buffer): void {
    this.#offset += BLOCK_BYTES
    if (block[0] === 0 && block.every((byte) => byte === 0)) this.#zeroBlock()
    else this.#named(block)
  }

  #named(block: Buffer): void {
    if (this.#zeroBlocks > 0) this.#ambiguous('an empty block lies between entries: some programs stop there')
    this.#zeroBlocks = 0
    const header = readTarHeader(block)
    if (META_TYPES.has(header.type)) this.#beginMeta(header)
    else this.#beginEntry(header)
  }

  #zeroBlock(): void {
    this.#zeroBlocks += 1
    if (this.#zeroBlocks === 2) this.#state = 'end'
  }

  #expect(bytes: number): void {
    this.#left = bytes
    this.#padding = (BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES
    this.contentOffset = this.#offset
    this.#offset += bytes + this.#padding
    this.#state = bytes > 0 ? 'content' : 'header'
  }

  #beginMeta(header: TarHeader): void {
    if (header.size > MAX_META_BYTES) throw new Error(`a header of ${header.size} bytes is too large`)
    this.#meta = { header, parts: [] }
    this.#expect(header.size)
    if (header.size === 0) this.#endMeta()
  }

  #beginEntry(header: TarHeader): void {
    const overrides = this.#next
    this.#next = {}
    const entry = this.#entryOf(header, overrides)
    this.#expect(entry.size)
    this.#sink.begin(entry)
    if (entry.size === 0) this.#sink.end()
  }

  #entryOf(header: TarHeader, { longName, longLink, pax }: Overrides): ArchiveEntry {
    const name = pax?.get('path') ?? longName ?? header.name
    const link = pax?.get('linkpath') ?? longLink ?? header.link
    const kind = kindOf(header, name)
    const size = this.#sizeOf(header, pax?.get('size'), name)
    if (name.includes('\0')) this.#ambiguous('a name holds a NUL: some programs end it there', name)
    if (pax?.has('path') && longName !== undefined) this.#ambiguous('has a pax and a GNU name', name)
    if (header.type === 'S' || [...(pax?.keys() ?? [])].some((key) => key.startsWith('GNU.sparse')))
      this.#ambiguous('is a sparse file, which only some programs unpack', name)
    if (size > 0 && kind !== 'file' && kind !== 'special') this.#ambiguous(`is a ${kind} with content`, name)
    const undecodable = header.undecodable && pax?.get('path') === undefined ? { undecodable: true as const } : {}
    const modified = Math.trunc(Number(pax?.get('mtime') ?? header.modified)) || header.modified
    return { name, kind, mode: header.mode, size, modified, ...undecodable, ...(link === '' ? {} : { link }) }
  }

  /** Programs that ignore one of two sizes look for the next header at another place (CVE-2025-62518). */
  #sizeOf(header: TarHeader, stated: string | undefined, name: string): number {
    if (stated === undefined) return header.size
    const size = /^\d{1,15}$/.test(stated) ? Number(stated) : undefined
    if (size === undefined) throw new Error(`a pax size is no number: ${JSON.stringify(stated.slice(0, 20))}`)
    if (size !== header.size)
      this.#ambiguous(`has the size ${header.size} in one header and ${size} in the other`, name)
    return size
  }

  #takeContent(chunk: Buffer, position: number): number {
    const taken = Math.min(this.#left, chunk.length - position)
    const piece = chunk.subarray(position, position + taken)
    if (this.#meta === undefined) this.#sink.data(piece)
    else this.#meta.parts.push(Buffer.from(piece))
    this.#left -= taken
    if (this.#left === 0) {
      this.#state = this.#padding > 0 ? 'padding' : 'header'
      if (this.#meta === undefined) this.#sink.end()
      else this.#endMeta()
    }
    return position + taken
  }

  #endMeta(): void {
    const { header, parts } = this.#meta ?? { header: undefined, parts: [] }
    this.#meta = undefined
    const content = Buffer.concat(parts)
    if (header?.type === PAX_GLOBAL) this.#takeGlobal(paxRecords(content))
    else if (header?.type === PAX) this.#override({ pax: paxRecords(content) })
    else if (header?.type === GNU_LONG_NAME) this.#override({ longName: longText(content) })
    else this.#override({ longLink: longText(content) })
  }

  #override(more: Overrides): void {
    const repeated = Object.keys(more).some((key) => key in this.#next)
    if (repeated) this.#ambiguous('two headers of the same kind stand before one entry')
    this.#next = { ...this.#next, ...more }
  }

  #takeGlobal(records: Map<string, string>): void {
    const comment = records.get('comment')
    if (comment !== undefined && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(comment)) this.commit = comment
    const strange = [...records.keys()].filter((key) => !HARMLESS_GLOBALS.has(key))
    if (strange.length > 0) this.#ambiguous(`a global header states ${strange.slice(0, 3).join(', ')} for every entry`)
  }

  #skipPadding(chunk: Buffer, position: number): number {
    const taken = Math.min(this.#padding, chunk.length - position)
    this.#padding -= taken
    if (this.#padding === 0) this.#state = 'header'
    return position + taken
  }

  #watchEnd(chunk: Buffer, position: number): number {
    const rest = chunk.subarray(position)
    if (!this.#isTrailingReported && rest.some((byte) => byte !== 0)) {
      this.#isTrailingReported = true
      this.#sink.problem({ kind: 'trailing-data', detail: 'bytes lie behind the end of the tar' })
    }
    return chunk.length
  }

  #ambiguous(detail: string, entry?: string): void {
    this.#sink.problem({ kind: 'ambiguous-header', detail, ...(entry === undefined ? {} : { entry }) })
  }
}

function longText(content: Buffer): string {
  const end = content.indexOf(0)
  const bytes = end === -1 ? content : content.subarray(0, end)
  if (bytes.length > MAX_ENTRY_NAME_LENGTH * 2) throw new Error(`a name of ${bytes.length} bytes is too long`)
  return decodeName(bytes).text
}

function kindOf({ type }: TarHeader, name: string) {
  const kind = FILE_TYPES[type] ?? 'special'
  // Archives from before POSIX mark a directory by the slash alone.
  return kind === 'file' && name.endsWith('/') ? 'directory' : kind
}
