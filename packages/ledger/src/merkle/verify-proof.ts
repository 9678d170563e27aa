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

import { nodeHash } from './merkle-hash.ts'
import { MAX_TREE_SIZE } from './merkle-tree.ts'
import { leftSize } from './subtree.ts'

type Hashes = readonly Uint8Array[]

function isPosition(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= MAX_TREE_SIZE
}

function equal(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0
}

// The mirror image of RFC 6962 2.1.1: the last hash of a path is the sibling nearest to the root.
function rootFromPath(leaf: Uint8Array, index: number, size: number, path: Hashes): Uint8Array | undefined {
  if (size === 1) return path.length === 0 ? leaf : undefined
  const sibling = path.at(-1)
  if (sibling === undefined) return undefined
  const left = leftSize(size)
  const isLeft = index < left
  const own = rootFromPath(leaf, isLeft ? index : index - left, isLeft ? left : size - left, path.slice(0, -1))
  if (own === undefined) return undefined
  return isLeft ? nodeHash(own, sibling) : nodeHash(sibling, own)
}

/** Does `proof` lead from the leaf at `index` to the root of a tree of `size` entries? Never throws for a bad proof. */
export function verifyInclusion(claim: {
  leaf: Uint8Array
  index: number
  size: number
  proof: Hashes
  root: Uint8Array
}): boolean {
  const { leaf, index, size, proof, root } = claim
  if (!isPosition(index) || !isPosition(size) || index >= size) return false
  return equal(rootFromPath(leaf, index, size, proof), root)
}

interface Roots {
  before: Uint8Array
  after: Uint8Array
}

// The mirror image of SUBPROOF in RFC 6962 2.1.2: both roots of one subtree, from the same hashes.
function rootsFromPath(oldSize: number, size: number, known: Uint8Array | undefined, path: Hashes): Roots | undefined {
  const last = path.at(-1)
  if (oldSize === size) return rootsOfUnchanged(known, path)
  if (last === undefined) return undefined
  const left = leftSize(size)
  const rest = path.slice(0, -1)
  if (oldSize <= left) {
    const roots = rootsFromPath(oldSize, left, known, rest)
    return roots && { before: roots.before, after: nodeHash(roots.after, last) }
  }
  const roots = rootsFromPath(oldSize - left, size - left, undefined, rest)
  return roots && { before: nodeHash(last, roots.before), after: nodeHash(last, roots.after) }
}

function rootsOfUnchanged(known: Uint8Array | undefined, path: Hashes): Roots | undefined {
  const [only] = path
  if (known !== undefined) return only === undefined ? { before: known, after: known } : undefined
  return only !== undefined && path.length === 1 ? { before: only, after: only } : undefined
}

/** Does `proof` show that a tree only grew from one root to the other? Never throws for a bad proof. */
export function verifyConsistency(claim: {
  oldSize: number
  oldRoot: Uint8Array
  newSize: number
  newRoot: Uint8Array
  proof: Hashes
}): boolean {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim
  if (!isPosition(oldSize) || !isPosition(newSize) || oldSize > newSize) return false
  // RFC 9162 2.1.4: every tree extends the empty one, and there is nothing to show.
  if (oldSize === 0) return proof.length === 0
  const roots = rootsFromPath(oldSize, newSize, oldRoot, proof)
  return equal(roots?.before, oldRoot) && equal(roots?.after, newRoot)
}
