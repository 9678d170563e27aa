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

import type { ArchiveProblem, EntryKind } from '@tra/checks'

const ASCII = /^[\u0020-\u007e]*$/

/** How file systems that ignore letter case or normalise Unicode see a path. */
function folded(path: string): string {
  return (ASCII.test(path) ? path : path.normalize('NFC')).toLowerCase()
}

type Clash = Pick<ArchiveProblem, 'kind' | 'detail'>

/** A path, and what its last entry is; undefined for a directory that no entry of its own names. */
interface Taken {
  readonly path: string
  kind: EntryKind | undefined
}

/** Every path of an archive, and which of them one file system or another takes for the same. */
export class PathRegister {
  /** The first of the paths that fold to the same one, by that one. */
  readonly #first = new Map<string, Taken>()
  /** The other ones, by themselves. */
  readonly #others = new Map<string, Taken>()
  readonly #roots = new Set<string>()
  #lastParent = ''

  /** @returns what is wrong with adding the path, if anything. */
  add(path: string, kind: EntryKind): Clash | undefined {
    const slash = path.indexOf('/')
    this.#roots.add(slash === -1 ? path : path.slice(0, slash))
    const { taken, clash } = this.#take(path)
    const before = taken.kind
    taken.kind = kind
    if (before !== undefined) return kind === 'directory' && before === 'directory' ? undefined : repeated(before, kind)
    return this.#takeParent(path) ?? clash
  }

  /** Directories that no entry of their own names. */
  #takeParent(path: string): Clash | undefined {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    // Most entries follow one of the same directory.
    if (parent === '' || parent === this.#lastParent || this.#find(parent) !== undefined) return undefined
    this.#lastParent = parent
    const { clash } = this.#take(parent)
    return this.#takeParent(parent) ?? clash
  }

  #find(path: string): Taken | undefined {
    const first = this.#first.get(folded(path))
    return first === undefined || first.path === path ? first : this.#others.get(path)
  }

  /** The path's place, and what it collides with when it is new. */
  #take(path: string): { taken: Taken; clash?: Clash } {
    const key = folded(path)
    const first = this.#first.get(key)
    if (first?.path === path) return { taken: first }
    const known = this.#others.get(path)
    if (known !== undefined) return { taken: known }
    const taken = { path, kind: undefined }
    if (first === undefined) this.#first.set(key, taken)
    else this.#others.set(path, taken)
    return first === undefined ? { taken } : { taken, clash: collision(first) }
  }

  /** Whether an entry has this path. */
  has(path: string): boolean {
    return this.#find(path)?.kind !== undefined
  }

  /** Whether it is there once everything is unpacked: an entry, or a directory above one. */
  willExist(path: string): boolean {
    return this.#find(path) !== undefined
  }

  /** Distinct first segments, sorted by code unit. */
  roots(): string[] {
    return [...this.#roots].sort()
  }
}

function collision({ path }: Taken): Clash {
  const other = JSON.stringify(path)
  return { kind: 'colliding-names', detail: `is the same as ${other} where letter case or Unicode form doesn't count` }
}

function repeated(before: EntryKind, kind: EntryKind): Clash {
  return { kind: 'duplicate-entry', detail: `is there twice: a ${kind} replaces the earlier ${before}` }
}
