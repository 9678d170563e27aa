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

import { createHash } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import type { CandidateStore, PromotionRequest, StoreReceipt } from '../ports.ts'
import { filesBelow, type MemoryDisk } from './memory-disk.ts'

type Tree = ReadonlyMap<string, Buffer>

/** A store with revisions, like Subversion's, in memory. */
export interface MemoryStore extends CandidateStore {
  /** Messages of all commits; their number is the latest revision. */
  commits: string[]
  /** Commits something else at a location, as somebody with write access could. */
  commit(location: string, files: Record<string, string>, message?: string): number
}

const same = (one: Tree, other: Tree) =>
  one.size === other.size && [...one].every(([path, content]) => other.get(path)?.equals(content))

const sizesIn = (tree: Tree) =>
  [...tree].map(([path, { length: size }]) => ({ path, size })).sort((one, other) => (one.path < other.path ? -1 : 1))

const conflict = (location: string) => new ReleaseError('CONFLICT', `${location} holds other files`)

const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex')

function assertPlanned(tree: Tree, planned: PromotionRequest['planned']): void {
  if (planned === undefined) return
  const wanted = new Map(planned.map(({ path, sha256 }) => [path, sha256]))
  if (wanted.size === tree.size && [...tree].every(([path, content]) => wanted.get(path) === sha256Of(content))) return
  throw new ReleaseError('REFUSED', 'it is not what was planned')
}

export function memoryStore(disk: MemoryDisk): MemoryStore {
  const commits: string[] = []
  const history = new Map<string, { revision: number; tree: Tree | undefined }[]>()
  const at = (location: string, revision = commits.length) =>
    history.get(location)?.findLast((change) => change.revision <= revision)
  const change = (location: string, tree: Tree | undefined) =>
    history.set(location, [...(history.get(location) ?? []), { revision: commits.length, tree }])
  const treeAt = (location: string, revision?: number): Tree => {
    const tree = at(location, revision)?.tree
    if (tree === undefined) throw new ReleaseError('NOT_FOUND', `there is no ${location}`)
    return tree
  }
  // Where the files are already, as a receipt; undefined where there is nothing yet.
  const present = (location: string, tree: Tree): StoreReceipt | undefined => {
    const latest = at(location)
    if (latest?.tree === undefined) return undefined
    if (!same(latest.tree, tree)) throw conflict(location)
    return { location, revision: latest.revision, changed: false }
  }
  return {
    commits,
    commit: (location, files, message = 'by hand') => {
      commits.push(message)
      change(location, new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])))
      return commits.length
    },
    stage: async ({ directory, location, message }) => {
      const tree = new Map(filesBelow(disk.files, directory))
      const there = present(location, tree)
      if (there !== undefined) return there
      commits.push(message)
      change(location, tree)
      return { location, revision: commits.length, changed: true }
    },
    promote: async ({ from, to, revision, message, renames = [], planned }) => {
      const paths = new Map(renames.map((rename) => [rename.from, rename.to]))
      const tree = new Map([...treeAt(from, revision)].map(([path, content]) => [paths.get(path) ?? path, content]))
      assertPlanned(tree, planned)
      const there = present(to, tree)
      if (there !== undefined) return there
      commits.push(message)
      change(to, tree)
      change(from, undefined)
      return { location: to, revision: commits.length, changed: true }
    },
    revisionOf: async (location) => {
      const latest = at(location)
      return latest?.tree && latest.revision
    },
    stateOf: async (location) => {
      const latest = at(location)
      if (latest?.tree === undefined) return undefined
      const repository = { uuid: 'memory', root: 'https://dist.example.org' }
      return { location, repository, revision: latest.revision, files: sizesIn(latest.tree) }
    },
    list: async (location) => sizesIn(treeAt(location)),
    remove: async ({ location, revision, message }) => {
      const latest = at(location)
      if (latest?.tree === undefined) return { location, revision, changed: false }
      if (latest.revision > revision) throw conflict(location)
      commits.push(message)
      change(location, undefined)
      return { location, revision: commits.length, changed: true }
    },
    commands: {
      promote: ({ from, to, revision }) => [`move ${from}@${revision} ${to}`],
      remove: ({ location, revision }) => [`remove ${location}@${revision}`],
      export: ({ location, revision }) => [`export ${location}@${revision}`],
    },
    export: async ({ location, revision, into }) => {
      for (const [path, content] of treeAt(location, revision)) disk.files.set(`${into}/${path}`, content)
    },
  }
}
