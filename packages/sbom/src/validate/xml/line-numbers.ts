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

import { jsonPointer } from '../document-problem.ts'
import type { Path } from '../opened-document.ts'

/** Line numbers of places in a text. */
export class LineNumbers {
  readonly #text: string
  #starts: number[] | undefined

  constructor(text: string) {
    this.#text = text
  }

  /** The line, from 1 on, of a character's offset. */
  at(offset: number): number {
    this.#starts ??= lineStarts(this.#text)
    let [low, high] = [0, this.#starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Of each path the line of the innermost object or list on it whose offset is known. */
  ofPaths(root: object, paths: readonly Path[], offsets: WeakMap<object, number>): Map<string, number> {
    return new Map(paths.map((path) => [jsonPointer(path), this.at(innermost(root, path, offsets))]))
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function innermost(root: object, path: Path, offsets: WeakMap<object, number>): number {
  let [offset, value]: [number, unknown] = [offsets.get(root) ?? 0, root]
  for (const key of path) {
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
    if (typeof value === 'object' && value !== null) offset = offsets.get(value) ?? offset
  }
  return offset
}
