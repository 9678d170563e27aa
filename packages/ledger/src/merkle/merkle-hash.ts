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

import { hash } from 'node:crypto'

// RFC 6962 2.1: different prefixes keep an inner node from passing for an entry (second preimage).
const LEAF_PREFIX = 0
const LEAF = Buffer.of(LEAF_PREFIX)
const NODE = Buffer.of(1)

/** Length of every hash in the tree, in bytes. */
export const HASH_BYTES = 32

/** The root of a tree without entries. */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer')

/** Hash of one entry's exact bytes. A string stands for its UTF-8. */
export function leafHash(entry: Uint8Array | string): Buffer {
  return hash('sha256', Buffer.concat([LEAF, Buffer.from(entry)]), 'buffer')
}

/**
 * Hashes of entries that stand one behind the other, each after one byte that separates them: what a database hands over
 * at once isn't taken apart and copied again. The separators are overwritten.
 */
export function leafHashesBetween(separated: Buffer, separator: number): Buffer[] {
  const hashes: Buffer[] = []
  for (let start = 0; start < separated.length; ) {
    const next = separated.indexOf(separator, start + 1)
    const end = next < 0 ? separated.length : next
    separated[start] = LEAF_PREFIX
    hashes.push(hash('sha256', separated.subarray(start, end), 'buffer'))
    start = end
  }
  return hashes
}

// One place for all of them: a tree has as many nodes as entries.
const pair = Buffer.alloc(1 + 2 * HASH_BYTES, NODE)

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  if (left.length !== HASH_BYTES || right.length !== HASH_BYTES) {
    return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer')
  }
  pair.set(left, 1)
  pair.set(right, 1 + HASH_BYTES)
  return hash('sha256', pair, 'buffer')
}
