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
const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

/** Length of every hash in the tree, in bytes. */
export const HASH_BYTES = 32

/** The root of a tree without entries. */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer')

/** Hash of one entry's exact bytes. A string stands for its UTF-8. */
export function leafHash(entry: Uint8Array | string): Buffer {
  return hash('sha256', Buffer.concat([LEAF, Buffer.from(entry)]), 'buffer')
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer')
}
