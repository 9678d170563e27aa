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
import { directoryId, type GitDirectory, type GitLeaf } from './git-directory.ts'

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

type Files = (path: string) => TreeEntry | undefined
type Opener = (path: string) => GitDirectory | undefined

const OWNER_EXECUTES = 0o100
const ID_LENGTH = 40
/** No file system takes a longer one; bounds the recursion. */
const MAX_PATH = 4096

/** The files of an archive by path, indexed when the first hard link asks. */
function filesOf(entries: readonly TreeEntry[]): Files {
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
export function leafOf(entry: TreeEntry, files: Files): GitLeaf | undefined {
  if (entry.kind === 'symlink') return linkLeaf(entry)
  const file = entry.kind === 'hardlink' ? files(entry.link ?? '') : entry
  if (file?.kind !== 'file' || file.blob?.length !== ID_LENGTH) return undefined
  return { mode: (file.mode & OWNER_EXECUTES) === 0 ? '100644' : '100755', id: file.blob }
}

/** What git refuses as a part of a path (`verify_path`), in every spelling of a case-insensitive file system. */
function isRefused(name: string): boolean {
  if (name.length <= 4 && (name === '' || name === '.' || name === '..' || name.toLowerCase() === '.git')) return true
  return !name.isWellFormed() || name.includes('\0')
}

interface Place {
  parent: GitDirectory
  name: string
}

/** Finds where a path belongs, making directories when first asked for. What is cached was checked before. */
function placesIn(top: GitDirectory, root: string): { open: Opener; place(path: string): Place | undefined } {
  const known = new Map([[root, top]])
  const place = (path: string): Place | undefined => {
    const slash = path.lastIndexOf('/')
    if (path.length > MAX_PATH || slash === 0 || (slash === -1 && root !== '')) return undefined
    const parent = open(path.slice(0, Math.max(slash, 0)))
    const name = path.slice(slash + 1)
    return parent === undefined || isRefused(name) ? undefined : { parent, name }
  }
  const open: Opener = (path) => known.get(path) ?? make(path)
  const make: Opener = (path) => {
    const at = place(path)
    // A file stands in the way.
    if (at === undefined || at.parent.has(at.name)) return undefined
    const made: GitDirectory = new Map()
    at.parent.set(at.name, made)
    known.set(path, made)
    return made
  }
  return { open, place }
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

/** The Software Heritage identifier of a directory (https://swhid.org) that holds no empty directory. */
export function swhid(tree: string): string {
  return `swh:1:dir:${tree}`
}

/** As {@link gitTreeId}, but with empty directories: what `swh identify` says of the unpacked directory, without prefix. */
export function swhDirectoryId(entries: readonly TreeEntry[], root: string): string | undefined {
  const top = plant(entries, root)
  return top === undefined ? undefined : directoryId(top, true)
}
