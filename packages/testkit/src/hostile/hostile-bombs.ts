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

import { Readable } from 'node:stream'
import { createGzip, deflateRawSync, gzipSync } from 'node:zlib'
import { binaryRecord } from './binary-record.ts'
import { type HostileFile, hostileFile, hostileTar, hostileZip } from './hostile-file.ts'
import { paxHeader, TAR_END, tarHeader, withChecksum } from './tar-writer.ts'
import { zipOf } from './zip-writer.ts'

const MEGABYTE = 1024 * 1024
const RATIO = ['compression-ratio']
const MANY = ['too-many-entries']
const MILLION = 1_000_000
const BATCH = 10_000

/** Zeros in pieces: the file is small, what comes out of it is not. */
function* zeros(megabytes: number): Generator<Buffer> {
  yield tarHeader({ name: 'widget/zeros', size: megabytes * MEGABYTE })
  for (let index = 0; index < megabytes; index++) yield Buffer.alloc(MEGABYTE)
  yield TAR_END
}

function gzipped(pieces: Iterable<Buffer>): AsyncIterable<Uint8Array> {
  return Readable.from(pieces).pipe(createGzip({ level: 1 }))
}

function hugePax() {
  return paxHeader({ comment: 'x'.repeat(8 * MEGABYTE) })
}

/** Content that is a zip, whose content is a zip: only a reader that unpacks archives in archives goes down. */
function nested(depth: number): Buffer {
  const inner = depth === 0 ? Buffer.alloc(MEGABYTE) : nested(depth - 1)
  return zipOf(...Array.from({ length: 16 }, (_, index) => ({ name: `lib${index}.zip`, content: inner })))
}

/** Entries that all end in the same packed bytes (D. Fifield, "A better zip bomb"). */
function overlapping(count: number): Buffer {
  const kernel = deflateRawSync(Buffer.alloc(10 * MEGABYTE))
  const zip = zipOf({ name: 'widget/0', content: Buffer.alloc(10 * MEGABYTE) })
  const start = 30 + 'widget/0'.length + kernel.length
  const directory = zip.subarray(start, zip.length - 22)
  const entries = Buffer.concat(Array.from({ length: count }, () => directory))
  const end = binaryRecord([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [entries.length, 4], [start, 4], [0, 2])
  return Buffer.concat([zip.subarray(0, start), entries, end])
}

function* batches(entry: (index: number) => Buffer): Generator<Buffer> {
  for (let start = 0; start < MILLION; start += BATCH)
    yield Buffer.concat(Array.from({ length: BATCH }, (_, index) => entry(start + index)))
}

const nameOf = (index: number) => `w/${String(index).padStart(6, '0')}`
const NAME_BYTES = 8
const LOCAL = binaryRecord([0x04034b50, 4], [10, 2], [0, 8], [0, 8], [0, 4], [NAME_BYTES, 2], [0, 2], [0, NAME_BYTES])
const OFFSET_AT = 42
const CENTRAL = binaryRecord(
  [0x02014b50, 4],
  [10, 2],
  [10, 2],
  [0, 8],
  [0, 8],
  [0, 4],
  [NAME_BYTES, 2],
  [0, 8],
  [0, 4],
  [0, 4],
  [0, NAME_BYTES],
)

function localHeader(index: number): Buffer {
  const header = Buffer.from(LOCAL)
  header.write(nameOf(index), LOCAL.length - NAME_BYTES)
  return header
}

function centralHeader(index: number): Buffer {
  const header = Buffer.from(CENTRAL)
  header.writeUInt32LE(index * LOCAL.length, OFFSET_AT)
  header.write(nameOf(index), CENTRAL.length - NAME_BYTES)
  return header
}

/** A million empty entries, which need the zip64 end (APPNOTE.TXT 4.3.14). */
function* millionInZip(): Generator<Buffer> {
  yield* batches(localHeader)
  yield* batches(centralHeader)
  const [start, bytes] = [MILLION * LOCAL.length, MILLION * CENTRAL.length]
  yield binaryRecord(
    [0x06064b50, 4],
    [44, 8],
    [45, 2],
    [45, 2],
    [0, 8],
    [MILLION, 8],
    [MILLION, 8],
    [bytes, 8],
    [start, 8],
  )
  yield binaryRecord([0x07064b50, 4], [0, 4], [start + bytes, 8], [1, 4])
  yield binaryRecord([0x06054b50, 4], [0, 4], [0xffff, 2], [0xffff, 2], [bytes, 4], [start, 4], [0, 2])
}

/** Archives whose reading costs far more than their bytes. */
export function hostileBombs(): HostileFile[] {
  const big = 'x'.repeat(100)
  const streamed = (name: string, about: string, expects: string[], chunks: HostileFile['chunks']): HostileFile => ({
    name,
    about,
    expects,
    chunks,
  })
  return [
    streamed('bomb.tar.gz', 'a gzip bomb', RATIO, () => gzipped(zeros(200))),
    hostileFile('bomb-no-tar.tar.gz', 'a gzip bomb that is no tar', ['unreadable'], () =>
      gzipSync(Buffer.alloc(100 * MEGABYTE, 'x')),
    ),
    hostileZip('bomb', 'a zip bomb in one entry', RATIO, {
      name: 'widget/zeros',
      content: Buffer.alloc(100 * MEGABYTE),
    }),
    hostileZip(
      'bomb-many',
      'a zip bomb in many entries',
      RATIO,
      ...Array.from({ length: 100 }, (_, index) => ({ name: `widget/${index}`, content: Buffer.alloc(MEGABYTE) })),
    ),
    hostileFile('bomb-nested.zip', 'a zip of zips of zips (42.zip): nothing is unpacked twice', [], () => nested(3)),
    hostileFile('bomb-overlapping.zip', 'a zip whose entries share one kernel', ['overlapping-entries'], () =>
      overlapping(5000),
    ),
    hostileZip('bomb-lying', 'a bomb that states a small size', ['checksum-mismatch'], {
      name: 'widget/zeros',
      content: Buffer.alloc(20 * MEGABYTE),
      local: { size: big.length },
      central: { size: big.length },
    }),
    hostileTar('bomb-pax', 'a pax header of many megabytes', ['unreadable'], hugePax()),
    streamed('million.tar.gz', 'a million entries', MANY, () => gzipped(millionInTar())),
    streamed('million.zip', 'a million entries', MANY, millionInZip),
  ]
}

function* millionInTar(): Generator<Buffer> {
  const blank = tarHeader({ name: nameOf(0) })
  yield* batches((index) => {
    const header = Buffer.from(blank)
    header.write(nameOf(index))
    return withChecksum(header)
  })
  yield TAR_END
}
