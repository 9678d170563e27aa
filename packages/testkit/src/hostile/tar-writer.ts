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

const BLOCK_BYTES = 512
const CHECKSUM_AT = 148
const CHECKSUM_BYTES = 8
const SPACE = 0x20
const NOTHING = Buffer.alloc(0)

/** Fields of a header; numbers may be given as the bytes of their field (POSIX pax, "ustar Interchange Format"). */
export interface TarMember {
  name?: string | Uint8Array
  content?: string | Uint8Array
  /** `0` file (unless given), `2` symbolic link, `5` directory, `L` GNU long name, `x` pax … */
  type?: string
  mode?: number | Uint8Array
  size?: number | Uint8Array
  link?: string | Uint8Array
  /** `ustar\x0000` unless given; `ustar  \0` is GNU's. */
  magic?: string
  /** Added to the right checksum. */
  checksumError?: number
  /** Leaves out the bytes that fill the content's last block. */
  isUnpadded?: boolean
}

function octal(value: number, length: number): Buffer {
  return Buffer.from(`${value.toString(8).padStart(length - 1, '0')}\0`)
}

function number(value: number | Uint8Array, length: number): Uint8Array {
  return typeof value === 'number' ? octal(value, length) : value
}

/** A size in GNU's base-256 form, as it is written beyond 8 GiB; negative ones, too. */
export function base256(value: bigint): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeBigInt64BE(value, 4)
  if (value < 0n) bytes.fill(0xff, 0, 4)
  bytes[0] = (bytes[0] ?? 0) | 0x80
  return bytes
}

function place(block: Buffer, start: number, bytes: Uint8Array, length: number): void {
  block.set(bytes.subarray(0, length), start)
}

/** The 512 bytes in front of an entry's content. */
export function tarHeader(member: TarMember): Buffer {
  const { name = '', content = '', type = '0', mode = 0o644, link = '', magic = 'ustar\x0000' } = member
  const block = Buffer.alloc(BLOCK_BYTES)
  place(block, 0, Buffer.from(name), 100)
  place(block, 100, number(mode, 8), 8)
  place(block, 108, octal(0, 8), 8)
  place(block, 116, octal(0, 8), 8)
  place(block, 124, number(member.size ?? Buffer.from(content).length, 12), 12)
  place(block, 136, octal(0, 12), 12)
  place(block, 156, Buffer.from(type, 'latin1'), 1)
  place(block, 157, Buffer.from(link), 100)
  place(block, 257, Buffer.from(magic, 'latin1'), 8)
  return withChecksum(block, member.checksumError)
}

/** Puts the checksum of a header into it. */
export function withChecksum(block: Buffer, error = 0): Buffer {
  block.fill(SPACE, CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES)
  let sum = error
  for (let index = 0; index < BLOCK_BYTES; index++) sum += block[index] ?? 0
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, CHECKSUM_AT, 'latin1')
  return block
}

function padding(length: number): Buffer {
  return Buffer.alloc((BLOCK_BYTES - (length % BLOCK_BYTES)) % BLOCK_BYTES)
}

/** Header and content of one entry. */
export function tarEntry(member: TarMember): Buffer {
  const content = Buffer.from(member.content ?? '')
  return Buffer.concat([tarHeader(member), content, member.isUnpadded ? NOTHING : padding(content.length)])
}

/** The two empty blocks behind the last entry. */
export const TAR_END = Buffer.alloc(2 * BLOCK_BYTES)

/** A tar in which any field may say anything. */
export function tarOf(...members: TarMember[]): Buffer {
  return Buffer.concat([...members.map(tarEntry), TAR_END])
}

/** `<length> <key>=<value>\n`, whose length counts itself (POSIX pax, "pax Header Block"). */
export function paxRecord(key: string, value: string | Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(` ${key}=`), Buffer.from(value), Buffer.from('\n')])
  let length = body.length
  while (String(length).length + body.length !== length) length = String(length).length + body.length
  return Buffer.concat([Buffer.from(String(length)), body])
}

/** A pax header that overrides fields of the next entry, or of all that follow when it is global. */
export function paxHeader(records: Record<string, string | Uint8Array>, isGlobal = false): TarMember {
  const content = Buffer.concat(Object.entries(records).map(([key, value]) => paxRecord(key, value)))
  return { name: 'pax_header', type: isGlobal ? 'g' : 'x', content }
}

/** GNU's way of a long name (`L`) or link target (`K`) for the next entry. */
export function gnuLong(type: 'L' | 'K', text: string): TarMember {
  return { name: '././@LongLink', type, content: `${text}\0`, magic: 'ustar  \0' }
}
