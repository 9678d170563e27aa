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

import type { ReleaseName, ReleaseType } from '@tra/kernel'
import type { TagFacts } from './comparison-facts.ts'
import type { Readable } from './readable.ts'
import type { SecretHit } from './secret-scanner.ts'
import type { SourcePolicy } from './source-policy.ts'

/** The previous release of this line, from which the range is counted. */
export interface Baseline {
  /** Tag, branch or id as the caller gave it. */
  ref: string
  /** Full id. */
  commit: string
  /** Version of that release, when the caller knows it. */
  version?: string
}

/** Traces of releases before this one. */
export interface FormerReleases {
  /** Tags and places, in words. */
  readonly found: readonly string[]
  /** Where it was looked, in words. */
  readonly where: string
}

/** One file whose content differs between baseline and commit. */
export interface ChangedFile {
  path: string
  /** Lines; absent for a file that git takes for binary. */
  added?: number
  removed?: number
}

/** A commit as far as its words explain what it does. */
export interface CommitWords {
  /** Full id. */
  id: string
  /** `Name <address>` as the commit says; anybody can write anything there. */
  author: string
  /** The whole message. */
  message: string
}

/** A lockfile that differs from the baseline's, with the commits of the range that touched it. */
export interface LockfileChange extends ChangedFile {
  commits: CommitWords[]
}

/** What happened between baseline and commit. */
export interface RangeFacts {
  commits: number
  /** Whether the baseline is an ancestor of the commit; true for a first release. */
  descends: boolean
  lockfiles: LockfileChange[]
}

/** Outcome of looking at every added line of the range. */
export interface SecretScan {
  hits: SecretHit[]
  /** Lines looked at. */
  lines: number
  /** Why not all of them were looked at. */
  incomplete?: string
}

/** A check run or a commit status. */
export interface CheckResult {
  name: string
  kind: 'check-run' | 'status'
  /** The commit it says it is about. */
  headSha: string
  outcome: 'success' | 'failure' | 'skipped' | 'running'
  /** Slug of the app that reported it (`github-actions`); a status names none. */
  app?: string
}

/** One thing that protects a branch: its branch protection, or a ruleset that is active for it. */
export interface ProtectionSource {
  /** `branch protection` or `ruleset 42`. */
  name: string
  pullRequest: boolean
  /** Approvals a pull request needs. */
  reviews: number
  dismissesStale: boolean
  requiredChecks: string[]
  upToDate: boolean
  signedCommits: boolean
  forbidsForcePush: boolean
  /** Nobody may pass it by, administrators included; undefined when that is not shown to us. */
  bindsEverybody?: boolean
}

/** How the branch that the release comes from is protected. */
export interface BranchFacts {
  branch: string
  sources: ProtectionSource[]
  /** What could not be read, and why. */
  unreadable: string[]
  /** Whether the commit lies on the branch; undefined when that could not be read. */
  holdsCommit?: boolean
}

/** A text of the commit's tree; without `text` it is larger than what is read. */
export interface SourceText {
  path: string
  text?: string
}

/** Everything a check of a source repository may look at. */
export interface SourceFacts {
  now: Date
  policy: SourcePolicy
  /** How the caller names the repository: `apache/widget`, or a path. */
  repository: string
  /** Full id. */
  commit: string
  release?: ReleaseName
  baseline?: Baseline
  /** The caller says that there was no release before: the range is the whole history. */
  firstRelease: boolean
  /** What was looked for because nobody named a release before this one; absent where nothing was. */
  formerReleases?: Readable<FormerReleases>
  range: Readable<RangeFacts>
  secrets: Readable<SecretScan>
  /** Absent when no tag was named. `facts` is absent while the tag does not exist. */
  tag?: { name: string; required: boolean; facts?: TagFacts }
  checks: Readable<CheckResult[]>
  branch: Readable<BranchFacts>
  /** Workflows and composite actions. */
  workflows: SourceText[]
  /** Files that declare the version. */
  versionFiles: SourceText[]
  changelogs: SourceText[]
  /** What the caller says that this release is. */
  statedType?: ReleaseType
  /** The caller says that it fixes a vulnerability. */
  security: boolean
}
