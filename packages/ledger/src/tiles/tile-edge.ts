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
import { MAX_TREE_SIZE } from '../merkle/merkle-tree.ts'
import { subtreeHash } from '../merkle/subtree.ts'
import { TILE_WIDTH } from './tile.ts'
import { hashesOf, nodeInTile, perfectRoot, tileOfNode } from './tile-node.ts'

/** A tile of hashes with its content. */
export interface HashTile {
  level: number
  index: number
  hashes: Buffer
}

/** The tiles that a log of `size` entries has not filled yet, level by level; a width of 0 stands for none. */
export function edgeTiles(size: number): { level: number; index: number; width: number }[] {
  const tiles: { level: number; index: number; width: number }[] = []
  for (let level = 0, nodes = size; nodes > 0; level++, nodes = Math.floor(nodes / TILE_WIDTH)) {
    tiles.push({ level, index: Math.floor(nodes / TILE_WIDTH), width: nodes % TILE_WIDTH })
  }
  return tiles
}

/**
 * The right edge of an append-only tree: all that is needed to append, and to tell the root, whatever the tree's size.
 * It holds one unfilled tile per level.
 */
export class TileEdge {
  #size: number
  readonly #tails: Buffer[][]
  #filled: HashTile[] = []

  /** @param tails the content of {@link edgeTiles}, in their order. */
  constructor(size = 0, tails: readonly Uint8Array[] = []) {
    this.#size = size
    this.#tails = tails.map(hashesOf)
  }

  get size(): number {
    return this.#size
  }

  append(leafHash: Buffer): void {
    if (this.#size >= MAX_TREE_SIZE) throw new ReleaseError('LIMIT_EXCEEDED', 'the ledger is full')
    this.#size += 1
    let node = leafHash
    for (let level = 0; ; level++) {
      const tail = this.#tails[level] ?? []
      this.#tails[level] = tail
      tail.push(node)
      if (tail.length < TILE_WIDTH) return
      this.#filled.push({ level, index: this.#size / TILE_WIDTH ** (level + 1) - 1, hashes: Buffer.concat(tail) })
      this.#tails[level] = []
      node = perfectRoot(tail)
    }
  }

  root(): Buffer {
    if (this.#size === 0) return EMPTY_ROOT
    const nodeAt = (height: number, index: number) => {
      return nodeInTile(this.#tails[tileOfNode(height, index).level] ?? [], height, index)
    }
    return subtreeHash(nodeAt, 0, this.#size)
  }

  /** The tiles filled since the last call, and the unfilled ones as they stand. */
  takeTiles(): HashTile[] {
    const unfilled = edgeTiles(this.#size).flatMap(({ level, index, width }) => {
      return width > 0 ? [{ level, index, hashes: Buffer.concat(this.#tails[level] ?? []) }] : []
    })
    const tiles = [...this.#filled, ...unfilled]
    this.#filled = []
    return tiles
  }
}
