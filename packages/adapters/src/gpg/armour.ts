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

/** The kinds of armoured block that are read here (RFC 4880 6.2); SECRET KEY BLOCK is what PGP 2 wrote. */
export type ArmourLabel = 'PUBLIC KEY BLOCK' | 'PRIVATE KEY BLOCK' | 'SECRET KEY BLOCK' | 'SIGNATURE'

/** One armoured block, from its first line to its last. */
export interface ArmourBlock {
  text: string
  /** The line it begins at, from 1. */
  line: number
}

/** The armoured blocks of a text, and where others begin that were cut short or lie beyond the bound. */
export interface ArmourBlocks {
  blocks: ArmourBlock[]
  /** Lines, from 1. */
  lost: number[]
}

/** Positions of `mark`, each with its line. */
function findAll(text: string, mark: string): { position: number; line: number }[] {
  const found: { position: number; line: number }[] = []
  let line = 1
  let counted = 0
  for (let position = text.indexOf(mark); position !== -1; position = text.indexOf(mark, position + mark.length)) {
    line += text.slice(counted, position).split('\n').length - 1
    counted = position
    found.push({ position, line })
  }
  return found
}

/**
 * Finds the armoured blocks of one kind in a text and drops what lies between: KEYS files hold listings and prose,
 * signature files hold several blocks.
 * @param maximumBlocks further blocks count as lost.
 */
export function findArmour(text: string, label: ArmourLabel, maximumBlocks: number): ArmourBlocks {
  const [begin, end] = [`-----BEGIN PGP ${label}-----`, `-----END PGP ${label}-----`]
  const result: ArmourBlocks = { blocks: [], lost: [] }
  const starts = findAll(text, begin)
  for (const [index, { position, line }] of starts.entries()) {
    // Only up to the next beginning, so that a block that was cut short does not swallow the next one.
    const own = text.slice(position, starts[index + 1]?.position)
    const stop = own.indexOf(end)
    if (stop === -1 || result.blocks.length === maximumBlocks) result.lost.push(line)
    else result.blocks.push({ text: `${own.slice(0, stop + end.length)}\n`, line })
  }
  return result
}

/** The texts of the blocks that {@link findArmour} finds. */
export function cutArmour(text: string, label: ArmourLabel, maximumBlocks: number): string[] {
  return findArmour(text, label, maximumBlocks).blocks.map((block) => block.text)
}
