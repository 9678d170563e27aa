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
import { EMPTY_ROOT } from '../merkle/merkle-hash.ts'
import { consistencyPath, inclusionPath, type NodeAt, subtreeHash } from '../merkle/subtree.ts'
import { type Tile, tilePath, widthAt } from './tile.ts'
import { hashesOf, nodeInTile, tileOfNode } from './tile-node.ts'

/** Reads a tile of hashes, from a database or a static site. */
export type ReadTile = (tile: Tile & { level: number }) => Promise<Uint8Array>

// First runs for the names of the nodes, then with the nodes: RFC 6962 stays written down in one place.
async function withNodes(size: number, read: ReadTile, path: (nodeAt: NodeAt) => Buffer[]): Promise<Buffer[]> {
  const wanted = new Map<string, Tile & { level: number }>()
  const tileOf = (height: number, index: number) => {
    const tile = tileOfNode(height, index)
    return { ...tile, width: widthAt(tile, size) }
  }
  path((height, index) => {
    const tile = tileOf(height, index)
    wanted.set(tilePath(tile), tile)
    return EMPTY_ROOT
  })
  const hashes = new Map<string, Buffer[]>()
  for (const [name, tile] of wanted) hashes.set(name, hashesOf(await read(tile)))
  return path((height, index) => nodeInTile(hashes.get(tilePath(tileOf(height, index))) ?? [], height, index))
}

function within(position: number, first: number, last: number): void {
  if (Number.isInteger(position) && position >= first && position <= last) return
  throw new ReleaseError('INPUT_INVALID', `${position} is not between ${first} and ${last}`)
}

/** Shows that the entry at `index` lies in the log of `size` entries. @throws ReleaseError INPUT_INVALID, MALFORMED */
export async function inclusionFromTiles(index: number, size: number, read: ReadTile): Promise<Buffer[]> {
  within(index, 0, size - 1)
  return withNodes(size, read, (nodeAt) => inclusionPath(nodeAt, index, 0, size))
}

/** Shows that the log of `newSize` entries only added to that of `oldSize`. @throws ReleaseError INPUT_INVALID, MALFORMED */
export async function consistencyFromTiles(oldSize: number, newSize: number, read: ReadTile): Promise<Buffer[]> {
  within(oldSize, 0, newSize)
  if (oldSize === 0) return []
  return withNodes(newSize, read, (nodeAt) => consistencyPath(nodeAt, oldSize, 0, newSize, true))
}

/** The root that tiles lead to. @throws ReleaseError MALFORMED */
export async function rootFromTiles(size: number, read: ReadTile): Promise<Buffer> {
  if (size === 0) return EMPTY_ROOT
  const [root = EMPTY_ROOT] = await withNodes(size, read, (nodeAt) => [subtreeHash(nodeAt, 0, size)])
  return root
}
