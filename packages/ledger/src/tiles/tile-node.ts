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

import { ReleaseError } from '@tra/kernel'
import { HASH_BYTES, nodeHash } from '../merkle/merkle-hash.ts'
import { TILE_HEIGHT, TILE_WIDTH } from './tile.ts'

function paired(hashes: readonly Buffer[]): Buffer[] {
  const pairs: Buffer[] = []
  for (let at = 0; at + 1 < hashes.length; at += 2) {
    pairs.push(nodeHash(hashes[at] ?? Buffer.of(), hashes[at + 1] ?? Buffer.of()))
  }
  return pairs
}

/** The root of a perfect subtree from its 1, 2, 4, … lowest hashes. */
export function perfectRoot(hashes: readonly Buffer[]): Buffer {
  const [only] = hashes
  if (only === undefined) throw new ReleaseError('INTERNAL', 'a subtree without hashes has no root')
  return hashes.length === 1 ? only : perfectRoot(paired(hashes))
}

/** Which tile tells the hash of a node of the tree. */
export function tileOfNode(height: number, index: number): { level: number; index: number } {
  const inLevel = height % TILE_HEIGHT
  return { level: Math.floor(height / TILE_HEIGHT), index: Math.floor((index * 2 ** inLevel) / TILE_WIDTH) }
}

/** The hash of a node of the tree, from the hashes of its tile. @throws ReleaseError MALFORMED when the tile is too short. */
export function nodeInTile(tile: readonly Buffer[], height: number, index: number): Buffer {
  const count = 2 ** (height % TILE_HEIGHT)
  const first = (index * count) % TILE_WIDTH
  if (tile.length < first + count) throw new ReleaseError('MALFORMED', 'a tile of the log is cut off')
  return perfectRoot(tile.slice(first, first + count))
}

/** The hashes in a tile's bytes. @throws ReleaseError MALFORMED */
export function hashesOf(tile: Uint8Array): Buffer[] {
  if (tile.length % HASH_BYTES !== 0) throw new ReleaseError('MALFORMED', 'a tile of the log is cut off')
  const bytes = Buffer.from(tile)
  return Array.from({ length: tile.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}
