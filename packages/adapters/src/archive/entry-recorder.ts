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

import type { ArchiveFacts, ArchiveProblem } from '@tra/checks'
import { type ArchiveEntry, entryProblems, plainPath } from './archive-entry.ts'
import { type ArchiveBounds, MAX_PROBLEMS, MAX_ROOT_TEXTS } from './read-bounds.ts'
import { resolveLink } from './resolve-link.ts'

const ROOT_TEXT = /^([^/]+\/)?(LICEN[CS]E|NOTICE|DISCLAIMER)[^/]*$/

/** Ends the reading of an archive early, with the reason. */
export class ArchiveStop extends Error {
  readonly problem: ArchiveProblem

  constructor(problem: ArchiveProblem) {
    super(problem.detail)
    this.name = 'ArchiveStop'
    this.problem = problem
  }
}

/** Gathers what is seen of one archive while it streams by; memory is bounded by the number of entries. */
export class EntryRecorder {
  readonly #bounds: ArchiveBounds
  readonly #packedBytes: number
  readonly #paths = new Set<string>()
  readonly #links = new Map<string, string>()
  readonly #texts = new Map<string, string>()
  readonly #problems: ArchiveProblem[] = []
  #entries = 0
  #unpackedBytes = 0

  constructor(bounds: ArchiveBounds, packedBytes: number) {
    this.#bounds = bounds
    this.#packedBytes = packedBytes
  }

  problem(problem: ArchiveProblem): void {
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push(problem)
  }

  /** Why the reading ended before its time. */
  failure(thrown: unknown): void {
    if (thrown instanceof ArchiveStop) this.#problems.unshift(thrown.problem)
    else
      this.#problems.unshift({ kind: 'unreadable', detail: thrown instanceof Error ? thrown.message : String(thrown) })
  }

  /** @throws ArchiveStop when the archive unpacks to more than its bounds. */
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

  /** @throws ArchiveStop after too many entries. */
  entry(entry: ArchiveEntry): void {
    this.#entries += 1
    if (this.#entries > this.#bounds.entries)
      throw new ArchiveStop({ kind: 'too-many-entries', detail: `more than ${this.#bounds.entries}` })
    for (const problem of entryProblems(entry)) this.problem(problem)
    const path = plainPath(entry.name)
    if (path === '') return
    if (this.#paths.has(path) && entry.kind !== 'directory')
      this.problem({ kind: 'duplicate-entry', entry: path, detail: 'the later one replaces the earlier one' })
    this.#paths.add(path)
    this.#link(entry, path)
  }

  #link({ kind, link = '' }: ArchiveEntry, path: string): void {
    if (kind === 'symlink') this.#links.set(path, link)
    // A hard link names its target from the top of the archive.
    const leadsOut = kind === 'hardlink' && (link.startsWith('/') || link.split('/').includes('..'))
    if (leadsOut) this.problem({ kind: 'link-outside', entry: path, detail: `hard link to ${JSON.stringify(link)}` })
  }

  wantsText({ name, kind }: ArchiveEntry): boolean {
    return kind === 'file' && this.#texts.size < MAX_ROOT_TEXTS && ROOT_TEXT.test(plainPath(name))
  }

  text({ name }: ArchiveEntry, content: string): void {
    this.#texts.set(plainPath(name), content)
  }

  facts(format: ArchiveFacts['format']): ArchiveFacts {
    const roots = [...new Set([...this.#paths].map((path) => path.split('/', 1)[0] ?? ''))].sort()
    const prefix = roots.length === 1 && !this.#texts.has(roots[0] ?? '') ? `${roots[0]}/` : ''
    const isDirectlyBelow = (path: string) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/')
    const rootTexts = [...this.#texts].filter(([path]) => isDirectlyBelow(path))
    return {
      format,
      entries: this.#entries,
      roots,
      problems: [...this.#problems, ...this.#linkProblems(roots)].slice(0, MAX_PROBLEMS),
      rootTexts: Object.fromEntries(rootTexts.map(([path, text]) => [path.slice(prefix.length), text])),
    }
  }

  #linkProblems(roots: readonly string[]): ArchiveProblem[] {
    // A target beside the roots is whatever happens to lie where the archive is unpacked.
    const leavers = [...this.#links].filter(([path]) => !roots.includes(resolveLink(this.#links, path)?.[0] ?? ''))
    const below = [...this.#paths].filter((path) => this.#isBelowLink(path))
    return [
      ...leavers.map(([entry, to]) => ({
        kind: 'link-outside' as const,
        entry,
        detail: `link to ${JSON.stringify(to)}`,
      })),
      // Unpacked, such an entry would be written to wherever the link leads.
      ...below.map((entry) => ({ kind: 'link-outside' as const, entry, detail: 'lies below a symbolic link' })),
    ]
  }

  #isBelowLink(path: string): boolean {
    if (this.#links.size === 0) return false
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      if (this.#links.has(path.slice(0, end))) return true
    return false
  }
}
