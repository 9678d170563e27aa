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

import { metadataUse } from '@tra/contents'
import { messageOf } from '@tra/kernel'
import type { ArchiveContents, KeptFile, NestedArchive, UnreadEntry } from '@tra/sbom'
import { CollectedBytes } from './collected-bytes.ts'
import { release } from './deflated-batch.ts'
import type { EntryKeeper } from './entry-keeper.ts'
import type { ArchiveEntry } from './entry-sink.ts'
import { GoModulesFinder } from './go-modules-finder.ts'
import type { MetadataBudget } from './metadata-budget.ts'
import { nameProblems } from './name-problems.ts'
import { isNestedArchive, readNested } from './nested-archive.ts'
import { plainPath } from './plain-path.ts'
import { OwnDigests } from './running-digests.ts'

/**
 * `packaged`: what bundled packages say of themselves, for checks. `all`: lockfiles, digests of bundled archives and Go's
 * lists of modules, too, for an SBOM.
 */
export type MetadataScope = 'packaged' | 'all'

const MAX_PATH_LENGTH = 1_024
const MAX_UNREAD = 50

/** The entry whose content is arriving: where its bytes go, and what happens when all are there. */
interface Open {
  add(piece: Uint8Array): void
  end(): void
}

/** Keeps the small files of one archive that tell of components, and looks into the archives inside of it. */
export class MetadataKeeper implements EntryKeeper {
  readonly #scope: MetadataScope
  readonly #budget: MetadataBudget
  readonly #depth: number
  readonly #files = new Map<string, KeptFile>()
  readonly #archives = new Map<string, NestedArchive>()
  readonly #goPrograms = new Map<string, KeptFile>()
  readonly #unread: UnreadEntry[] = []
  #open: Open | undefined

  /** @param depth how many archives it lies in. */
  constructor(scope: MetadataScope, budget: MetadataBudget, depth = 0) {
    this.#scope = scope
    this.#budget = budget
    this.#depth = depth
  }

  wants({ kind, name }: ArchiveEntry): boolean {
    return kind === 'file' && (this.#isMetadata(plainPath(name)) || isNestedArchive(name))
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
    if (this.#unread.length < MAX_UNREAD) this.#unread.push({ path, reason })
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

  #isMetadata(path: string): boolean {
    const use = metadataUse(path)
    return use === 'packaged' || (use === 'source' && this.#scope === 'all')
  }

  #opened(path: string, entry: ArchiveEntry): Open | undefined {
    const [isMetadata, isArchive] = [this.#isMetadata(path), isNestedArchive(path)]
    if (!isMetadata && !isArchive) return this.#scope === 'all' ? this.#program(path, entry) : undefined
    if (path.length > MAX_PATH_LENGTH || nameProblems(entry.name, entry.undecodable).length > 0) {
      this.leave(path.slice(0, MAX_PATH_LENGTH), 'has a name that is no plain path')
      return undefined
    }
    return isArchive ? this.#archive(path, entry) : this.#file(path, entry)
  }

  #file(path: string, { size }: ArchiveEntry): Open | undefined {
    const refused = this.#budget.takeFile(size)
    if (refused !== undefined) {
      this.leave(path, refused)
      return undefined
    }
    const content = new CollectedBytes(size)
    return {
      add: (piece) => content.add(piece),
      end: () => {
        const bytes = content.whole()
        if (bytes === undefined) this.leave(path, 'is shorter or longer than stated')
        // What is unpacked last lies there in the end.
        else this.#files.set(path, { path, bytes })
      },
    }
  }

  #program(path: string, { size }: ArchiveEntry): Open | undefined {
    if (size === 0 || path.length > MAX_PATH_LENGTH) return undefined
    const finder = new GoModulesFinder()
    return {
      add: (piece) => finder.add(piece),
      end: () => {
        const bytes = finder.list()
        if (bytes === undefined) return
        const refused = this.#budget.takeFile(bytes.length)
        if (refused === undefined) this.#goPrograms.set(path, { path, bytes })
        else this.leave(path, refused)
      },
    }
  }

  #archive(path: string, { size }: ArchiveEntry): Open {
    const refused = this.#budget.takeArchive(size, this.#depth + 1)
    const content = refused === undefined ? new CollectedBytes(size) : undefined
    const digests = this.#scope === 'all' ? new OwnDigests(['sha256', 'sha512']) : undefined
    return {
      add: (piece) => {
        content?.add(piece)
        digests?.update(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))
      },
      end: () => {
        const inside = new MetadataKeeper(this.#scope, this.#budget, this.#depth + 1)
        const bytes = content?.whole()
        if (bytes === undefined) inside.leave('', refused ?? 'is shorter or longer than stated')
        else lookInto(path, bytes, inside, this.#budget)
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
