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
import type { FileHandle } from 'node:fs/promises'

/** Where the pieces of a file come from. */
export interface Pieces {
  /** The next piece, valid until the third one after it is asked for; empty at the end of the file. */
  next(): Promise<Buffer>
  /** The piece given last is not written over before this ends. */
  keepUntil(taken: Promise<void> | undefined): void
  settle(): Promise<void>
}

// A part of a core's second-level cache: a piece is hashed where it was read.
const CHUNK_BYTES = 256 * 1024
// Three are the reader's, and one is being read.
const BUFFERS = 4

/**
 * Reads on the thread that asks, which hashes and has to wait for the bytes anyway: a piece that another thread read lies in
 * another core's cache.
 */
export function piecesReadHere({ fd }: FileHandle, size: number): Pieces {
  // One byte more, to see that it grew meanwhile.
  const length = Math.min(CHUNK_BYTES, size + 1)
  const buffers: Buffer[] = []
  let position = 0
  let turn = 0
  return {
    async next() {
      turn = (turn + 1) % BUFFERS
      const buffer = buffers[turn] ?? Buffer.allocUnsafe(length)
      buffers[turn] = buffer
      const count = readSync(fd, buffer, 0, length, position)
      position += count
      return buffer.subarray(0, count)
    },
    keepUntil: () => {},
    settle: async () => {},
  }
}
