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

import { ByteCursor } from './byte-cursor.ts'
import type { DigestingFile } from './digesting-file.ts'
import { ArchiveStop, type EntrySink } from './entry-sink.ts'
import { passLargeEntry } from './large-entry.ts'
import { isSmall, SmallEntries } from './small-entries.ts'
import { hasContent, type ZipContent } from './zip-content.ts'
import { readZipDirectory, type ZipDirectory, type ZipPlace } from './zip-directory.ts'
import { zipEntry } from './zip-entry.ts'
import { descriptorBytes, headerContradictions, MAX_DESCRIPTOR_BYTES } from './zip-headers.ts'
import {
  FLAGS,
  LOCAL_HEADER_BYTES,
  localTailBytes,
  readLocalHeader,
  SIGNATURES,
  type ZipHeader,
} from './zip-records.ts'

const NOTHING = Buffer.alloc(0)
const SIGNATURE_BYTES = 4
// `git archive` writes the commit as the comment of the whole zip.
const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/

/** Bytes that no entry covers are another archive to a program that reads from the front. */
async function skipUncovered(cursor: ByteCursor, position: number, sink: EntrySink): Promise<void> {
  const count = position - cursor.position
  if (count <= 0) return
  const begin = await cursor.peek(SIGNATURE_BYTES)
  const isEntry = begin.length === SIGNATURE_BYTES && begin.readUInt32LE() === SIGNATURES.local
  const what = isEntry ? 'hold an entry that the directory does not name' : 'belong to no entry'
  sink.problem({ kind: 'trailing-data', detail: `${count} bytes at ${cursor.position} ${what}` })
  await cursor.skipTo(position)
}

async function takeLocalHeader(cursor: ByteCursor): Promise<ZipHeader | undefined> {
  const head = await cursor.peek(LOCAL_HEADER_BYTES)
  if (head.length < LOCAL_HEADER_BYTES || head.readUInt32LE() !== SIGNATURES.local) return undefined
  const bytes = await cursor.take(LOCAL_HEADER_BYTES + localTailBytes(head))
  return readLocalHeader(bytes)
}

async function takeDescriptor(cursor: ByteCursor, { header, limit }: ZipPlace): Promise<string[]> {
  const bytes = await cursor.peek(Math.min(MAX_DESCRIPTOR_BYTES, limit - cursor.position))
  const length = descriptorBytes(bytes, header)
  await cursor.skipTo(cursor.position + length)
  return length === 0 ? ['other sizes or another CRC-32 behind its content'] : []
}

/** One reading of a zip from its beginning to its end. */
class ZipPass {
  readonly #cursor: ByteCursor
  readonly #sink: EntrySink
  readonly #small: SmallEntries

  constructor(cursor: ByteCursor, sink: EntrySink) {
    this.#cursor = cursor
    this.#sink = sink
    this.#small = new SmallEntries(sink)
  }

  async entry(place: ZipPlace): Promise<void> {
    const { header, offset, limit } = place
    const { entry, problems } = zipEntry(header)
    const report = (problem: (typeof problems)[number]) => this.#sink.problem({ ...problem, entry: entry.name })
    problems.forEach(report)
    await skipUncovered(this.#cursor, offset, this.#sink)
    const local = await takeLocalHeader(this.#cursor)
    if (local === undefined) return report({ kind: 'unreadable', detail: 'has no header of its own' })
    const contradictions = headerContradictions(local, header)
    const end = this.#cursor.position + header.packedSize
    if (end > limit)
      throw new ArchiveStop({
        kind: 'overlapping-entries',
        entry: entry.name,
        detail: 'shares bytes with what follows',
      })
    await this.#content({ entry, header })
    await this.#cursor.skipTo(end)
    if ((local.flags & FLAGS.descriptor) !== 0) contradictions.push(...(await takeDescriptor(this.#cursor, place)))
    for (const words of contradictions)
      report({ kind: 'ambiguous-header', detail: `has ${words}, unlike the directory` })
  }

  async #content(content: ZipContent): Promise<void> {
    if (!hasContent(content)) return this.#small.add(content, NOTHING)
    if (isSmall(content)) return this.#small.add(content, await this.#cursor.take(content.header.packedSize))
    await this.#small.flush()
    const fault = await passLargeEntry(content, this.#cursor, this.#sink)
    if (fault !== undefined) this.#sink.problem({ ...fault, entry: content.entry.name })
  }

  async finish(directory: ZipDirectory): Promise<void> {
    await this.#small.flush()
    await skipUncovered(this.#cursor, directory.start, this.#sink)
    await compareEnding(this.#cursor, directory)
  }
}

/** The directory was read before the rest, by itself: it must be what is hashed. */
async function compareEnding(cursor: ByteCursor, { start, bytes }: ZipDirectory): Promise<void> {
  let compared = 0
  while (cursor.position >= start && compared < bytes.length) {
    const piece = await cursor.piece(bytes.length - compared)
    if (piece.length === 0 || !piece.equals(bytes.subarray(compared, compared + piece.length))) break
    compared += piece.length
  }
  if (compared < bytes.length) throw new ArchiveStop({ kind: 'unreadable', detail: 'it changed while it was read' })
}

/**
 * Reads a zip in one go from its beginning to its end, after a look at the directory in its end. Every byte must belong
 * to an entry that both of its headers describe alike: where programs could see different files is a problem.
 * @returns the commit noted in it.
 * @throws ArchiveStop for what can't be read on, and from the sink.
 */
export async function readZip(file: DigestingFile, sink: EntrySink): Promise<string | undefined> {
  const directory = readZipDirectory(file.fd, file.size, sink)
  const pass = new ZipPass(new ByteCursor(file.chunks()), sink)
  for (const place of directory.places()) await pass.entry(place)
  await pass.finish(directory)
  return COMMIT.test(directory.comment) ? directory.comment : undefined
}
