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

const SPACE = 0x20
const ZERO = 0x30
const SEVEN = 0x37
const BASE_256 = 0x80
const NEGATIVE = 0x40

/** Octal digits between blanks and NULs; undefined for anything else. */
function octal(block: Uint8Array, from: number, to: number): number | undefined {
  let [start, end] = [from, to]
  while (start < end && block[start] === SPACE) start++
  while (end > start && (block[end - 1] === SPACE || block[end - 1] === 0)) end--
  let value = 0
  for (let index = start; index < end; index++) {
    const digit = block[index] ?? 0
    if (digit < ZERO || digit > SEVEN) return undefined
    value = value * 8 + (digit - ZERO)
  }
  return value
}

function base256(block: Uint8Array, from: number, to: number): number | undefined {
  const first = block[from] ?? 0
  if ((first & NEGATIVE) !== 0) return undefined
  let value = first & (NEGATIVE - 1)
  for (let index = from + 1; index < to; index++) value = value * 256 + (block[index] ?? 0)
  return Number.isSafeInteger(value) ? value : undefined
}

/**
 * The number in bytes `from` to `to` of a tar header: octal, or GNU's base-256 with the highest bit set (GNU tar manual,
 * "Extensions").
 * @returns undefined for a negative or too large number and for anything that tar programs read in different ways.
 */
export function tarNumber(block: Uint8Array, from: number, to: number): number | undefined {
  return ((block[from] ?? 0) & BASE_256) === 0 ? octal(block, from, to) : base256(block, from, to)
}
