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

export interface ZipMember {
  name: string
  content: string
  /** File type and permissions as in inode(7); an ordinary file unless given. */
  mode?: number
}

const MADE_BY_UNIX = 3 << 8
const NEEDED_VERSION = 20
const UTF8_NAMES = 0x800
const DEFLATE = 8
const NO_TIME = 0
const ORDINARY_FILE = 0o100644

/** A field of a zip record: its value and its width in bytes. */
type Field = [value: number, width: 2 | 4]

function record(...fields: Field[]): Buffer {
  return Buffer.concat(
    fields.map(([value, width]) => {
      const field = Buffer.alloc(width)
      field.writeUIntLE(value, 0, width)
      return field
    }),
  )
}

/** What both headers of a member say (APPNOTE.TXT 4.4.4 to 4.4.11). */
function common(name: Buffer, content: string, packed: Buffer): Field[] {
  return [
    [NEEDED_VERSION, 2],
    [UTF8_NAMES, 2],
    [DEFLATE, 2],
    [NO_TIME, 4],
    [crc32(content), 4],
    [packed.length, 4],
    [Buffer.byteLength(content), 4],
    [name.length, 2],
    [0, 2],
  ]
}

function centralHeader(fields: Field[], mode: number, offset: number): Buffer {
  const attributes: Field[] = [
    [0, 2],
    [0, 2],
    [0, 2],
    [mode * 2 ** 16, 4],
    [offset, 4],
  ]
  return record([0x02014b50, 4], [MADE_BY_UNIX, 2], ...fields, ...attributes)
}

/** A zip as Info-ZIP writes it on Unix, with any names and modes a test wants. */
export function zipOf(...members: ZipMember[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const { name: text, content, mode = ORDINARY_FILE } of members) {
    const [name, packed] = [Buffer.from(text), deflateRawSync(content)]
    const fields = common(name, content, packed)
    const local = Buffer.concat([record([0x04034b50, 4], ...fields), name, packed])
    locals.push(local)
    centrals.push(centralHeader(fields, mode, offset), name)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const count: Field[] = [
    [members.length, 2],
    [members.length, 2],
  ]
  const end = record([0x06054b50, 4], [0, 2], [0, 2], ...count, [directory.length, 4], [offset, 4], [0, 2])
  return Buffer.concat([...locals, directory, end])
}
