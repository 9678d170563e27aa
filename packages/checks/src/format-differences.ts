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

import { type GitLeaf, leavesBelow } from '@tra/contents'
import type { ArchiveFacts } from './archive-facts.ts'
import { keepsModes } from './tree-differences.ts'

/** Where two archives of one thing differ, by path below their roots. */
export interface FormatDifferences {
  /** Held by one of them only. */
  unshared: string[]
  content: string[]
  /** The same text, with the line endings of Unix in one and of Windows in the other. */
  lineEndings: string[]
  modes: string[]
}

function rootOf({ roots }: ArchiveFacts): string {
  return roots.length === 1 ? (roots[0] ?? '') : ''
}

interface Side {
  leaves: Map<string, GitLeaf | undefined>
  /** Blob ids of texts with Windows line endings as they would be with those of Unix. */
  unix: Map<string, string>
}

function sideOf(archive: ArchiveFacts): Side {
  const root = rootOf(archive)
  const start = root === '' ? 0 : root.length + 1
  const texts = archive.entries.flatMap(({ path, lfBlob }) =>
    lfBlob === undefined ? [] : [[path.slice(start), lfBlob] as const],
  )
  return { leaves: leavesBelow(archive.entries, root), unix: new Map(texts) }
}

/** Which list of differences a path of both archives belongs to, if any. */
function differenceAt(path: string, a: Side, b: Side): Exclude<keyof FormatDifferences, 'unshared'> | undefined {
  const [one, other] = [a.leaves.get(path), b.leaves.get(path)]
  if (one === undefined || other === undefined) return 'content'
  if (one.id !== other.id) {
    const isSameText = (a.unix.get(path) ?? one.id) === (b.unix.get(path) ?? other.id)
    return isSameText ? 'lineEndings' : 'content'
  }
  if (one.mode === other.mode) return undefined
  // A zip without modes holds a link as a file with the link's target in it.
  return 'modes'
}

/** Compares two archives file by file; modes and links only where both formats keep them. */
export function formatDifferences(a: ArchiveFacts, b: ArchiveFacts): FormatDifferences {
  const [one, other] = [sideOf(a), sideOf(b)]
  const found: FormatDifferences = { unshared: [], content: [], lineEndings: [], modes: [] }
  for (const path of one.leaves.keys()) {
    const list = other.leaves.has(path) ? differenceAt(path, one, other) : 'unshared'
    if (list !== undefined) found[list].push(path)
  }
  for (const path of other.leaves.keys()) if (!one.leaves.has(path)) found.unshared.push(path)
  return keepsModes(a) && keepsModes(b) ? found : { ...found, modes: [] }
}
