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
import type { EntrySink } from './entry-sink.ts'
import { ArchiveStop } from './entry-sink.ts'
import { fileReader } from './file-range.ts'
import { readZipDirectory, type ZipDirectory } from './zip-directory.ts'
import { uncovered, ZipPass } from './zip-pass.ts'

// `git archive` writes the commit as the comment of the whole zip.
const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/

async function skipPrefix(cursor: ByteCursor, position: number, sink: EntrySink): Promise<void> {
  if (position === 0) return
  sink.problem(uncovered(await cursor.peek(4), position, 0))
  await cursor.skipTo(position)
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
export async function readZip(
  file: Pick<DigestingFile, 'fd' | 'size' | 'chunks'>,
  sink: EntrySink,
): Promise<string | undefined> {
  const directory = readZipDirectory(fileReader(file.fd), file.size, sink)
  const cursor = new ByteCursor(file.chunks())
  await skipPrefix(cursor, directory.firstOffset, sink)
  await new ZipPass(directory, cursor, sink).run()
  await compareEnding(cursor, directory)
  return COMMIT.test(directory.comment) ? directory.comment : undefined
}
