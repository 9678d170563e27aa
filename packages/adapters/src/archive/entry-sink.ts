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

/** One entry as the archive states it, whatever its format. */
export interface ArchiveEntry {
  /** As written in the archive; bytes that are no UTF-8 are read as Latin-1. */
  name: string
  /** The name's bytes are no UTF-8. */
  undecodable?: true
  kind: EntryKind
  /** Permission bits, 0 where the format has none. */
  mode: number
  /** Bytes of content that follow, as stated; 0 for anything but files. */
  size: number
  /** Seconds since 1970. */
  modified?: number
  /** Target of a symbolic or hard link. */
  link?: string
}

/** Where a reader of a format puts what it sees. One entry after the other: `begin`, any number of `data`, `end`. */
export interface EntrySink {
  /** Counts bytes as they come out of a decompressor. @throws ArchiveStop when the archive unpacks to more than its bounds. */
  unpacked(bytes: number): void
  /** @throws ArchiveStop after too many entries. */
  begin(entry: ArchiveEntry): void
  /** A piece of the entry's content, valid only during the call. A whole file in one piece is the fast path. */
  data(piece: Uint8Array): void
  end(): void
  problem(problem: ArchiveProblem): void
  /** What lies beside the entries: the specification of a gem. As `begin`, `data` and `end` of one file. */
  beside?: Pick<EntrySink, 'begin' | 'data' | 'end'>
}

/** Ends the reading of an archive early, with the reason. */
export class ArchiveStop extends Error {
  readonly problem: ArchiveProblem

  constructor(problem: ArchiveProblem) {
    super(problem.detail)
    this.name = 'ArchiveStop'
    this.problem = problem
  }
}
