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

import { isUtf8 } from 'node:buffer'

/** A Unicode encoding with a byte order mark: how wide a unit is and where its lowest byte stands. */
interface WideEncoding {
  mark: Buffer
  width: number
  low: number
}

// Longest first: the mark of UTF-32LE begins with that of UTF-16LE.
const WIDE: readonly WideEncoding[] = [
  { mark: Buffer.from('fffe0000', 'hex'), width: 4, low: 0 },
  { mark: Buffer.from('0000feff', 'hex'), width: 4, low: 3 },
  { mark: Buffer.from('fffe', 'hex'), width: 2, low: 0 },
  { mark: Buffer.from('feff', 'hex'), width: 2, low: 1 },
]
const NO_ASCII = 0x1a

function wideEncoding(head: Buffer): WideEncoding | undefined {
  const first = head[0]
  if (first !== 0xff && first !== 0xfe && first !== 0) return undefined
  return WIDE.find(({ mark }) => head.length >= mark.length && mark.equals(head.subarray(0, mark.length)))
}

/** The ASCII letters of a wide text, any other character as one substitute; undefined when a unit is zero. */
function narrowed(head: Buffer, { mark, width, low }: WideEncoding): Buffer | undefined {
  const units = Math.floor((head.length - mark.length) / width)
  const text = Buffer.allocUnsafe(units)
  for (let unit = 0; unit < units; unit += 1) {
    const value = head.readUIntLE(mark.length + unit * width, width)
    if (value === 0) return undefined
    const byte = head[mark.length + unit * width + low] ?? 0
    const isAscii = byte < 0x80 && (low === 0 ? value === byte : value === byte * 256 ** low)
    text[unit] = isAscii ? byte : NO_ASCII
  }
  return text
}

/** A head that was cut may end inside a character: at most three bytes belong to it. */
function withoutCutCharacter(head: Buffer): Buffer {
  let end = head.length
  while (end > head.length - 3 && ((head[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1
  return (head[end - 1] ?? 0) >= 0xc0 ? head.subarray(0, end - 1) : head
}

// Tab, line feed, vertical tab, form feed, carriage return, escape (colours in recorded terminals) and the old end of file.
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b, 0x1a])
const MOST_HIGH_BYTES = 0.3

/**
 * Text of an older 8-bit encoding: bytes above ASCII are few and no control character occurs. Without this a source file
 * with one Latin-1 letter would count as binary and need no header.
 */
function isLegacyText(head: Buffer): boolean {
  let high = 0
  for (const byte of head) {
    if (byte >= 0x80) high += 1
    else if (byte < 0x20 && !TEXT_CONTROLS.has(byte)) return false
  }
  return high <= head.length * MOST_HIGH_BYTES
}

/**
 * The head of a text in a form where ASCII letters are one byte each; undefined for binary content.
 * @param isCut the file goes on behind the head.
 */
export function textBytes(head: Buffer, isCut: boolean): Buffer | undefined {
  const wide = wideEncoding(head)
  if (wide !== undefined) return narrowed(head, wide)
  if (head.includes(0)) return undefined
  if (isUtf8(head) || (isCut && isUtf8(withoutCutCharacter(head)))) return head
  return isLegacyText(head) ? head : undefined
}
