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

function field(block: Buffer, start: number, length: number): Buffer {
  const end = block.indexOf(0, start)
  return block.subarray(start, end === -1 || end > start + length ? start + length : end)
}

function isChecksumRight(block: Buffer): boolean {
  let sum = SPACE * (CHECKSUM_END - CHECKSUM_AT)
  for (let index = 0; index < CHECKSUM_AT; index++) sum += block[index] ?? 0
  for (let index = CHECKSUM_END; index < BLOCK_BYTES; index++) sum += block[index] ?? 0
  return tarNumber(block.subarray(CHECKSUM_AT, CHECKSUM_END)) === sum
}

/** GNU headers (`ustar  `) keep times where POSIX ones keep the beginning of a long path. */
function fullName(block: Buffer): Buffer {
  const name = field(block, 0, 100)
  const prefix = block.toString('latin1', 257, 263) === 'ustar\0' ? field(block, 345, 155) : name.subarray(0, 0)
  return prefix.length === 0 ? name : Buffer.concat([prefix, Buffer.from('/'), name])
}

/** @throws Error for a header that tar programs would read in different ways, or not at all. */
export function readTarHeader(block: Buffer): TarHeader {
  if (!isChecksumRight(block)) throw new Error('a header does not match its checksum')
  const { text: name, undecodable } = decodeName(fullName(block))
  const [mode, size, modified] = [block.subarray(100, 108), block.subarray(124, 136), block.subarray(136, 148)].map(
    tarNumber,
  )
  if (mode === undefined || size === undefined)
    throw new Error(`a number in the header of ${JSON.stringify(name)} can't be read`)
  const link = decodeName(field(block, 157, 100)).text
  const type = String.fromCharCode(block[156] ?? 0)
  return { name, undecodable, mode, size, modified: modified ?? 0, type, link }
}
