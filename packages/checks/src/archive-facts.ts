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

import type { Content } from '@tra/contents'
import type { BundledFacts } from './bundled-facts.ts'

/** Something wrong with an archive, found while it was read with bounded memory and without being unpacked. */
export interface ArchiveProblem {
  kind: ArchiveProblemKind
  entry?: string
  detail: string
}

export type ArchiveProblemKind =
  /** Truncated, corrupt, encrypted, or in a way of packing that isn't supported. */
  | 'unreadable'
  /** A CRC or checksum inside the archive does not match the bytes. */
  | 'checksum-mismatch'
  | 'path-traversal'
  | 'absolute-path'
  /** Control characters, backslashes, drive letters, reserved device names: unpacks differently elsewhere. */
  | 'unportable-name'
  /** Bidirectional controls, invisible characters, letters of several scripts, bytes that are no UTF-8. */
  | 'deceptive-name'
  | 'link-outside'
  | 'link-dangling'
  | 'special-file'
  | 'set-id'
  | 'duplicate-entry'
  /** Two names that one file system takes for the same: letter case, Unicode normal form. */
  | 'colliding-names'
  /** Bytes behind the end, a second gzip member or archive, a prefix: other tools may see other files. */
  | 'trailing-data'
  /** Two headers that contradict each other (zip local and central, tar and pax): tools see different files. */
  | 'ambiguous-header'
  /** Zip entries that share bytes. */
  | 'overlapping-entries'
  /** `.git/`, `._*`, `__MACOSX`, `.DS_Store`: left over from a working copy. */
  | 'leftover'
  | 'too-many-entries'
  | 'too-many-bytes'
  | 'compression-ratio'

export type EntryKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'special'

/** One entry of an archive as it would be unpacked. */
export interface EntryFacts {
  /** With `/`, without `./`; includes the root directory. */
  path: string
  kind: EntryKind
  /** Permission bits, 0 where the format has none. */
  mode: number
  size: number
  /** Seconds since 1970, where the format says it. */
  modified?: number
  /** Git blob id (SHA-1, hex) of a file's content or a link's target. */
  blob?: string
  /** The same with Unix line endings, for a text with those of Windows; only small files say so. */
  lfBlob?: string
  /** Target of a link, as written. */
  link?: string
  /** The path's bytes are no UTF-8, so that what stands in `path` isn't the name. */
  undecodable?: true
  /** What a file's bytes are; absent for anything else. */
  content?: Content
}

export type ArchiveFormat = 'tar' | 'tar.gz' | 'tar.xz' | 'tar.bz2' | 'tar.zst' | 'zip' | 'gem'

/** What was seen in one archive. */
export interface ArchiveFacts {
  format: ArchiveFormat
  /** In the order of the archive; empty paths (`./`) left out. */
  entries: EntryFacts[]
  /** Distinct first path segments, sorted. */
  roots: string[]
  problems: ArchiveProblem[]
  /** The beginning of texts that checks read (LICENSE, NOTICE, version files, excludes …), by path in the archive. */
  texts: Record<string, string>
  /**
   * Git tree id (SHA-1, hex) of what lies below the single root directory, equal to the SWHID of that directory
   * (`swh:1:dir:<id>`); absent when there are several roots, or entries that git can't hold.
   */
  tree?: string
  /** The commit that `git archive` noted in a tar or zip. A hint, not a proof. */
  commit?: string
  /** Packages of others inside of it; absent where nobody looked for them. */
  bundled?: BundledFacts[]
}
