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

import { readSync } from 'node:fs'
import { ArchiveStop } from './entry-sink.ts'

/** A part of an open file, in bytes. */
export interface Range {
  start: number
  size: number
}

/** A part of a core's second-level cache: a piece is hashed where it was read. */
export const CHUNK_BYTES = 256 * 1024
// Three are the reader's, and one is being read.
const BUFFERS = 4

/**
 * Reads a part of a file on the thread that asks, which has to wait for the bytes anyway: a piece that another thread read
 * lies in another core's cache.
 * @returns gives the next piece, valid until the third one after it is asked for; empty at the end.
 */
export function rangeReader(fd: number, { start, size }: Range): () => Buffer {
  const length = Math.min(CHUNK_BYTES, size)
  const buffers: Buffer[] = []
  let read = 0
  let turn = 0
  return () => {
    turn = (turn + 1) % BUFFERS
    const buffer = buffers[turn] ?? Buffer.allocUnsafe(length)
    buffers[turn] = buffer
    const count = readSync(fd, buffer, 0, Math.min(length, size - read), start + read)
    read += count
    return buffer.subarray(0, count)
  }
}

/** The pieces of a part of a file, as {@link rangeReader} gives them. */
export async function* fileRange(fd: number, range: Range): AsyncGenerator<Buffer> {
  const next = rangeReader(fd, range)
  for (let piece = next(); piece.length > 0; piece = next()) yield piece
}

/** Reads any part of an open file. @throws ArchiveStop when the file ends before it. */
export function fileReader(fd: number): (start: number, length: number) => Buffer {
  return (start, length) => {
    const bytes = Buffer.allocUnsafe(length)
    let filled = 0
    while (filled < length) {
      const count = readSync(fd, bytes, filled, length - filled, start + filled)
      if (count === 0) throw new ArchiveStop({ kind: 'unreadable', detail: 'it became shorter while it was read' })
      filled += count
    }
    return bytes
  }
}
