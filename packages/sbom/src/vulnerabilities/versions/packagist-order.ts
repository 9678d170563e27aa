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

import { compareLists, compareNumbers, compareValues, numbersOf } from './compare-lists.ts'

const VERSION = /^v?(\d+(?:\.\d+){0,3})((?:[-._+]?[0-9A-Za-z]+)*)$/i
const BUILD = /\+.*$/

const ENDED = 5
const NUMBER = 6
/** Words of PHP's version_compare, which Composer's order is made of. */
const ranks = new Map<string, number>([
  ['dev', 1],
  ['alpha', 2],
  ['a', 2],
  ['beta', 3],
  ['b', 3],
  ['rc', 4],
  ['c', 4],
  ['stable', ENDED],
  ['pl', 7],
  ['p', 7],
  ['patch', 7],
])

interface Part {
  rank: number
  number: bigint
}

interface PackagistVersion {
  numbers: bigint[]
  parts: Part[]
}

const ended: Part = { rank: ENDED, number: 0n }

/** Undefined for a word that Composer doesn't know. */
function partOf(text: string): Part | undefined {
  if (/^\d/.test(text)) return { rank: NUMBER, number: BigInt(text) }
  const rank = ranks.get(text)
  return rank === undefined ? undefined : { rank, number: 0n }
}

function parse(text: string): PackagistVersion | undefined {
  const [, dotted, rest = ''] = VERSION.exec(text.replace(BUILD, '')) ?? []
  if (dotted === undefined) return undefined
  const words = rest.toLowerCase().match(/\d+|[a-z]+/g) ?? []
  const parts = words.flatMap((word) => partOf(word) ?? [])
  return parts.length === words.length ? { numbers: numbersOf(dotted), parts } : undefined
}

function comparePart(one: Part, other: Part): number {
  return one.rank - other.rank || compareValues(one.number, other.number)
}

/** Composer's order: `1.0` is `1.0.0.0`, and stability stands behind the numbers (Composer docs, "Versions and constraints"). */
export function comparePackagist(one: string, other: string): number | undefined {
  const [left, right] = [parse(one), parse(other)]
  if (left === undefined || right === undefined) return undefined
  return compareNumbers(left.numbers, right.numbers) || compareLists(left.parts, right.parts, comparePart, () => ended)
}
