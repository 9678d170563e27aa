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

import type { ArchiveFacts, ArchiveFormat, ArchiveProblem, EntryFacts } from '@tra/checks'
import { gitTreeId, wantsText } from '@tra/contents'
import { messageOf } from '@tra/kernel'
import { type BoundedText, boundedText } from './bounded-text.ts'
import { type ArchiveEntry, ArchiveStop, type EntrySink } from './entry-sink.ts'
import { contentOf, type FileContent, FileContentReader } from './file-content.ts'
import { linkProblems } from './link-problems.ts'
import { nameProblems } from './name-problems.ts'
import { PathRegister } from './path-register.ts'
import { plainPath } from './plain-path.ts'
import { type ArchiveBounds, MAX_PROBLEMS, MAX_TEXT_BYTES, MAX_TEXTS } from './read-bounds.ts'

const SET_ID_BITS = 0o6000
const SHOWN_CHARACTERS = 200

/** The entry whose content is arriving. */
interface Open {
  entry: ArchiveEntry
  path: string
  text: BoundedText | undefined
  reader: FileContentReader | undefined
  whole: FileContent | undefined
}

/** Gathers what is seen of one archive while it streams by; memory is bounded by the number of entries. */
export class EntryRecorder implements EntrySink {
  readonly #bounds: ArchiveBounds
  readonly #packedBytes: number
  readonly #paths = new PathRegister()
  readonly #entries: EntryFacts[] = []
  readonly #texts = new Map<string, string>()
  readonly #problems: ArchiveProblem[] = []
  #seen = 0
  #isPartial = false
  #unpackedBytes = 0
  #open: Open | undefined

  constructor(bounds: ArchiveBounds, packedBytes: number) {
    this.#bounds = bounds
    this.#packedBytes = packedBytes
  }

  problem(problem: ArchiveProblem): void {
    const entry = problem.entry?.slice(0, SHOWN_CHARACTERS)
    if (this.#problems.length < MAX_PROBLEMS)
      this.#problems.push({ ...problem, ...(entry === undefined ? {} : { entry }) })
  }

  /** Why the reading ended before its time. */
  failure(thrown: unknown): void {
    const problem =
      thrown instanceof ArchiveStop ? thrown.problem : { kind: 'unreadable' as const, detail: messageOf(thrown) }
    this.#problems.unshift(problem)
    this.#isPartial = true
  }

  unpacked(bytes: number): void {
    const { unpackedBytes, ratio, ratioGraceBytes } = this.#bounds
    this.#unpackedBytes += bytes
    if (this.#unpackedBytes > Math.max(ratioGraceBytes, ratio * this.#packedBytes))
      throw new ArchiveStop({
        kind: 'compression-ratio',
        detail: `more than ${ratio} bytes come out of each packed byte`,
      })
    if (this.#unpackedBytes > unpackedBytes)
      throw new ArchiveStop({ kind: 'too-many-bytes', detail: `more than ${unpackedBytes} bytes` })
  }

  begin(entry: ArchiveEntry): void {
    this.#seen += 1
    if (this.#seen > this.#bounds.entries)
      throw new ArchiveStop({ kind: 'too-many-entries', detail: `more than ${this.#bounds.entries}` })
    const path = plainPath(entry.name)
    this.#judge(entry, path)
    const isText = entry.kind === 'file' && this.#texts.size < MAX_TEXTS && wantsText(path)
    this.#open = {
      entry,
      path,
      text: isText ? boundedText(MAX_TEXT_BYTES) : undefined,
      reader: undefined,
      whole: undefined,
    }
  }

  #judge({ name, undecodable, kind, mode }: ArchiveEntry, path: string): void {
    for (const { kind: problem, detail } of nameProblems(name, undecodable))
      this.problem({ kind: problem, entry: name, detail })
    if (kind === 'special')
      this.problem({ kind: 'special-file', entry: name, detail: 'is neither file, directory nor link' })
    if (kind === 'file' && (mode & SET_ID_BITS) !== 0)
      this.problem({ kind: 'set-id', entry: name, detail: `has mode ${mode.toString(8)}` })
    const clash = path === '' ? undefined : this.#paths.add(path, kind)
    if (clash !== undefined) this.problem({ entry: name, ...clash })
  }

  data(piece: Uint8Array): void {
    const open = this.#open
    if (open?.entry.kind !== 'file') return
    open.text?.add(piece)
    if (open.reader === undefined && piece.length === open.entry.size) open.whole = contentOf(piece)
    else {
      open.reader ??= new FileContentReader(open.entry.size)
      open.reader.add(piece)
    }
  }

  end(): void {
    const open = this.#open
    this.#open = undefined
    if (open === undefined || open.path === '') return
    const { entry, path, text } = open
    if (text !== undefined) this.#texts.set(path, text.toString())
    const { kind, mode, size, modified, link, undecodable } = entry
    // Assigned rather than spread: there are as many of these as files, and each spread makes one object more.
    const facts: EntryFacts = { path, kind, mode, size }
    if (modified !== undefined) facts.modified = modified
    if (link !== undefined) facts.link = link
    if (undecodable) facts.undecodable = undecodable
    this.#entries.push(kind === 'file' ? Object.assign(facts, this.#contentOf(open)) : facts)
  }

  #contentOf({ entry, path, whole, reader }: Open): Partial<FileContent> {
    if (whole !== undefined) return whole
    const seen = reader ?? new FileContentReader(entry.size)
    if (seen.isWhole) return seen.result()
    this.problem({ kind: 'unreadable', entry: path, detail: 'its content is shorter or longer than stated' })
    return {}
  }

  facts(format: ArchiveFormat): ArchiveFacts {
    const roots = this.#paths.roots()
    const [root] = roots
    // What was not seen belongs to the tree, too.
    const isBroken = this.#isPartial || this.#problems.some(({ kind }) => kind === 'unreadable')
    const tree = roots.length === 1 && root !== undefined && !isBroken ? gitTreeId(this.#entries, root) : undefined
    return {
      format,
      entries: this.#entries,
      roots,
      problems: [...this.#problems, ...linkProblems(this.#entries, this.#paths, roots)].slice(0, MAX_PROBLEMS),
      texts: Object.fromEntries(this.#texts),
      ...(tree === undefined ? {} : { tree }),
    }
  }
}
