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

import { integersOf } from './packet.ts'

/** One signature subpacket (RFC 4880 5.2.3.1). */
export interface Subpacket {
  type: number
  critical: boolean
  body: Buffer
}

/** A version 4 signature packet, taken apart and not judged (RFC 4880 5.2.3). */
export interface SignaturePacket {
  type: number
  keyAlgorithm: number
  hashAlgorithm: number
  hashed: Subpacket[]
  unhashed: Subpacket[]
  /** The first two octets of the digest. */
  digestStart: Buffer
  integers: Buffer[]
  /** What is hashed after the signed bytes (5.2.4): the hashed part, and its length. */
  trailer: Buffer
}

const VERSION = 4
const FIXED_OCTETS = 6

function subpacketLength(area: Buffer, at: number): [length: number, octets: number] | undefined {
  const [first = 0, second = 0] = area.subarray(at, at + 2)
  if (first < 192) return [first, 1]
  if (first < 255) return [((first - 192) << 8) + second + 192, 2]
  return at + 5 <= area.length ? [area.readUInt32BE(at + 1), 5] : undefined
}

function subpacketsOf(area: Buffer): Subpacket[] | undefined {
  const subpackets: Subpacket[] = []
  let at = 0
  while (at < area.length) {
    const [length = 0, octets = 0] = subpacketLength(area, at) ?? []
    const subpacket = area.subarray(at + octets, at + octets + length)
    const [type] = subpacket
    if (type === undefined || subpacket.length !== length) return undefined
    subpackets.push({ type: type & 0x7f, critical: type > 0x7f, body: subpacket.subarray(1) })
    at += octets + length
  }
  return subpackets
}

/** Two octets of length and so many octets; undefined when the packet ends before. */
function areaAt(body: Buffer, at: number): Buffer | undefined {
  if (at + 2 > body.length) return undefined
  const area = body.subarray(at + 2, at + 2 + body.readUInt16BE(at))
  return area.length === body.readUInt16BE(at) ? area : undefined
}

function trailerOf(body: Buffer, hashedEnd: number): Buffer {
  const ending = Buffer.from([VERSION, 0xff, 0, 0, 0, 0])
  ending.writeUInt32BE(hashedEnd, 2)
  return Buffer.concat([body.subarray(0, hashedEnd), ending])
}

/** Takes the body of a signature packet apart; undefined for another version and for anything that does not fit. */
export function readSignature(body: Buffer): SignaturePacket | undefined {
  const [version, type = 0, keyAlgorithm = 0, hashAlgorithm = 0] = body
  const hashedArea = version === VERSION ? areaAt(body, FIXED_OCTETS - 2) : undefined
  if (hashedArea === undefined) return undefined
  const hashedEnd = FIXED_OCTETS + hashedArea.length
  const unhashedArea = areaAt(body, hashedEnd)
  if (unhashedArea === undefined) return undefined
  const digestAt = hashedEnd + 2 + unhashedArea.length
  const digestStart = body.subarray(digestAt, digestAt + 2)
  const [hashed, unhashed] = [subpacketsOf(hashedArea), subpacketsOf(unhashedArea)]
  const integers = digestStart.length === 2 ? integersOf(body.subarray(digestAt + 2)) : undefined
  if (hashed === undefined || unhashed === undefined || integers === undefined) return undefined
  const trailer = trailerOf(body, hashedEnd)
  return { type, keyAlgorithm, hashAlgorithm, hashed, unhashed, digestStart, integers, trailer }
}
