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

// RFC 4880 6.1.
const CRC24_INITIAL = 0xb704ce
const CRC24_POLYNOMIAL = 0x1864cfb

const HEADER = /^[A-Za-z][A-Za-z0-9-]*: /
const CHECKSUM = /^=([A-Za-z0-9+/]{4})$/

function crc24(bytes: Uint8Array): number {
  let crc = CRC24_INITIAL
  for (const byte of bytes) {
    crc ^= byte << 16
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x800000 ? (crc << 1) ^ CRC24_POLYNOMIAL : crc << 1
  }
  return crc & 0xffffff
}

/** The checksum of armoured bytes (RFC 4880 6.1), as the text behind `=`. */
export function armourChecksum(bytes: Uint8Array): string {
  const sum = Buffer.alloc(3)
  sum.writeUIntBE(crc24(bytes), 0, 3)
  return sum.toString('base64')
}

/** Base64 in its one form: no other character, padding only at the end, no stray bits. */
function strictBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length > 0 && bytes.toString('base64') === text ? bytes : undefined
}

/** The lines below the headers and the empty line that ends them, without the last line (`-----END …`). */
function bodyLines(block: string): string[] {
  const lines = block.trimEnd().split(/\r?\n/).slice(1, -1)
  const blank = lines.findIndex((line) => !HEADER.test(line))
  return lines[blank] === '' ? lines.slice(blank + 1) : []
}

/**
 * The bytes of one armoured block as `cutArmour` returns it (RFC 4880 6.2). Stricter than gpg: what is written in any
 * unusual way, or has a wrong checksum or none, is undefined.
 */
export function dearmour(block: string): Buffer | undefined {
  const lines = bodyLines(block)
  const sum = CHECKSUM.exec(lines.at(-1) ?? '')?.[1]
  const bytes = strictBase64(lines.slice(0, -1).join(''))
  return bytes !== undefined && sum === armourChecksum(bytes) ? bytes : undefined
}
