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
import { EMPTY_ROOT, nodeHash } from './merkle-hash.ts'
import { consistencyPath, inclusionPath, type NodeAt, subtreeHash } from './subtree.ts'

/** Positions are computed in 32-bit integers. */
export const MAX_TREE_SIZE = 2 ** 31 - 1

/** An append-only RFC 6962 tree in memory: appending costs one hash, a root or a proof about log2(size) of them. */
export class MerkleTree {
  /** `levels[h][i]` is the perfect subtree of height h at position i. */
  readonly #levels: Buffer[][] = [[]]

  readonly #nodeAt: NodeAt = (height, index) => {
    const node = this.#levels[height]?.[index]
    if (node === undefined) throw new ReleaseError('INTERNAL', `the tree has no node ${height}/${index}`)
    return node
  }

  get size(): number {
    return this.#levels[0]?.length ?? 0
  }

  append(leafHash: Buffer): void {
    if (this.size >= MAX_TREE_SIZE) throw new ReleaseError('LIMIT_EXCEEDED', 'the ledger is full')
    let node = leafHash
    for (let height = 0; ; height++) {
      const level = this.#levels[height] ?? []
      this.#levels[height] = level
      const sibling = level.at(-1)
      level.push(node)
      if (sibling === undefined || level.length % 2 === 1) return
      node = nodeHash(sibling, node)
    }
  }

  /** The root when the tree had `size` leaves. @throws ReleaseError INPUT_INVALID beyond the tree. */
  root(size: number = this.size): Buffer {
    this.#within(size)
    return size === 0 ? EMPTY_ROOT : subtreeHash(this.#nodeAt, 0, size)
  }

  /** Shows that leaf `index` lies in the tree of `size` leaves. */
  inclusionProof(index: number, size: number = this.size): Buffer[] {
    this.#within(size)
    if (!(Number.isInteger(index) && index >= 0 && index < size)) throw outside(index, size)
    return inclusionPath(this.#nodeAt, index, 0, size)
  }

  /** Shows that the tree of `newSize` leaves only added to the tree of `oldSize` leaves. */
  consistencyProof(oldSize: number, newSize: number = this.size): Buffer[] {
    this.#within(newSize)
    if (!(Number.isInteger(oldSize) && oldSize >= 0 && oldSize <= newSize)) throw outside(oldSize, newSize)
    return oldSize === 0 ? [] : consistencyPath(this.#nodeAt, oldSize, 0, newSize, true)
  }

  #within(size: number): void {
    if (!(Number.isInteger(size) && size >= 0 && size <= this.size)) throw outside(size, this.size)
  }
}

function outside(position: number, size: number): ReleaseError {
  return new ReleaseError('INPUT_INVALID', `${position} is outside a tree of ${size} entries`)
}

/** The root over some leaf hashes. */
export function rootOf(leafHashes: readonly Buffer[]): Buffer {
  const tree = new MerkleTree()
  for (const leaf of leafHashes) tree.append(leaf)
  return tree.root()
}
