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

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { messageOf, ReleaseError } from '@tra/kernel'
import { MAX_LINE_BYTES, malformed } from './backup-format.ts'

/** RFC 1952: deflate, no name, no time, an unknown system: the same on every machine. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
const LINE_FEED = 0x0a

/** What gzip wrote, without the machine in its header. Expects the header within the first chunk, as zlib gives it. */
export async function* withPlainHeader(compressed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true
  for await (const chunk of compressed) {
    yield isFirst ? Buffer.concat([HEADER, chunk.subarray(HEADER.length)]) : chunk
    isFirst = false
  }
}

// No byte of the header changes what comes out, so that an altered one would pass otherwise.
async function* checkedHeader(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let start: Buffer | undefined = Buffer.of()
  for await (const chunk of file) {
    if (start === undefined) {
      yield chunk
      continue
    }
    start = Buffer.concat([start, chunk])
    if (start.length < HEADER.length) continue
    if (!start.subarray(0, HEADER.length).equals(HEADER)) throw malformed('it begins with other bytes')
    yield start
    start = undefined
  }
  if (start !== undefined) throw malformed('it is too short')
}

async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let length = 0
  for await (const chunk of bytes) {
    let from = 0
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, at + 1)])
      parts = []
      length = 0
      from = at + 1
    }
    parts.push(chunk.subarray(from))
    length += chunk.length - from
    if (length > MAX_LINE_BYTES) throw malformed(`a line is longer than ${MAX_LINE_BYTES} bytes`)
  }
  if (length > 0) throw malformed('the last line has no end')
}

/** The lines of compressed bytes, each with its line feed. @throws ReleaseError MALFORMED unless all of it is one gzip. */
export async function* unzippedLines(file: Readable, size: number): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  // The reader below gets the error.
  pipeline(file, checkedHeader, gunzip, () => {})
  try {
    yield* linesOf(gunzip)
  } catch (thrown) {
    throw thrown instanceof ReleaseError ? thrown : malformed(messageOf(thrown), thrown)
  }
  if (gunzip.bytesWritten !== size) throw malformed('something follows its end')
}

/** The lines of a compressed file. @throws ReleaseError NOT_FOUND, MALFORMED */
export async function* fileLines(path: string): AsyncGenerator<Buffer> {
  const found = await stat(path).catch((cause) => {
    throw new ReleaseError('NOT_FOUND', `there is no ${path}: ${messageOf(cause)}`, { cause })
  })
  if (!found.isFile()) throw malformed(`${path} is no file`)
  yield* unzippedLines(createReadStream(path), found.size)
}
