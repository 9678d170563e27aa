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

/** The hash of the perfect subtree of `2 ** height` leaves that begins at leaf `index * 2 ** height`. */
export type NodeAt = (height: number, index: number) => Buffer

/** The size of the left subtree: the largest power of two below `size` (RFC 6962 2.1). */
export function leftSize(size: number): number {
  return 2 ** (31 - Math.clz32(size - 1))
}

/** MTH of the leaves `[start, end)`, `end > start`; `start` must be where RFC 6962 splits the tree. */
export function subtreeHash(nodeAt: NodeAt, start: number, end: number): Buffer {
  const size = end - start
  const height = 31 - Math.clz32(size)
  if (size === 2 ** height) return nodeAt(height, start / size)
  const middle = start + leftSize(size)
  return nodeHash(subtreeHash(nodeAt, start, middle), subtreeHash(nodeAt, middle, end))
}

/** PATH(index, D[start:end]) of RFC 6962 2.1.1, nearest sibling first. */
export function inclusionPath(nodeAt: NodeAt, index: number, start: number, end: number): Buffer[] {
  if (end - start === 1) return []
  const middle = start + leftSize(end - start)
  return index < middle
    ? [...inclusionPath(nodeAt, index, start, middle), subtreeHash(nodeAt, middle, end)]
    : [...inclusionPath(nodeAt, index, middle, end), subtreeHash(nodeAt, start, middle)]
}

/** SUBPROOF(oldEnd, D[start:end], known) of RFC 6962 2.1.2; `known`: the verifier holds this subtree's hash. */
export function consistencyPath(nodeAt: NodeAt, oldEnd: number, start: number, end: number, known: boolean): Buffer[] {
  if (oldEnd === end) return known ? [] : [subtreeHash(nodeAt, start, end)]
  const middle = start + leftSize(end - start)
  return oldEnd <= middle
    ? [...consistencyPath(nodeAt, oldEnd, start, middle, known), subtreeHash(nodeAt, middle, end)]
    : [...consistencyPath(nodeAt, oldEnd, middle, end, false), subtreeHash(nodeAt, start, middle)]
}
