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

import { crc32, gunzipSync } from 'node:zlib'
import type { EntryKeeper } from './entry-keeper.ts'
import { ArchiveStop, type EntrySink } from './entry-sink.ts'
import type { MetadataBudget } from './metadata-budget.ts'
import { readGemMetadata } from './read-gem-metadata.ts'
import { TarReader } from './tar-reader.ts'
import { mismatch, refusal } from './zip-content.ts'
import { readZipDirectory, type ZipPlace } from './zip-directory.ts'
import { zipEntry } from './zip-entry.ts'
import { zipMethods } from './zip-methods.ts'
import { LOCAL_HEADER_BYTES, localTailBytes, SIGNATURES } from './zip-records.ts'

const ZIP = /\.(?:jar|war|ear|kar|zip|whl|nupkg|nar|nbm|far)$/i
const TAR_GZ = /\.(?:tar\.gz|tgz|crate)$/i
const GEM = /\.gem$/i

/** Whether a file inside of an archive is one that is looked into. */
export function isNestedArchive(path: string): boolean {
  return ZIP.test(path) || TAR_GZ.test(path) || GEM.test(path)
}

// What is wrong with an archive inside of another matters as far as it hides something.
const quiet: Pick<EntrySink, 'problem' | 'unpacked'> = { problem: () => {}, unpacked: () => {} }

/**
 * Looks for metadata in an archive that lies in memory: nothing else of it is unpacked.
 * @throws ArchiveStop and Error for what can't be read.
 */
export function readNested(path: string, bytes: Buffer, keeper: EntryKeeper, budget: MetadataBudget): void {
  if (ZIP.test(path)) readNestedZip(bytes, keeper, budget)
  else if (GEM.test(path)) readNestedGem(bytes, keeper)
  else readNestedTar(bytes, keeper, budget)
}

function readNestedZip(bytes: Buffer, keeper: EntryKeeper, budget: MetadataBudget): void {
  const readAt = (start: number, length: number) => bytes.subarray(start, start + length)
  const directory = readZipDirectory(readAt, bytes.length, { ...quiet, begin: () => {}, data: () => {}, end: () => {} })
  for (const place of directory.places()) {
    const { entry } = zipEntry(place.header)
    if (!keeper.wants(entry)) continue
    const content = contentAt(place, bytes, budget)
    if (typeof content === 'string') {
      keeper.leave(entry.name, content)
      continue
    }
    keeper.begin(entry)
    keeper.data(content)
    keeper.end()
  }
}

/** @returns the content, or why it can't be had. */
function contentAt({ header, offset, limit }: ZipPlace, bytes: Buffer, budget: MetadataBudget): Buffer | string {
  const { entry } = zipEntry(header)
  const local = bytes.subarray(offset, limit)
  const refused = refusal({ entry, header })?.detail ?? budgetRefusal(header.size, budget)
  if (refused !== undefined) return refused
  if (local.length < LOCAL_HEADER_BYTES || local.readUInt32LE() !== SIGNATURES.local) return 'has no header of its own'
  const start = LOCAL_HEADER_BYTES + localTailBytes(local)
  const packed = local.subarray(start, start + header.packedSize)
  try {
    const content = zipMethods[header.method]?.unpackWhole(packed, header.size) ?? Buffer.alloc(0)
    return mismatch(header, { size: content.length, crc: crc32(content) })?.detail ?? content
  } catch {
    return 'is packed in a broken way'
  }
}

function budgetRefusal(size: number, budget: MetadataBudget): string | undefined {
  return size > budget.bounds.archiveBytes ? `is larger than ${budget.bounds.archiveBytes} bytes` : budget.unpack(size)
}

/** What breaks off has cost as much as it might have: thousands of such archives must not cost more than the budget. */
function unzipped(bytes: Buffer, budget: MetadataBudget): Buffer {
  const most = budget.left()
  const refused = most > 0 ? undefined : budget.unpack(1)
  if (refused !== undefined) throw new ArchiveStop({ kind: 'too-many-bytes', detail: refused })
  let cost = most
  try {
    const unpacked = gunzipSync(bytes, { maxOutputLength: most })
    cost = unpacked.length
    return unpacked
  } finally {
    budget.unpack(cost)
  }
}

function readNestedTar(bytes: Buffer, keeper: EntryKeeper, budget: MetadataBudget): void {
  const unpacked = unzipped(bytes, budget)
  const tar = new TarReader({
    ...quiet,
    begin: (entry) => keeper.begin(entry),
    data: (piece) => keeper.data(piece),
    end: () => keeper.end(),
  })
  tar.write(unpacked)
  tar.finish()
}

function readNestedGem(bytes: Buffer, keeper: EntryKeeper): void {
  const outer = readGemMetadata(keeper)
  const tar = new TarReader({ ...quiet, ...outer })
  tar.write(bytes)
  tar.finish()
}
