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

import { crc32, deflateSync } from 'node:zlib'

/** A picture as its pixels, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  width: number
  height: number
  data: Uint8Array
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const MAX_COLOURS = 256
const PALETTE = 3

const parts = (colour: number) => [colour >> 16, (colour >> 8) & 0xff, colour & 0xff] as const

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

function coloursOf({ data }: Pixels): number[] {
  return Array.from({ length: data.length / 4 }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3)
    return (red << 16) | (green << 8) | blue
  })
}

function nearest(colour: number, palette: readonly number[]): number {
  const [red, green, blue] = parts(colour)
  const distances = palette.map((other) => {
    const [r, g, b] = parts(other)
    return (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2
  })
  return distances.indexOf(Math.min(...distances))
}

/** The palette, and where each colour of the picture stands in it: rare ones at the nearest. */
function paletteOf(colours: readonly number[]): { palette: number[]; places: Map<number, number> } {
  const counts = new Map<number, number>()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const byCount = [...counts].toSorted(([a, m], [b, n]) => n - m || a - b).map(([colour]) => colour)
  const palette = byCount.slice(0, MAX_COLOURS)
  const exact = palette.map((colour, at) => [colour, at] as const)
  const rest = byCount.slice(MAX_COLOURS).map((colour) => [colour, nearest(colour, palette)] as const)
  return { palette, places: new Map([...exact, ...rest]) }
}

function headOf({ width, height }: Pixels): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, PALETTE, 0, 0, 0], 8)
  return head
}

/** A PNG with a palette (RFC 2083, colour type 3): a third of what a browser writes, for a picture of text. */
export function palettePng(pixels: Pixels): Buffer {
  const { width, height } = pixels
  const colours = coloursOf(pixels)
  const { palette, places } = paletteOf(colours)
  // Each row begins with the number of its filter: none, which is best for few colours.
  const rows = Buffer.alloc(height * (width + 1))
  for (const [at, colour] of colours.entries())
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = places.get(colour) ?? 0
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', headOf(pixels)),
    chunk('PLTE', Buffer.from(palette.flatMap(parts))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
