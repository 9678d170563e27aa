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
import type { ByteCursor } from './byte-cursor.ts'
import type { EntrySink } from './entry-sink.ts'
import { type ContentFault, faultOf, mismatch, type ZipContent } from './zip-content.ts'
import { zipMethods } from './zip-methods.ts'

async function* pieces(cursor: ByteCursor, length: number): AsyncGenerator<Buffer> {
  const end = cursor.position + length
  while (cursor.position < end) {
    const piece = await cursor.piece(end - cursor.position)
    if (piece.length === 0) return
    yield piece
  }
}

/**
 * Unpacks an entry piece by piece into the sink. One that can't be unpacked is begun, so that its name is judged, and not
 * ended. @returns what is wrong with the content. @throws ArchiveStop from the sink.
 */
export async function passLargeEntry(
  { entry, header }: ZipContent,
  cursor: ByteCursor,
  sink: EntrySink,
): Promise<ContentFault | undefined> {
  const packed = pieces(cursor, header.packedSize)
  const seen = { size: 0, crc: 0 }
  sink.begin(entry)
  try {
    for await (const piece of zipMethods[header.method]?.unpackStream(packed) ?? []) {
      sink.unpacked(piece.length)
      seen.size += piece.length
      if (seen.size > header.size) break
      seen.crc = crc32(piece, seen.crc)
      sink.data(piece)
    }
  } catch (thrown) {
    return faultOf(thrown)
  } finally {
    // A decompressor that failed may still be asking for its next piece; the cursor has one user at a time.
    await packed.return(undefined)
  }
  if (seen.size === header.size) sink.end()
  return mismatch(header, seen)
}
