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

import { createGunzip, createZstdDecompress } from 'node:zlib'
import type { ArchiveFormat } from '@tra/checks'
import { messageOf } from '@tra/kernel'
import { pipeThrough } from '../process/index.ts'
import { ArchiveStop, type EntrySink } from './entry-sink.ts'
import { throughZlib } from './through-zlib.ts'

type Packed = AsyncIterable<Buffer>
export type TarFormat = Exclude<ArchiveFormat, 'zip' | 'gem'>

// 8-byte trailer of RFC 1952 2.3.1: CRC-32, then the length modulo 2^32.
const TRAILER_BYTES = 8
// zlib's words for a trailer that is not that of the bytes before it.
const TRAILER_ERROR = /^incorrect (data|length) check$/
const ONE_FRAME = { rejectGarbageAfterEnd: true }
const XZ_MEMORY_LIMIT = '--memlimit-decompress=512MiB'

/** Passes bytes on and remembers the last few of them. */
async function* rememberingEnd(packed: Packed, end: { bytes: Buffer }): Packed {
  for await (const chunk of packed) {
    end.bytes = Buffer.concat([end.bytes, chunk.subarray(-TRAILER_BYTES)]).subarray(-TRAILER_BYTES)
    yield chunk
  }
}

function mismatch(words: string): ArchiveStop {
  return new ArchiveStop({ kind: 'checksum-mismatch', detail: `the gzip file is damaged: ${words}` })
}

/**
 * A gzip file's trailer counts its last member only. Another count means several members, or padding behind the last:
 * programs that stop after the first member then see another archive than those that go on.
 */
async function* gunzip(packed: Packed, sink: EntrySink): Packed {
  const end = { bytes: Buffer.alloc(0) }
  let total = 0
  try {
    for await (const chunk of throughZlib(createGunzip, rememberingEnd(packed, end))) {
      total += chunk.length
      yield chunk
    }
  } catch (thrown) {
    throw TRAILER_ERROR.test(messageOf(thrown)) ? mismatch(messageOf(thrown)) : thrown
  }
  const stated = end.bytes.length === TRAILER_BYTES ? end.bytes.readUInt32LE(4) : undefined
  if (stated !== total % 2 ** 32)
    sink.problem({ kind: 'trailing-data', detail: 'the gzip file has several members, or bytes behind its end' })
}

/** zstd(1) goes on with a second frame, node:zlib would stop silently behind the first. */
async function* unzstd(packed: Packed): Packed {
  try {
    yield* throughZlib((options) => createZstdDecompress({ ...options, ...ONE_FRAME }), packed)
  } catch (thrown) {
    if (!isBehindEnd(thrown)) throw thrown
    throw new ArchiveStop({
      kind: 'trailing-data',
      detail: 'the zstd file has several frames, or bytes behind its end',
    })
  }
}

function isBehindEnd(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_TRAILING_JUNK_AFTER_STREAM_END'
}

/** The tar inside a packed tar. @throws what the decompressor says of broken bytes. */
export function unpack(packed: Packed, format: TarFormat, sink: EntrySink): Packed {
  switch (format) {
    case 'tar':
      return packed
    case 'tar.gz':
      return gunzip(packed, sink)
    case 'tar.zst':
      return unzstd(packed)
    case 'tar.xz':
      return pipeThrough('xz', ['--decompress', '--stdout', '--format=xz', XZ_MEMORY_LIMIT], packed)
    case 'tar.bz2':
      return pipeThrough('bzip2', ['--decompress', '--stdout'], packed)
  }
}
