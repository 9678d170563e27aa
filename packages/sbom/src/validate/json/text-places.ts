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

import { visit } from 'jsonc-parser'
import { jsonPointer } from '../document-problem.ts'
import type { Path, TextProblem } from '../opened-document.ts'

/** What only the text of a JSON document knows. */
export interface TextPlaces {
  /** Of values that were asked for, by JSON Pointer. */
  lines: Map<string, number>
  /** Objects that have a member twice. */
  repeated: TextProblem[]
}

/** Deeper texts are not walked: the parser descends by calls. */
export const MAX_WALKED_DEPTH = 500

/** One object or list on the way down. */
interface Level {
  key: string | number
  names: Set<string>
  /** Leads to a pointer that was asked for. */
  wanted: Node | undefined
}

type Node = Map<string, Node>

function treeOf(paths: readonly Path[]): Node {
  const root: Node = new Map()
  for (const path of paths) {
    let node = root
    for (const key of path) {
      const next: Node = node.get(String(key)) ?? new Map()
      node.set(String(key), next)
      node = next
    }
  }
  return root
}

/** Walks the text once, for the lines of some values and for members that are written twice. */
export function textPlaces(text: string, paths: readonly Path[], maxRepeated: number): TextPlaces {
  const found: TextPlaces = { lines: new Map(), repeated: [] }
  const walk = new Walk(treeOf(paths), found, maxRepeated)
  visit(text, {
    onObjectBegin: (_offset, _length, line) => walk.open('', line),
    onObjectEnd: () => walk.close(),
    onObjectProperty: (name, _offset, _length, line) => walk.member(name, line),
    onArrayBegin: (_offset, _length, line) => walk.open(0, line),
    onArrayEnd: () => walk.close(),
    onLiteralValue: (_value, _offset, _length, line) => walk.value(line),
    onSeparator: (character) => walk.separator(character),
  })
  return found
}

class Walk {
  readonly #levels: Level[] = []
  readonly #root: Node
  readonly #found: TextPlaces
  readonly #maxRepeated: number

  constructor(root: Node, found: TextPlaces, maxRepeated: number) {
    this.#root = root
    this.#found = found
    this.#maxRepeated = maxRepeated
  }

  open(key: string | number, line: number): void {
    const wanted = this.value(line)
    this.#levels.push({ key, names: new Set(), wanted })
  }

  close(): void {
    this.#levels.pop()
  }

  /** @returns what was asked for below the value that begins here. */
  value(line: number): Node | undefined {
    const level = this.#levels.at(-1)
    const wanted = level === undefined ? this.#root : level.wanted?.get(String(level.key))
    if (wanted !== undefined) this.#found.lines.set(jsonPointer(this.#path()), line + 1)
    return wanted
  }

  member(name: string, line: number): void {
    const level = this.#levels.at(-1)
    if (level === undefined) return
    level.key = name
    if (level.names.has(name) && this.#found.repeated.length < this.#maxRepeated)
      this.#found.repeated.push({
        path: this.#path(),
        message: 'is there twice in its object',
        line: line + 1,
      })
    level.names.add(name)
  }

  separator(character: string): void {
    const level = this.#levels.at(-1)
    if (character === ',' && typeof level?.key === 'number') level.key += 1
  }

  #path(): (string | number)[] {
    return this.#levels.map(({ key }) => key)
  }
}
