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

import { type GitFile, type GitLeaf, leavesBelow } from '@tra/contents'
import type { ArchiveFacts } from './archive-facts.ts'

/** Where an archive differs from a commit, before anything is explained. */
export interface TreeDifferences {
  /** Files and submodules of the commit that the archive doesn't hold. */
  missing: GitFile[]
  /** Paths that the commit doesn't hold. */
  added: string[]
  /** Other content or another kind of file; with the blob id that the archive has. */
  changed: { path: string; blob?: string }[]
  /** The same content, executable in one of them only, or a link that became a file. */
  modes: string[]
}

const SUBMODULE = '160000'
const LINK = '120000'

/** An archive without one root directory is compared as it is, so that everything in it is out of place. */
function rootOf({ roots }: ArchiveFacts): string {
  return roots.length === 1 ? (roots[0] ?? '') : ''
}

function isSameKind(a: GitLeaf, b: GitLeaf): boolean {
  return (a.mode === LINK) === (b.mode === LINK)
}

/** False for a zip made by a program that keeps no modes: nothing in it is executable. */
export function keepsModes({ format, entries }: ArchiveFacts): boolean {
  return format !== 'zip' || entries.some(({ kind, mode }) => kind === 'symlink' || (mode & 0o111) !== 0)
}

function compareFile(file: GitFile, leaf: GitLeaf | undefined, differences: TreeDifferences, modes: boolean): void {
  const { path } = file
  if (leaf === undefined || file.mode === SUBMODULE) differences.changed.push({ path })
  else if (leaf.id !== file.id) differences.changed.push({ path, blob: leaf.id })
  else if (!isSameKind(leaf, file) && modes) differences.changed.push({ path })
  else if (leaf.mode !== file.mode) differences.modes.push(path)
}

/** Compares every file by its blob id. A path that the archive holds twice, or that nobody could read, is changed. */
export function differencesFromTree(archive: ArchiveFacts, files: readonly GitFile[]): TreeDifferences {
  const leaves = leavesBelow(archive.entries, rootOf(archive))
  const differences: TreeDifferences = { missing: [], added: [], changed: [], modes: [] }
  const modes = keepsModes(archive)
  for (const file of files) {
    if (leaves.has(file.path)) compareFile(file, leaves.get(file.path), differences, modes)
    else differences.missing.push(file)
    leaves.delete(file.path)
  }
  differences.added = [...leaves.keys()]
  return differences
}
