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

import type { EntryKind } from '@tra/checks'
import { tarNumber } from './tar-numbers.ts'

export const BLOCK_BYTES = 512

/** What one 512-byte header says (POSIX pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format"). */
export interface TarHeader {
  name: string
  undecodable: boolean
  mode: number
  size: number
  modified: number
  /** `0` file, `5` directory, `L` GNU long name, `x` pax header … */
  type: string
  link: string
}

export const FILE_TYPES: Record<string, EntryKind> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '5': 'directory',
}

const CHECKSUM_AT = 148
const CHECKSUM_END = 156
const SPACE = 0x20
const strict = new TextDecoder('utf-8', { fatal: true })

/** Text of a field up to its first NUL; Latin-1 where the bytes are no UTF-8. */
export function decodeName(bytes: Uint8Array): { text: string; undecodable: boolean } {
  try {
    return { text: strict.decode(bytes), undecodable: false }
  } catch {
    return { text: Buffer.from(bytes).toString('latin1'), undecodable: true }
  }
}

/** Where a text that begins at `start` ends: at its first NUL, or where the field does. */
function endOf(block: Buffer, start: number, length: number): number {
  let end = start
  while (end < start + length && block[end] !== 0) end++
  return end
}

function isAscii(block: Buffer, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if ((block[index] ?? 0) >= 0x80) return false
  return true
}

/** As {@link decodeName} for a part of a header: most names are ASCII, and a header holds several. */
function decodeField(block: Buffer, start: number, end: number): ReturnType<typeof decodeName> {
  if (isAscii(block, start, end)) return { text: block.toString('latin1', start, end), undecodable: false }
  return decodeName(block.subarray(start, end))
}

function isChecksumRight(block: Buffer): boolean {
  let sum = SPACE * (CHECKSUM_END - CHECKSUM_AT)
  for (let index = 0; index < CHECKSUM_AT; index++) sum += block[index] ?? 0
  for (let index = CHECKSUM_END; index < BLOCK_BYTES; index++) sum += block[index] ?? 0
  return tarNumber(block, CHECKSUM_AT, CHECKSUM_END) === sum
}

/** GNU headers (`ustar  `) keep times where POSIX ones keep the beginning of a long path. */
function hasPrefix(block: Buffer): boolean {
  return block[345] !== 0 && block.toString('latin1', 257, 263) === 'ustar\0'
}

function fullName(block: Buffer): ReturnType<typeof decodeName> {
  const end = endOf(block, 0, 100)
  if (!hasPrefix(block)) return decodeField(block, 0, end)
  const prefix = block.subarray(345, endOf(block, 345, 155))
  return decodeName(Buffer.concat([prefix, Buffer.from('/'), block.subarray(0, end)]))
}

/** @throws Error for a header that tar programs would read in different ways, or not at all. */
export function readTarHeader(block: Buffer): TarHeader {
  if (!isChecksumRight(block)) throw new Error('a header does not match its checksum')
  const { text: name, undecodable } = fullName(block)
  const mode = tarNumber(block, 100, 108)
  const size = tarNumber(block, 124, 136)
  if (mode === undefined || size === undefined)
    throw new Error(`a number in the header of ${JSON.stringify(name)} can't be read`)
  const link = decodeField(block, 157, endOf(block, 157, 100)).text
  const type = String.fromCharCode(block[156] ?? 0)
  return { name, undecodable, mode, size, modified: tarNumber(block, 136, 148) ?? 0, type, link }
}
