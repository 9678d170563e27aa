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

import {
  getNodeValue,
  type Node,
  type ParseError,
  type ParseOptions,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import { lineAt } from '../shared/line-at.ts'
import { malformed, malformedAt } from '../shared/malformed.ts'
import { quoted } from '../shared/quoted.ts'

const MAX_DEPTH = 16
/** bun.lock has trailing commas; deno.jsonc comments. */
const OPTIONS: ParseOptions = { allowTrailingComma: true }

/** Makes plain values of a parsed file, and says where they can't be. */
class PlainValues {
  readonly #text: string
  readonly #name: string

  constructor(text: string, name: string) {
    this.#text = text
    this.#name = name
  }

  refusal({ offset }: { offset: number }, problem: string) {
    return malformedAt(this.#name, lineAt(this.#text, offset), problem)
  }

  valueOf(node: Node | undefined, depth: number): unknown {
    if (node === undefined) return undefined
    if (depth > MAX_DEPTH) throw this.refusal(node, `nests deeper than ${MAX_DEPTH} levels`)
    if (node.type === 'object') return this.#recordOf(node, depth)
    if (node.type === 'array') return (node.children ?? []).map((child) => this.valueOf(child, depth + 1))
    return getNodeValue(node)
  }

  #recordOf(node: Node, depth: number): Record<string, unknown> {
    const entries = new Map<string, unknown>()
    for (const property of node.children ?? []) {
      const key = String(property.children?.[0]?.value)
      if (entries.has(key)) throw this.refusal(property, `repeats the key ${quoted(key)}: one would hide the other`)
      entries.set(key, this.valueOf(property.children?.[1], depth + 1))
    }
    return Object.fromEntries(entries)
  }
}

function tree(text: string, name: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, OPTIONS)
  } catch {
    // The parser is recursive: a megabyte of brackets ends in a RangeError.
    throw malformed(name, 'is not JSON')
  }
}

/**
 * The value of JSON with comments and trailing commas.
 * @throws ReleaseError MALFORMED with the line, also for a key that stands twice.
 */
export function relaxedJson(text: string, name: string): unknown {
  const errors: ParseError[] = []
  const root = tree(text, name, errors)
  const values = new PlainValues(text, name)
  const [first] = errors
  if (first !== undefined) throw values.refusal(first, `is not JSON: ${printParseErrorCode(first.error)}`)
  return values.valueOf(root, 0)
}
