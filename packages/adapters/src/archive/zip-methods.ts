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

import { constants, createInflateRaw, createZstdDecompress, inflateRawSync, zstdDecompressSync } from 'node:zlib'
import { throughZlib } from './through-zlib.ts'

/** A way of packing an entry. */
export interface ZipMethod {
  /** @throws Error for broken bytes and for more than `size` of them. */
  unpackWhole(packed: Buffer, size: number): Buffer
  /** @throws Error for broken bytes. */
  unpackStream(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer>
}

// Bytes behind the end of packed content are seen by nobody who unpacks it.
const NOTHING_BEHIND = { rejectGarbageAfterEnd: true }
// zstd keeps a window of what it unpacked: 32 MiB is more than its ordinary levels ask for.
const SMALL_WINDOW = { params: { [constants.ZSTD_d_windowLogMax]: 25 } }
const MIN_CHUNK_BYTES = 64

/** Room for one piece of output, and for a byte more so that zlib sees its end at once. */
function roomFor(size: number) {
  return { maxOutputLength: Math.max(1, size), chunkSize: Math.max(MIN_CHUNK_BYTES, size + 1) }
}

/** By their number in the headers (APPNOTE.TXT 4.4.5): stored, deflated, zstd. */
export const zipMethods: Partial<Record<number, ZipMethod>> = {
  0: { unpackWhole: (packed) => packed, unpackStream: (packed) => packed },
  8: {
    unpackWhole: (packed, size) => inflateRawSync(packed, { ...roomFor(size), ...NOTHING_BEHIND }),
    unpackStream: (packed) => throughZlib((options) => createInflateRaw({ ...options, ...NOTHING_BEHIND }), packed),
  },
  93: {
    unpackWhole: (packed, size) => zstdDecompressSync(packed, { ...roomFor(size), ...SMALL_WINDOW, ...NOTHING_BEHIND }),
    unpackStream: (packed) =>
      throughZlib((options) => createZstdDecompress({ ...options, ...SMALL_WINDOW, ...NOTHING_BEHIND }), packed),
  },
}
