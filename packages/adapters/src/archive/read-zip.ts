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

import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { fromFdPromise, getFileNameLowLevel, type Entry as ZipEntry, type ZipFile } from 'yauzl'
import type { ArchiveEntry, EntryKind } from './archive-entry.ts'
import { boundedText } from './bounded-text.ts'
import type { EntryRecorder } from './entry-recorder.ts'

const MADE_BY_UNIX = 3
// inode(7)
const FILE_TYPE_MASK = 0o170000
const KINDS = new Map<number, EntryKind>([
  // A zip made without file types.
  [0, 'file'],
  [0o100000, 'file'],
  [0o040000, 'directory'],
  [0o120000, 'symlink'],
])

function unixMode({ versionMadeBy, externalFileAttributes }: ZipEntry): number {
  return versionMadeBy >>> 8 === MADE_BY_UNIX ? externalFileAttributes >>> 16 : 0
}

function toEntry(entry: ZipEntry): ArchiveEntry {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true)
  const mode = unixMode(entry)
  const kind = name.endsWith('/') ? 'directory' : (KINDS.get(mode & FILE_TYPE_MASK) ?? 'special')
  return { name, kind, mode: mode & ~FILE_TYPE_MASK }
}

/** Unpackers that stream believe the local header, others the central one: they must not see different files. */
async function refuseTwoNames(zip: ZipFile, entry: ZipEntry): Promise<void> {
  const local = await zip.readLocalFileHeaderPromise(entry)
  if ('fileName' in local && !local.fileName.equals(entry.fileNameRaw))
    throw new Error(
      `${entry.fileNameRaw.toString('utf8')} is called ${local.fileName.toString('utf8')} in its own header`,
    )
}

async function readContent(stream: Readable, entry: ZipEntry, keepText: boolean): Promise<string> {
  const text = boundedText()
  let checksum = 0
  for await (const chunk of stream) {
    checksum = crc32(chunk, checksum)
    if (keepText) text.add(chunk)
  }
  if (checksum !== entry.crc32) throw new Error(`${entry.fileNameRaw.toString('utf8')} does not match its CRC-32`)
  return text.toString()
}

async function recordEntry(zip: ZipFile, zipEntry: ZipEntry, recorder: EntryRecorder): Promise<void> {
  const entry = toEntry(zipEntry)
  // yauzl ends a stream that turns out longer than stated, so the stated size may be counted before it is read.
  recorder.unpacked(zipEntry.uncompressedSize)
  await refuseTwoNames(zip, zipEntry)
  const isLink = entry.kind === 'symlink'
  const wantsText = recorder.wantsText(entry)
  const stream = await zip.openReadStreamPromise(zipEntry)
  const content = await readContent(stream, zipEntry, isLink || wantsText)
  recorder.entry(isLink ? { ...entry, link: content } : entry)
  if (wantsText) recorder.text(entry, content)
}

/**
 * Reads a zip by its file descriptor, which stays open. Every entry is unpacked once to compare its size and CRC-32.
 * Whatever is wrong with it ends up in the recorder.
 */
export async function readZip(fd: number, recorder: EntryRecorder): Promise<void> {
  try {
    // Names stay raw: yauzl would otherwise refuse the whole archive where one finding says more.
    const zip = await fromFdPromise(fd, { lazyEntries: true, autoClose: false, decodeStrings: false })
    for await (const entry of zip.eachEntry()) await recordEntry(zip, entry, recorder)
  } catch (thrown) {
    recorder.failure(thrown)
  }
}
