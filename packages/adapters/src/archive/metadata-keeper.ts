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

import { type MetadataUse, metadataUse } from '@tra/contents'
import { messageOf } from '@tra/kernel'
import type { ArchiveContents, KeptFile, NestedArchive, UnreadEntry } from '@tra/sbom'
import { release } from './deflated-batch.ts'
import type { EntryKeeper } from './entry-keeper.ts'
import type { ArchiveEntry } from './entry-sink.ts'
import type { MetadataBudget } from './metadata-budget.ts'
import { nameProblems } from './name-problems.ts'
import { isNestedArchive, readNested } from './nested-archive.ts'
import { goModules, type OpenEntry, wholeContent } from './open-entry.ts'
import { plainPath } from './plain-path.ts'
import { OwnDigests } from './running-digests.ts'

/**
 * `packaged`: what bundled packages say of themselves, for checks. `all`: lockfiles, digests of bundled archives and Go's
 * lists of modules, too, for an SBOM.
 */
export type MetadataScope = 'packaged' | 'all'

const MAX_PATH_LENGTH = 1_024
const MAX_UNREAD = 50
const MISSTATED = 'is shorter or longer than stated'

/** Keeps the small files of one archive that tell of components, and looks into the archives inside of it. */
export class MetadataKeeper implements EntryKeeper {
  readonly #scope: MetadataScope
  readonly #budget: MetadataBudget
  readonly #depth: number
  readonly #files = new Map<string, KeptFile>()
  readonly #archives = new Map<string, NestedArchive>()
  readonly #goPrograms = new Map<string, KeptFile>()
  readonly #unread: UnreadEntry[] = []
  #open: OpenEntry | undefined

  /** @param depth how many archives it lies in. */
  constructor(scope: MetadataScope, budget: MetadataBudget, depth = 0) {
    this.#scope = scope
    this.#budget = budget
    this.#depth = depth
  }

  wants({ kind, name }: ArchiveEntry): boolean {
    return kind === 'file' && (this.#useOf(plainPath(name)) !== undefined || isNestedArchive(name))
  }

  begin(entry: ArchiveEntry): void {
    this.#open = entry.kind === 'file' ? this.#opened(plainPath(entry.name), entry) : undefined
  }

  data(piece: Uint8Array): void {
    this.#open?.add(piece)
  }

  end(): void {
    this.#open?.end()
    this.#open = undefined
  }

  leave(path: string, reason: string): void {
    if (this.#unread.length < MAX_UNREAD) this.#unread.push({ path: path.slice(0, MAX_PATH_LENGTH), reason })
    else if (this.#unread.length === MAX_UNREAD) this.#unread.push({ path: '', reason: 'holds more that was not read' })
  }

  contents(): ArchiveContents {
    return {
      files: [...this.#files.values()],
      archives: [...this.#archives.values()],
      goPrograms: [...this.#goPrograms.values()],
      unread: this.#unread,
    }
  }

  /** For whom a file speaks, where anybody asked. */
  #useOf(path: string): MetadataUse | undefined {
    const use = metadataUse(path)
    return use === 'packaged' || this.#scope === 'all' ? use : undefined
  }

  #opened(path: string, entry: ArchiveEntry): OpenEntry | undefined {
    const [use, isArchive] = [this.#useOf(path), isNestedArchive(path)]
    if (use === undefined && !isArchive) return this.#program(path, entry)
    if (path.length > MAX_PATH_LENGTH || nameProblems(entry.name, entry.undecodable).length > 0) {
      this.leave(path, 'has a name that is no plain path')
      return undefined
    }
    return use === undefined ? this.#archive(path, entry) : this.#file(path, entry, use)
  }

  #file(path: string, { size }: ArchiveEntry, use: MetadataUse): OpenEntry | undefined {
    const refused = this.#budget.takeFile(size, use)
    if (refused !== undefined) {
      this.leave(path, refused)
      return undefined
    }
    return wholeContent(size, (bytes) => {
      if (bytes === undefined) this.leave(path, MISSTATED)
      // What is unpacked last lies there in the end.
      else this.#files.set(path, { path, bytes })
    })
  }

  #program(path: string, { size }: ArchiveEntry): OpenEntry | undefined {
    if (this.#scope !== 'all' || size === 0 || path.length > MAX_PATH_LENGTH) return undefined
    return goModules((bytes) => {
      const refused = this.#budget.takeFile(bytes.length, 'source')
      if (refused === undefined) this.#goPrograms.set(path, { path, bytes })
      else this.leave(path, refused)
    })
  }

  #archive(path: string, { size }: ArchiveEntry): OpenEntry {
    const inside = new MetadataKeeper(this.#scope, this.#budget, this.#depth + 1)
    const digests = this.#scope === 'all' ? new OwnDigests(['sha256', 'sha512']) : undefined
    const refused = this.#budget.takeArchive(size, this.#depth + 1)
    if (refused !== undefined) inside.leave('', refused)
    const content = wholeContent(refused === undefined ? size : 0, (bytes) => {
      if (bytes !== undefined) lookInto(path, bytes, inside, this.#budget)
      else if (refused === undefined) inside.leave('', MISSTATED)
    })
    return {
      add: (piece) => {
        content.add(piece)
        digests?.update(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
      },
      end: () => {
        content.end()
        this.#archives.set(path, { path, ...digests?.finish([]), ...inside.contents() } satisfies NestedArchive)
      },
    }
  }
}

/** What is broken inside is told, and what was seen before it is kept. */
function lookInto(path: string, bytes: Buffer, inside: MetadataKeeper, budget: MetadataBudget): void {
  try {
    readNested(path, bytes, inside, budget)
  } catch (thrown) {
    inside.leave('', `can't be read: ${messageOf(thrown)}`)
  } finally {
    release(bytes)
  }
}
