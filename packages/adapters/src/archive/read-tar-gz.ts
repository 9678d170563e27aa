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

import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type Extract, extract, type Header } from 'tar-stream'
import type { ArchiveEntry, EntryKind } from './archive-entry.ts'
import { boundedText } from './bounded-text.ts'
import { ArchiveStop, type EntryRecorder } from './entry-recorder.ts'

// Large pieces let most source files arrive whole.
const UNPACKED_CHUNK_BYTES = 1024 * 1024

type TarEntry = Extract extends AsyncIterable<infer Source> ? Source : never

const KINDS: Partial<Record<Header['type'], EntryKind>> = {
  file: 'file',
  'contiguous-file': 'file',
  directory: 'directory',
  symlink: 'symlink',
  link: 'hardlink',
}

function toEntry({ name, type, mode, linkname }: Header): ArchiveEntry {
  // Types that tar-stream does not know arrive without one.
  return { name, kind: KINDS[type] ?? 'special', mode, link: linkname ?? '' }
}

async function recordEntry(stream: TarEntry, recorder: EntryRecorder): Promise<void> {
  const entry = toEntry(stream.header)
  recorder.entry(entry)
  if (!recorder.wantsText(entry)) {
    stream.resume()
    return
  }
  const text = boundedText()
  for await (const chunk of stream) if (chunk instanceof Uint8Array) text.add(chunk)
  recorder.text(entry, text.toString())
}

async function recordEntries(extraction: Extract, recorder: EntryRecorder): Promise<void> {
  for await (const entry of extraction) await recordEntry(entry, recorder)
}

/** Counts between unpacking and parsing: a bomb is noticed while it is still a stream. */
function meter(recorder: EntryRecorder) {
  return async function* (unpacked: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of unpacked) {
      recorder.unpacked(chunk.length)
      yield chunk
    }
  }
}

/** Reads a `.tar.gz` from its packed bytes. Whatever is wrong with it ends up in the recorder. */
export async function readTarGz(packed: AsyncIterable<Buffer>, recorder: EntryRecorder): Promise<void> {
  const extraction = extract()
  const gunzip = createGunzip({ chunkSize: UNPACKED_CHUNK_BYTES })
  const results = await Promise.allSettled([
    pipeline(packed, gunzip, meter(recorder), extraction),
    recordEntries(extraction, recorder),
  ])
  // When one side stops, the other only reports that its peer is gone: the bound or the first error is the reason.
  const reasons: unknown[] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  const [reason] = [...reasons.filter((one) => one instanceof ArchiveStop), ...reasons]
  if (reason !== undefined) recorder.failure(reason)
}
