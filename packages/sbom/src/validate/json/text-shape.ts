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

/** What the bytes of a JSON text say before it is parsed. */
export interface TextShape {
  /** Members of all objects, as often as they are written. */
  members: number
  /** Levels of brackets. */
  depth: number
}

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** The place of the quote that ends the string after the one at `start`. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1
  return at
}

/**
 * Counts members and levels of a JSON text. In well-formed JSON a colon outside of a string stands behind a member's name and
 * nowhere else, so this tells what `JSON.parse` hides: that a name was written twice.
 */
export function textShape(bytes: Uint8Array): TextShape {
  const shape = { members: 0, depth: 0 }
  let level = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === QUOTE) at = endOfString(bytes, at)
    else if (byte === COLON) shape.members += 1
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      level += 1
      if (level > shape.depth) shape.depth = level
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) level -= 1
  }
  return shape
}
