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

import { crc32 } from 'node:zlib'
import { literal, repeat, UNIT_BYTES } from './deflate-repeat.ts'

const CRC_BITS = 32

/** What stands around the packed content; both know the CRC-32 and the size of the whole file. */
export interface Frame {
  before(crc: number, size: number): Buffer
  behind(crc: number, size: number): Buffer
}

/** A deflate stream that unpacks to `before`, itself and `behind` (R. Cox, "Zip Files All The Way Down", 2010). */
function program(before: Buffer, behind: Buffer): Buffer {
  const [L0, L1, L4, R4] = [literal(0), literal(UNIT_BYTES), literal(4 * UNIT_BYTES), repeat(4 * UNIT_BYTES)]
  const [Lp, Rp] = [literal(before.length + UNIT_BYTES), repeat(before.length + UNIT_BYTES)]
  const [Ls, Rs] = [literal(behind.length + UNIT_BYTES), repeat(behind.length + UNIT_BYTES, true)]
  return Buffer.concat([
    ...[Lp, before, Lp],
    ...[Rp],
    ...[L1, Rp],
    ...[L1, L1],
    ...[L4, Rp, L1, L1, L4],
    ...[R4],
    ...[L4, R4, L4, R4, L4],
    ...[R4],
    ...[L4, R4, L0, L0, Ls],
    ...[R4],
    ...[L0, L0, Ls, Rs, behind],
    ...[Rs],
  ])
}

function fileOf(frame: Frame, crc: number, size: number): Buffer {
  const [before, behind] = [frame.before(crc, size), frame.behind(crc, size)]
  return Buffer.concat([before, program(before, behind), behind])
}

/**
 * Solves `crc(file(x)) = x`. Both sides are affine in the bits of x over GF(2), so each bit is a linear equation.
 * @returns undefined when there is no solution.
 */
function fixedPoint(crcOf: (stated: number) => number): number | undefined {
  const constant = crcOf(0)
  // Column of bit i: what changes in crc(file(x)) - x when the bit does. The mask remembers which bits were combined.
  const rows: { value: number; mask: number }[] = []
  for (let bit = 0; bit < CRC_BITS; bit++) {
    const column = { value: (crcOf((1 << bit) >>> 0) ^ constant ^ (1 << bit)) >>> 0, mask: (1 << bit) >>> 0 }
    const reduced = reduce(column, rows)
    if (reduced.value !== 0) rows.push(reduced)
  }
  const solution = reduce({ value: constant, mask: 0 }, rows)
  return solution.value === 0 ? solution.mask : undefined
}

function reduce(given: { value: number; mask: number }, rows: readonly { value: number; mask: number }[]) {
  let { value, mask } = given
  for (const row of rows) {
    // The highest bit of a row is gone from everything that was reduced by it.
    if ((value & (1 << (31 - Math.clz32(row.value)))) === 0) continue
    value = (value ^ row.value) >>> 0
    mask = (mask ^ row.mask) >>> 0
  }
  return { value, mask }
}

/**
 * A file that unpacks to itself.
 * @param frames tried one after the other until one has a CRC-32 that agrees with itself.
 */
export function quine(frames: Iterable<Frame>): Buffer {
  for (const frame of frames) {
    const { length } = fileOf(frame, 0, 0)
    const crc = fixedPoint((stated) => crc32(fileOf(frame, stated, length)))
    if (crc !== undefined) return fileOf(frame, crc, length)
  }
  throw new RangeError('no frame has a CRC-32 that agrees with itself')
}
