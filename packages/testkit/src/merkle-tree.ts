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

import { createHash } from 'node:crypto'

// RFC 6962, 2.1: different prefixes keep a leaf from being passed off as a node.
const LEAF_PREFIX = Buffer.from([0])
const NODE_PREFIX = Buffer.from([1])

/** RFC 6962, 2.1: the hash of one leaf. */
export function leafHash(data: Uint8Array): Buffer {
  return createHash('sha256').update(LEAF_PREFIX).update(data).digest()
}

/** RFC 6962, 2.1: the Merkle tree hash over leaf hashes, of which there is at least one. */
export function rootHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length <= 1) return leaves[0] ?? createHash('sha256').digest()
  const split = splitPoint(leaves.length)
  return nodeHash(rootHash(leaves.slice(0, split)), rootHash(leaves.slice(split)))
}

/** RFC 6962, 2.1.1: the audit path for the leaf at `index`, nearest sibling first. */
export function inclusionPath(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length <= 1) return []
  const split = splitPoint(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...inclusionPath(index, left), rootHash(right)]
    : [...inclusionPath(index - split, right), rootHash(left)]
}

/** RFC 6962, 2.1: the hash of a node over its two children. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE_PREFIX).update(left).update(right).digest()
}

// The largest power of two smaller than the number of leaves.
function splitPoint(size: number): number {
  return 2 ** (31 - Math.clz32(size - 1))
}
