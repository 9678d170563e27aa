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
import { malformedAtOffset, notOfThisKind } from './lock-text.ts'

const MAX_DEPTH = 16

/** What a package manager writes: plain JSON, or JSON with trailing commas (bun.lock). */
export type JsonDialect = 'plain' | 'trailing-commas'

const dialects: Record<JsonDialect, ParseOptions> = {
  plain: { disallowComments: true },
  'trailing-commas': { allowTrailingComma: true },
}

function keyOf(text: string, property: Node, known: Map<string, unknown>): string {
  const key = String(property.children?.[0]?.value)
  if (known.has(key)) throw malformedAtOffset(text, property.offset, 'repeats a key, which would hide the first')
  return key
}

function recordOf(text: string, node: Node, depth: number): Record<string, unknown> {
  const entries = new Map<string, unknown>()
  for (const property of node.children ?? []) {
    entries.set(keyOf(text, property, entries), plainValue(text, property.children?.[1], depth + 1))
  }
  return Object.fromEntries(entries)
}

function plainValue(text: string, node: Node | undefined, depth: number): unknown {
  if (node === undefined) return undefined
  if (depth > MAX_DEPTH) throw malformedAtOffset(text, node.offset, 'is nested deeper than any lockfile')
  if (node.type === 'object') return recordOf(text, node, depth)
  if (node.type === 'array') return (node.children ?? []).map((child) => plainValue(text, child, depth + 1))
  return getNodeValue(node)
}

function tree(text: string, dialect: JsonDialect, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, dialects[dialect])
  } catch {
    // The parser is recursive: a megabyte of brackets ends in a RangeError.
    throw notOfThisKind('JSON')
  }
}

/** @throws ReleaseError MALFORMED with the line, also for a key that stands twice: JSON.parse would keep the last. */
export function jsonValue(text: string, dialect: JsonDialect): unknown {
  const errors: ParseError[] = []
  const root = tree(text, dialect, errors)
  const [first] = errors
  if (first !== undefined) {
    throw malformedAtOffset(text, first.offset, `is not the JSON of a lockfile: ${printParseErrorCode(first.error)}`)
  }
  return plainValue(text, root, 0)
}
