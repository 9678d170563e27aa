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

import { crc32, deflateRawSync } from 'node:zlib'
import { binaryRecord, type Field } from './binary-record.ts'

/** Fields of a header that a test may set to anything (APPNOTE.TXT 4.4). */
export interface ZipHeaderFields {
  name: string | Uint8Array
  flags: number
  method: number
  crc: number
  packedSize: number
  size: number
  extra: Uint8Array
}

export interface ZipMember {
  name: string | Uint8Array
  content?: string | Uint8Array
  /** File type and permissions as in inode(7); an ordinary file unless given. */
  mode?: number
  /** 0 stored, 8 deflated (unless given). Anything else is not packed at all. */
  method?: number
  flags?: number
  extra?: Uint8Array
  /** Packed bytes in place of those that belong to the content. */
  packed?: Uint8Array
  /** What the header in front of the content says otherwise. */
  local?: Partial<ZipHeaderFields>
  /** What the directory says otherwise. */
  central?: Partial<ZipHeaderFields> & { offset?: number; madeBy?: number }
  /** Bytes in front of the local header that belong to nobody. */
  gap?: Uint8Array
  /** Bytes behind the content, such as a data descriptor. */
  behind?: Uint8Array
  /** Leaves the member out of the directory. */
  isHidden?: boolean
}

/** What the whole zip says otherwise. */
export interface ZipLayout {
  /** Stands in front without being counted in the offsets. */
  prefix?: Uint8Array
  comment?: string | Uint8Array
  entries?: number
  directoryBytes?: number
  directoryOffset?: number
  /** Stands between the directory and the end record. */
  beforeEnd?: Uint8Array
  suffix?: Uint8Array
}

const MADE_BY_UNIX = 3 << 8
const NEEDED_VERSION = 20
const UTF8_NAMES = 0x800
const DEFLATED = 8
// 1980-01-01 00:00, the first moment of MS-DOS.
const TIME = 0x00210000
const ORDINARY_FILE = 0o100644
const MAX_16 = 0xffff
const NOTHING = Buffer.alloc(0)

function fieldsOf({ name, flags, method, crc, packedSize, size, extra }: ZipHeaderFields): Field[] {
  return [
    [NEEDED_VERSION, 2],
    [flags, 2],
    [method, 2],
    [TIME, 4],
    [crc, 4],
    [packedSize, 4],
    [size, 4],
    [Buffer.from(name).length, 2],
    [extra.length, 2],
  ]
}

function headerOf(
  { name, content = '', method = DEFLATED, flags = UTF8_NAMES, extra = NOTHING }: ZipMember,
  packed: Buffer,
) {
  const bytes = Buffer.from(content)
  return { name, flags, method, crc: crc32(bytes), packedSize: packed.length, size: bytes.length, extra }
}

function packedOf({ content = '', method = DEFLATED, packed }: ZipMember): Buffer {
  if (packed !== undefined) return Buffer.from(packed)
  return method === DEFLATED ? deflateRawSync(Buffer.from(content)) : Buffer.from(content)
}

function localPart(member: ZipMember, packed: Buffer): Buffer {
  const header = { ...headerOf(member, packed), ...member.local }
  const { gap = NOTHING, behind = NOTHING } = member
  const fixed = binaryRecord([0x04034b50, 4], ...fieldsOf(header))
  return Buffer.concat([gap, fixed, Buffer.from(header.name), header.extra, packed, behind])
}

function centralPart(member: ZipMember, packed: Buffer, place: number): Buffer {
  const header = { ...headerOf(member, packed), ...member.central }
  const { madeBy = MADE_BY_UNIX, offset = place } = member.central ?? {}
  const fixed = binaryRecord(
    [0x02014b50, 4],
    [madeBy, 2],
    ...fieldsOf(header),
    [0, 2],
    [0, 2],
    [0, 2],
    [(member.mode ?? ORDINARY_FILE) * 2 ** 16, 4],
    [offset, 4],
  )
  return Buffer.concat([fixed, Buffer.from(header.name), header.extra])
}

function endRecord(layout: ZipLayout, entries: number, directoryBytes: number, directoryOffset: number): Buffer {
  const comment = Buffer.from(layout.comment ?? '')
  const count = Math.min(layout.entries ?? entries, MAX_16)
  return Buffer.concat([
    binaryRecord(
      [0x06054b50, 4],
      [0, 4],
      [count, 2],
      [count, 2],
      [layout.directoryBytes ?? directoryBytes, 4],
      [layout.directoryOffset ?? directoryOffset, 4],
      [comment.length, 2],
    ),
    comment,
  ])
}

/** A zip in which any field may say anything. */
export function zipWith(layout: ZipLayout, ...members: ZipMember[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const member of members) {
    const packed = packedOf(member)
    const local = localPart(member, packed)
    locals.push(local)
    if (!member.isHidden) centrals.push(centralPart(member, packed, offset + (member.gap?.length ?? 0)))
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = endRecord(layout, centrals.length, directory.length, offset)
  const { prefix = NOTHING, beforeEnd = NOTHING, suffix = NOTHING } = layout
  return Buffer.concat([prefix, ...locals, directory, beforeEnd, end, suffix])
}

/** A zip as Info-ZIP writes it on Unix, with any names and modes a test wants. */
export function zipOf(...members: ZipMember[]): Buffer {
  return zipWith({}, ...members)
}
