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

import { directoryId, type GitDirectory, type GitLeaf } from './git-directory.ts'
import { filesOf, leafOf, type TreeEntry } from './git-leaf.ts'
import { placesIn } from './git-places.ts'

/** A file of a commit's tree. */
export interface GitFile extends GitLeaf {
  path: string
}

/** The directories and files of an archive; undefined where two entries or an entry and git exclude each other. */
function plant(entries: readonly TreeEntry[], root: string): GitDirectory | undefined {
  const top: GitDirectory = new Map()
  const [{ open, place }, files] = [placesIn(top, root), filesOf(entries)]
  for (const entry of entries) {
    if (entry.undecodable) return undefined
    if (entry.kind === 'directory') {
      if (open(entry.path) === undefined) return undefined
      continue
    }
    const [at, leaf] = [place(entry.path), leafOf(entry, files)]
    if (leaf === undefined || at === undefined || at.parent.has(at.name)) return undefined
    at.parent.set(at.name, leaf)
  }
  return top
}

/**
 * Git's id (SHA-1, hex) of the tree that lies below a root directory, as `git add . && git write-tree` would give it
 * there: mode 100755 for what its owner may execute, 120000 for symbolic links, else 100644; empty directories left out.
 * @returns undefined when no tree of git is these entries: devices, names that are no UTF-8, `.git`, a name twice,
 *   entries outside the root, content that was not read.
 */
export function gitTreeId(entries: readonly TreeEntry[], root: string): string | undefined {
  const top = plant(entries, root)
  return top === undefined ? undefined : directoryId(top, false)
}

/** Id of the tree that holds these files; undefined when no tree of git does. */
export function treeIdOf(files: readonly GitFile[]): string | undefined {
  const top: GitDirectory = new Map()
  const { place } = placesIn(top, '')
  for (const { path, mode, id } of files) {
    const at = place(path)
    if (at === undefined || at.parent.has(at.name)) return undefined
    at.parent.set(at.name, { mode, id })
  }
  return directoryId(top, false)
}

/** The Software Heritage identifier of a directory (https://swhid.org) that holds no empty directory. */
export function swhid(tree: string): string {
  return `swh:1:dir:${tree}`
}

/** As {@link gitTreeId}, but with empty directories: what `swh identify` says of the unpacked directory, without prefix. */
export function swhDirectoryId(entries: readonly TreeEntry[], root: string): string | undefined {
  const top = plant(entries, root)
  return top === undefined ? undefined : directoryId(top, true)
}
