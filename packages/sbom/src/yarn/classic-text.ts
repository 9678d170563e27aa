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

import { malformedAt } from '../shared/malformed.ts'

const PATTERNS = /^(?:"(?:[^"\\]|\\.)*"|[^\s",:]+)(?:, (?:"(?:[^"\\]|\\.)*"|[^\s",:]+))*:$/
const BLOCK = /^("(?:[^"\\]|\\.)*"|[^\s",:]+):$/
const PAIR = /^("(?:[^"\\]|\\.)*"|[^\s",:]+) ("(?:[^"\\]|\\.)*"|[^\s",]+)$/
const WORD = /"(?:[^"\\]|\\.)*"|[^\s",:]+/g

/** One block of a yarn.lock of Yarn 1: every range that led to it, and what it led to. */
export interface ClassicEntry {
  patterns: string[]
  fields: Map<string, string>
  blocks: Map<string, Map<string, string>>
}

/** The file while it is read: the entry and the block that the next line belongs to. */
interface Cursor {
  entries: ClassicEntry[]
  patterns: Set<string>
  block: Map<string, string> | undefined
}

function word(token: string): string {
  return token.startsWith('"') ? String(JSON.parse(token)) : token
}

function pair(text: string): [string, string] | undefined {
  const [, key, value] = PAIR.exec(text) ?? []
  return key === undefined || value === undefined ? undefined : [word(key), word(value)]
}

function startEntry(cursor: Cursor, text: string): boolean {
  if (!PATTERNS.test(text)) return false
  const patterns = (text.match(WORD) ?? []).map(word)
  if (patterns.some((pattern) => cursor.patterns.has(pattern))) return false
  for (const pattern of patterns) cursor.patterns.add(pattern)
  cursor.entries.push({ patterns, fields: new Map(), blocks: new Map() })
  cursor.block = undefined
  return true
}

function startBlock(cursor: Cursor, { blocks }: ClassicEntry, key: string): boolean {
  if (blocks.has(key)) return false
  cursor.block = new Map()
  blocks.set(key, cursor.block)
  return true
}

function setOnce(map: Map<string, string> | undefined, entry: [string, string] | undefined): boolean {
  if (map === undefined || entry === undefined || map.has(entry[0])) return false
  map.set(...entry)
  return true
}

/** @returns whether the line is one that Yarn writes at this place, and no repetition. */
function readLine(cursor: Cursor, indent: number, text: string): boolean {
  const entry = cursor.entries.at(-1)
  if (indent === 0) return startEntry(cursor, text)
  if (entry === undefined) return false
  if (indent === 4) return setOnce(cursor.block, pair(text))
  if (indent !== 2) return false
  const [, block] = BLOCK.exec(text) ?? []
  if (block !== undefined) return startBlock(cursor, entry, word(block))
  cursor.block = undefined
  return setOnce(entry.fields, pair(text))
}

function isRead(cursor: Cursor, indent: number, text: string): boolean {
  try {
    return readLine(cursor, indent, text)
  } catch {
    return false // an escape that JSON does not know
  }
}

/**
 * The entries of a yarn.lock of Yarn 1, which looks like YAML and is none. Its own parser is no longer kept.
 * @throws ReleaseError MALFORMED with the line, also for a range that stands twice.
 */
export function classicEntries(text: string): ClassicEntry[] {
  const cursor: Cursor = { entries: [], patterns: new Set(), block: undefined }
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.trimEnd()
    const content = line.trimStart()
    if (content === '' || content.startsWith('#')) continue
    if (isRead(cursor, line.length - content.length, content)) continue
    throw malformedAt('yarn.lock', at + 1, 'is not what Yarn writes there, or stands twice')
  }
  return cursor.entries
}
