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

import type { Transform } from 'node:stream'

// Large pieces let most source files arrive whole.
const UNPACKED_CHUNK_BYTES = 1024 * 1024
// One piece is unpacked on another thread while the one before is being read.
const AHEAD_BYTES = UNPACKED_CHUNK_BYTES

/** What every decompressor of node:zlib takes; the high-water mark is that of the stream below it. */
interface UnpackerOptions {
  chunkSize: number
  readableHighWaterMark: number
}

/**
 * Sends bytes through a decompressor of node:zlib, with back-pressure.
 * @param packed each piece must stay as it is until the third one after it is asked for.
 * @throws the decompressor's error.
 */
export async function* throughZlib(
  create: (options: UnpackerOptions) => Transform,
  packed: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const unpacker = create({ chunkSize: UNPACKED_CHUNK_BYTES, readableHighWaterMark: AHEAD_BYTES })
  const feeding = feed(packed, unpacker)
  // The reader below sees the same failure as an error of the stream.
  feeding.catch((cause: Error) => unpacker.destroy(cause))
  try {
    for await (const chunk of unpacker) yield chunk
    await feeding
  } finally {
    unpacker.destroy()
  }
}

async function feed(packed: AsyncIterable<Buffer>, unpacker: Transform): Promise<void> {
  let [last, lastButOne] = [Promise.resolve(), Promise.resolve()]
  for await (const chunk of packed) {
    // The chunk's buffer is used again later, so those before must have been taken. With one waiting behind the other,
    // the decompressor goes on before anybody reads what came out. A closed stream calls back, too.
    await lastButOne
    if (unpacker.destroyed) return
    lastButOne = last
    last = new Promise((resolve) => unpacker.write(chunk, () => resolve()))
  }
  unpacker.end()
}
