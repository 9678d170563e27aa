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

/** One OpenPGP packet (RFC 4880 4.2). */
export interface Packet {
  tag: number
  body: Buffer
}

/** Where a packet's body begins and ends. */
interface Frame {
  tag: number
  start: number
  end: number
}

/** Length octets of the new format (4.2.2); a partial length has no place in keys or detached signatures. */
function newLength(bytes: Buffer, at: number): [length: number, octets: number] | undefined {
  const [first = 224, second] = bytes.subarray(at, at + 2)
  if (first < 192) return [first, 1]
  if (first < 224) return second === undefined ? undefined : [((first - 192) << 8) + second + 192, 2]
  return first === 255 && at + 5 <= bytes.length ? [bytes.readUInt32BE(at + 1), 5] : undefined
}

/** Length octets of the old format (4.2.1); type 3 means "until the end", which is not read here. */
function oldLength(bytes: Buffer, at: number, type: number): [length: number, octets: number] | undefined {
  const octets = [1, 2, 4][type]
  if (octets === undefined || at + octets > bytes.length) return undefined
  return [bytes.readUIntBE(at, octets), octets]
}

function frameAt(bytes: Buffer, at: number): Frame | undefined {
  const first = bytes[at] ?? 0
  if ((first & 0x80) === 0) return undefined
  const isNew = (first & 0x40) !== 0
  const [length, octets] = (isNew ? newLength(bytes, at + 1) : oldLength(bytes, at + 1, first & 3)) ?? []
  if (length === undefined || octets === undefined) return undefined
  const start = at + 1 + octets
  const end = start + length
  return end > bytes.length ? undefined : { tag: isNew ? first & 0x3f : (first >> 2) & 0x0f, start, end }
}

/** The packets that fill `bytes` to the last one; undefined when they do not, or are framed in a way not read here. */
export function packetsOf(bytes: Buffer): Packet[] | undefined {
  const packets: Packet[] = []
  let at = 0
  while (at < bytes.length) {
    const frame = frameAt(bytes, at)
    if (frame === undefined) return undefined
    packets.push({ tag: frame.tag, body: bytes.subarray(frame.start, frame.end) })
    at = frame.end
  }
  return packets
}

/** Splits multiprecision integers (RFC 4880 3.2) that fill `bytes` exactly; undefined when one is not in its one form. */
export function integersOf(bytes: Buffer): Buffer[] | undefined {
  const integers: Buffer[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + 2 > bytes.length) return undefined
    const bits = bytes.readUInt16BE(at)
    const integer = bytes.subarray(at + 2, at + 2 + Math.ceil(bits / 8))
    const [top = 0] = integer
    if (integer.length * 8 - Math.clz32(top) + 24 !== bits) return undefined
    integers.push(integer)
    at += 2 + integer.length
  }
  return integers
}
