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

import { blobId } from './blob-id.ts'
import type { GitLeaf } from './git-directory.ts'

/** What a tree needs to know of an archive's entry. */
export interface TreeEntry {
  /** With `/`, the root directory included. */
  path: string
  kind: 'file' | 'directory' | 'symlink' | 'hardlink' | 'special'
  /** Permission bits; git keeps only whether the owner may execute. */
  mode: number
  /** Git blob id (SHA-1, hex) of a file's content or a symbolic link's target. */
  blob?: string
  /** Target of a link, as written; of a hard link the path of an entry. */
  link?: string
  /** The path's bytes are no UTF-8, so that what stands in `path` isn't the name. */
  undecodable?: true
}

export type FileIndex = (path: string) => TreeEntry | undefined

const OWNER_EXECUTES = 0o100
const ID_LENGTH = 40

/** The files of an archive by path, indexed when the first hard link asks. */
export function filesOf(entries: readonly TreeEntry[]): FileIndex {
  let index: Map<string, TreeEntry> | undefined
  return (path) => {
    index ??= new Map(entries.filter(({ kind }) => kind === 'file').map((entry) => [entry.path, entry]))
    return index.get(path)
  }
}

function linkLeaf({ blob, link }: TreeEntry): GitLeaf | undefined {
  const id = blob ?? (link === undefined ? undefined : blobId(link))
  return id === undefined ? undefined : { mode: '120000', id }
}

/**
 * What git would hold for an entry. A hard link is the file it names.
 * @returns undefined for a directory, a device, a link to nothing and content that nobody read.
 */
export function leafOf(entry: TreeEntry, files: FileIndex): GitLeaf | undefined {
  if (entry.kind === 'symlink') return linkLeaf(entry)
  const file = entry.kind === 'hardlink' ? files(entry.link ?? '') : entry
  if (file?.kind !== 'file' || file.blob?.length !== ID_LENGTH) return undefined
  return { mode: (file.mode & OWNER_EXECUTES) === 0 ? '100644' : '100755', id: file.blob }
}

/**
 * What git would hold below a root directory, by path there. Undefined stands for what git can't hold or nobody read: a
 * device, a name that is no UTF-8, a path that stands twice for different things. Entries elsewhere are left out.
 */
export function leavesBelow(entries: readonly TreeEntry[], root: string): Map<string, GitLeaf | undefined> {
  const [leaves, files] = [new Map<string, GitLeaf | undefined>(), filesOf(entries)]
  const prefix = root === '' ? '' : `${root}/`
  for (const entry of entries) {
    if (entry.kind === 'directory' || !entry.path.startsWith(prefix)) continue
    const path = entry.path.slice(prefix.length)
    const leaf = entry.undecodable ? undefined : leafOf(entry, files)
    const before = leaves.get(path)
    const isSame = !leaves.has(path) || (before?.id === leaf?.id && before?.mode === leaf?.mode)
    leaves.set(path, isSame ? leaf : undefined)
  }
  return leaves
}
