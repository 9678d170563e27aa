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

const ASCII_LOWER = /^[\u0020-\u0040\u005b-\u007e]*$/

/** How file systems that ignore letter case or normalise Unicode see a path. */
function folded(path: string): string {
  return ASCII_LOWER.test(path) ? path : path.normalize('NFC').toLowerCase()
}

type Clash = Pick<ArchiveProblem, 'kind' | 'detail'>

/** Every path of an archive, and which of them one file system or another takes for the same. */
export class PathRegister {
  readonly #kinds = new Map<string, EntryKind>()
  readonly #folded = new Map<string, string>()
  readonly #roots = new Set<string>()
  readonly #parents = new Set<string>()

  /** @returns what is wrong with adding the path, if anything. */
  add(path: string, kind: EntryKind): Clash | undefined {
    const slash = path.indexOf('/')
    this.#roots.add(slash === -1 ? path : path.slice(0, slash))
    const before = this.#kinds.get(path)
    this.#kinds.set(path, kind)
    if (before !== undefined) return kind === 'directory' && before === 'directory' ? undefined : repeated(before, kind)
    return this.#parentCollision(path) ?? this.#collision(path)
  }

  /** Directories that no entry of their own names. */
  #parentCollision(path: string): Clash | undefined {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    if (parent === '' || this.#parents.has(parent)) return undefined
    this.#parents.add(parent)
    return this.#parentCollision(parent) ?? this.#collision(parent)
  }

  #collision(path: string): Clash | undefined {
    const key = folded(path)
    const other = this.#folded.get(key)
    if (other === undefined) this.#folded.set(key, path)
    if (other === undefined || other === path) return undefined
    return {
      kind: 'colliding-names',
      detail: `is the same as ${JSON.stringify(other)} where letter case or Unicode form doesn't count`,
    }
  }

  has(path: string): boolean {
    return this.#kinds.has(path)
  }

  paths(): IterableIterator<string> {
    return this.#kinds.keys()
  }

  /** Distinct first segments, sorted by code unit. */
  roots(): string[] {
    return [...this.#roots].sort()
  }
}

function repeated(before: EntryKind, kind: EntryKind): Clash {
  return { kind: 'duplicate-entry', detail: `is there twice: a ${kind} replaces the earlier ${before}` }
}
