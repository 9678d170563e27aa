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

import { ArchiveStop } from './entry-sink.ts'
import { type ExtraFields, extraField, readExtraFields, ZIP64 } from './zip-extra.ts'

/** First four bytes of each record (APPNOTE.TXT 4.3). */
export const SIGNATURES = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  descriptor: 0x08074b50,
} as const

export const LOCAL_HEADER_BYTES = 30
export const CENTRAL_HEADER_BYTES = 46

/** A 32-bit field that says: look into the zip64 record. */
export const IN_ZIP64 = 0xffffffff
const FIRST_DISK = 0
const DISK_IN_ZIP64 = 0xffff

/** General purpose flags (APPNOTE.TXT 4.4.4). */
export const FLAGS = {
  encrypted: 1 << 0,
  descriptor: 1 << 3,
  strongEncryption: 1 << 6,
  utf8: 1 << 11,
  masked: 1 << 13,
} as const

/** What both headers of an entry say (APPNOTE.TXT 4.3.7, 4.3.12). */
export interface ZipHeader {
  flags: number
  method: number
  /** MS-DOS: date in the upper, time in the lower 16 bits. */
  dosTime: number
  crc: number
  packedSize: number
  size: number
  name: Buffer
  extra: ExtraFields
}

export interface CentralHeader extends ZipHeader {
  madeBy: number
  attributes: number
  /** Where the directory says that the local header lies. */
  offset: number
}

/** Reads a 64-bit number. @throws ArchiveStop beyond 2^53: no file is that large. */
export function readWide(bytes: Buffer, position: number): number {
  const value = Number(bytes.readBigUInt64LE(position))
  if (!Number.isSafeInteger(value))
    throw new ArchiveStop({ kind: 'unreadable', detail: `it states a size of ${value}` })
  return value
}

/**
 * Replaces 32-bit numbers by those of the zip64 field, which holds only the ones that did not fit (APPNOTE.TXT 4.5.3).
 * @throws ArchiveStop when one is missing.
 */
function widen(narrow: number[], extra: ExtraFields): number[] {
  if (!narrow.includes(IN_ZIP64)) return narrow
  const field = extraField(extra, ZIP64)
  let position = 0
  return narrow.map((value) => {
    if (value !== IN_ZIP64) return value
    if (field === undefined || position + 8 > field.length)
      throw new ArchiveStop({ kind: 'unreadable', detail: 'a size is missing in the zip64 field of an entry' })
    position += 8
    return readWide(field, position - 8)
  })
}

/** A zip64 field that holds more than was asked for: some programs take its numbers, others the header's. */
function unaskedZip64(narrow: number[], extra: ExtraFields): string | undefined {
  const field = extraField(extra, ZIP64)
  if (field === undefined) return undefined
  const asked = narrow.filter((value) => value === IN_ZIP64).length
  return field.length >= (asked + 1) * 8 ? 'has sizes in a zip64 field that its header does not ask for' : undefined
}

/** The fields that the two headers have in common, in the same order; `start` is that of "version needed". */
function commonFields(bytes: Buffer, start: number) {
  return {
    flags: bytes.readUInt16LE(start + 2),
    method: bytes.readUInt16LE(start + 4),
    dosTime: bytes.readUInt32LE(start + 6),
    crc: bytes.readUInt32LE(start + 10),
    sizes: [bytes.readUInt32LE(start + 18), bytes.readUInt32LE(start + 14)],
    nameBytes: bytes.readUInt16LE(start + 22),
    extraBytes: bytes.readUInt16LE(start + 24),
  }
}

/** How long the rest of a local header is: its name and extra fields. */
export function localTailBytes(head: Buffer): number {
  return head.readUInt16LE(26) + head.readUInt16LE(28)
}

/** @param bytes a whole local header, name and extra fields included. */
export function readLocalHeader(bytes: Buffer): ZipHeader {
  const { sizes, nameBytes, extraBytes, ...rest } = commonFields(bytes, 4)
  const nameEnd = LOCAL_HEADER_BYTES + nameBytes
  const extra = readExtraFields(bytes.subarray(nameEnd, nameEnd + extraBytes))
  const [size = 0, packedSize = 0] = widen(sizes, extra)
  return { ...rest, size, packedSize, name: bytes.subarray(LOCAL_HEADER_BYTES, nameEnd), extra }
}

/** Length of the central header at `position`; undefined when there is none or it is cut off. */
export function centralHeaderBytes(directory: Buffer, position: number): number | undefined {
  if (position + CENTRAL_HEADER_BYTES > directory.length) return undefined
  if (directory.readUInt32LE(position) !== SIGNATURES.central) return undefined
  const name = directory.readUInt16LE(position + 28)
  const extra = directory.readUInt16LE(position + 30)
  const length = CENTRAL_HEADER_BYTES + name + extra + directory.readUInt16LE(position + 32)
  return position + length > directory.length ? undefined : length
}

/** Where an entry lies, as short as it can be kept: a directory may have a million of them. */
export interface EntryPlace {
  /** Of the central header, in the directory. */
  header: number
  /** Of the local header, in the file. */
  offset: number
  /** The entry reaches at least to here. */
  minimumEnd: number
}

export function entryPlace(directory: Buffer, header: number): EntryPlace {
  const nameBytes = directory.readUInt16LE(header + 28)
  let [packedSize, offset] = [directory.readUInt32LE(header + 20), directory.readUInt32LE(header + 42)]
  if (packedSize === IN_ZIP64 || offset === IN_ZIP64) ({ packedSize, offset } = readCentralHeader(directory, header))
  return { header, offset, minimumEnd: offset + LOCAL_HEADER_BYTES + nameBytes + packedSize }
}

/** @throws ArchiveStop for an archive of several disks. */
export function readCentralHeader(directory: Buffer, position: number): CentralHeader {
  const { sizes, nameBytes, extraBytes, flags, method, dosTime, crc } = commonFields(directory, position + 6)
  const disk = directory.readUInt16LE(position + 34)
  if (disk !== FIRST_DISK && disk !== DISK_IN_ZIP64)
    throw new ArchiveStop({ kind: 'unreadable', detail: 'it is spread over several files' })
  const nameEnd = position + CENTRAL_HEADER_BYTES + nameBytes
  const extra = readExtraFields(directory.subarray(nameEnd, nameEnd + extraBytes))
  const numbers = [...sizes, directory.readUInt32LE(position + 42)]
  const [size = 0, packedSize = 0, offset = 0] = widen(numbers, extra)
  const fault = extra.fault ?? unaskedZip64(numbers, extra)
  return {
    flags,
    method,
    dosTime,
    crc,
    size,
    packedSize,
    offset,
    name: directory.subarray(position + CENTRAL_HEADER_BYTES, nameEnd),
    extra: fault === undefined ? extra : { ...extra, fault },
    madeBy: directory.readUInt16LE(position + 4),
    attributes: directory.readUInt32LE(position + 38),
  }
}
