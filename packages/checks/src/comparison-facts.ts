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

import type { GitFile } from '@tra/contents'
import type { SignatureOutcome } from './signature-facts.ts'

/** A commit and everything in it. The ids prove each other: commit, tree and files were hashed again. */
export interface CommitTree {
  /** Full commit id. */
  commit: string
  /** Tree id of the commit. */
  tree: string
  files: GitFile[]
}

/** What git does to a path of a commit when it makes an archive, by the commit's `.gitattributes`. */
export interface PathTreatment {
  /** `export-ignore` of the path or a directory above: it is left out. */
  ignored: boolean
  /** `export-subst`: placeholders in it are filled in. */
  substituted: boolean
  /** Kept by Git LFS: the commit holds a pointer to it. */
  largeFile: boolean
  /** Blob ids of what `git archive` writes there, on Unix and on Windows. */
  written: string[]
}

/** A source archive compared with the tree of a commit. Paths are relative to the root directory. */
export interface SourceComparison {
  artifact: string
  /** Full commit id. */
  commit: string
  /** Tree id of the commit. */
  tree: string
  identical: boolean
  /** Proved harmless: what `.gitattributes` leave out or change, submodules, and modes that zips don't keep. */
  explained: { path: string; by: 'export-ignore' | 'export-subst' | 'line-endings' | 'submodule' | 'mode' }[]
  /** Expected to differ, but this difference can't be proved to be the expected one. */
  unproved: { path: string; by: 'export-subst' | 'large-file' | 'submodule' }[]
  missing: string[]
  added: string[]
  changed: string[]
  /** The same content, but not executable here and there. */
  modes: string[]
}

/** How a tag's signature was judged; `not-openpgp` is one by SSH or X.509, which KEYS can't vouch for. */
export type TagSignature = SignatureOutcome | 'not-openpgp'

/** A tag, as far as a release needs it. */
export interface TagFacts {
  name: string
  /** The commit that it names. */
  commit: string
  /** The commit that the release says it was made from, when that was given. */
  expectedCommit?: string
  annotated: boolean
  /** The name inside the signed tag object; another one means that an old tag was given a new name. */
  signedName?: string
  /** How gpg judged its signature against KEYS; absent for an unsigned tag. */
  signature?: TagSignature
  fingerprint?: string
}

/** First difference between an artifact and the one that was built again. */
export interface RebuildComparison {
  artifact: string
  identical: boolean
  /** The rebuilt directory has no such file. */
  absent?: true
  /** Archive member, byte offset in it, and what differs. */
  member?: string
  offset?: number
  kind?: 'time' | 'order' | 'mode' | 'content' | 'members' | 'packing'
  detail?: string
}
