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

import type {
  AddedLine,
  ArchiveFormat,
  BranchFacts,
  BuildFacts,
  ChangedFile,
  CheckResult,
  CommitTree,
  CommitWords,
  FileFacts,
  PathTreatment,
  Readable,
  RebuildComparison,
  SourceText,
  TagFacts,
} from '@tra/checks'
import type { ReleaseName } from '@tra/kernel'

/** What a patch added, piece by piece; `unread` says what could not be looked at. */
export interface AddedText {
  lines: readonly AddedLine[]
  unread?: string
}

/** One commit of a repository, named by a tag, an id or both; both must then be the same commit. */
export interface SourceRequest {
  /** Path of a clone, or an `https:` address. */
  repository: string
  commit?: string | undefined
  tag?: string | undefined
  /** KEYS, to judge the tag's signature with. */
  keys: Uint8Array
}

/** A commit that was opened. Nothing of its repository was executed, and no setting of it followed. */
export interface OpenedSource {
  readonly tree: CommitTree
  readonly tag?: TagFacts
  /** What git does to these paths when it makes an archive; paths that the commit doesn't hold are left out. */
  treatments(paths: readonly string[]): Promise<ReadonlyMap<string, PathTreatment>>
  dispose(): Promise<void>
}

/** Where a source archive claims to come from. */
export interface SourceRepository {
  /** @throws ReleaseError INPUT_INVALID, NOT_FOUND, NETWORK, TIMEOUT, TOOL_MISSING, MALFORMED (objects that belie their ids). */
  open(request: SourceRequest): Promise<OpenedSource>
}

/** The commits after a baseline up to a commit, opened. Nothing of the repository was executed. */
export interface OpenedHistory {
  /** Full id. */
  readonly commit: string
  /** Full id of the baseline; absent for the whole history. */
  readonly baseline?: string
  /** How many commits, whether the baseline is an ancestor, and which files differ. Unreadable in a shallow clone. */
  range(): Promise<Readable<{ commits: number; descends: boolean; changed: ChangedFile[] }>>
  /** The commits of the range that changed a path, newest first. */
  commitsTouching(path: string): Promise<CommitWords[]>
  /** Every line that a commit of the range added, in the order of a patch; a merge gives what neither parent had. */
  addedText(): AsyncIterable<AddedText>
  /** Texts of the commit's tree; one that is too large, or one of too many, comes without text. */
  texts(wants: (path: string) => boolean): Promise<SourceText[]>
  /** Names of all tags of the clone. */
  tags(): Promise<string[]>
  dispose(): Promise<void>
}

/** The history of a local clone. */
export interface SourceHistory {
  /** @throws ReleaseError INPUT_INVALID, NOT_FOUND, TOOL_MISSING, MALFORMED. */
  open(request: { repository: string; commit: string; baseline?: string | undefined }): Promise<OpenedHistory>
}

/** The area in which releases of a product are published. */
export interface ReleaseArea {
  /** Where, for a reader. */
  readonly location: string
  /**
   * The versions of a product that lie there, and directories with artifacts that name no version.
   * @throws ReleaseError NETWORK, TIMEOUT, NOT_FOUND, MALFORMED, TOOL_MISSING.
   */
  find(release: ReleaseName): Promise<{ versions: string[]; unread: string[] }>
}

/** What a forge says about a repository. What it does not show to us is unreadable, never empty. */
export interface RepositoryPosture {
  /** Latest check runs and commit statuses of exactly this commit. */
  checks(commit: string): Promise<Readable<CheckResult[]>>
  /** How a branch is protected; the default branch when none is named. */
  branch(commit: string, name?: string): Promise<Readable<BranchFacts>>
}

/** Compares files with those that were built again, and finds the first difference. */
export interface RebuildComparer {
  /**
   * @param request.files of the candidate in `directory`, as they were read; each is compared.
   * @throws ReleaseError NOT_FOUND, MALFORMED (a file changed meanwhile). A difference is a fact.
   */
  compare(request: { directory: string; rebuilt: string; files: readonly FileFacts[] }): Promise<RebuildComparison[]>
}

/** What to build, and how. */
export interface BuildRequest {
  /** Path of the archive inside the candidate, and where it lies. */
  artifact: string
  path: string
  format: ArchiveFormat
  /** Its one root directory, where the command runs. */
  root: string
  /** Program and arguments, as the voter gave them. */
  command: readonly string[]
  /** Image to run it in; on this machine itself unless given. */
  container?: string | undefined
}

/** Unpacks a source archive that was found harmless and runs a command of the voter's in it. @throws ReleaseError TOOL_MISSING, TOOL_FAILED. */
export interface SourceBuilder {
  build(request: BuildRequest): Promise<BuildFacts>
}
