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

import type { JsonWebKeySet } from '../json-web-token.ts'

export type AtrPhase = 'release_candidate_draft' | 'release_candidate' | 'release_preview' | 'release'
export type AtrVoteMode = 'email' | 'trusted' | 'manual'

/** A project as ATR knows it, with whom LDAP puts on its committee. */
export interface AtrProject {
  key: string
  committee: string
  /** Members of the committee by ASF id. */
  members: string[]
  voteMode: AtrVoteMode
  isPodling?: boolean
  /** `example` for github.com/apache/example, and its workflow files by phase. */
  repository?: string
  workflows?: Partial<Record<'compose' | 'vote' | 'finish', string[]>>
}

/** An account: who holds a personal access token, and under which name. */
export interface AtrAccount {
  uid: string
  fullname: string
  token: string
  /** Numeric id of the GitHub account that is linked to it. */
  github?: string
}

export interface AtrRevision {
  number: string
  asfuid: string
  created: Date
  phase: AtrPhase
  /** Where its files are. */
  directory?: string
}

export interface AtrStoredBallot {
  voteSeq: number
  uid: string
  fullname: string
  choice: '+1' | '0' | '-1'
  comment: string
  revision: string
  receipt: string
  created: Date
}

/** What ATR's reader makes of a mail of the thread; tests say what it is. */
export interface AtrReadMail {
  name: string
  asf_uid_or_email: string
  from_email: string
  status: 'Binding' | 'Committer' | 'Contributor' | 'Unknown'
  vote: 'Yes' | 'No' | '-' | '?'
}

export interface AtrCheckResult {
  checker: string
  primary_rel_path: string | null
  member_rel_path: string | null
  status: string
  message: string
}

export interface AtrDistributionRow {
  platform: string
  owner_namespace: string
  package: string
  version: string
  staging: boolean
  pending: boolean
}

export interface AtrReleaseState {
  project: string
  version: string
  phase: AtrPhase
  created: Date
  revisions: AtrRevision[]
  voteMode: AtrVoteMode | undefined
  voteSeq: number | undefined
  voteStarted: Date | undefined
  /** When the vote may be ended as passed or failed. */
  voteEnds?: Date | undefined
  voteResolved: Date | undefined
  ballots: AtrStoredBallot[]
  /** The mails that its reader finds; undefined where the archive can't be read. */
  readMails: AtrReadMail[] | undefined
  podlingThread?: string | undefined
  /** As asked when its vote began: a passed vote publishes it. */
  publishes?: boolean
  /** Its files are in dist/release, and served. */
  isPublished?: boolean
  released?: Date | undefined
  checks?: Map<string, { pollsLeft: number; results: AtrCheckResult[] }>
  distributions?: AtrDistributionRow[]
}

/** A mail that ATR has sent, or would have. */
export interface AtrMail {
  messageId: string
  from: string
  to: string
  subject: string
  body: string
  inReplyTo?: string
}

export interface AtrTask {
  id: number
  pollsLeft: number
  status: 'completed' | 'failed'
  error: string | null
  result: Record<string, unknown> | null
}

export interface AtrWorkflowKey {
  publicKey: string
  fingerprint: string
  project: string
  uid: string
  expires: Date
}

/** An upload whose archives are still being unpacked. */
export interface AtrQuarantine {
  project: string
  version: string
  uid: string
  directory: string
  pollsLeft: number
}

/** How the server behaves; tests change it. */
export interface AtrBehaviour {
  /** Times that it is asked before an upload with archives leaves quarantine, a check or a task ends. */
  polls: number
  /** Paths for which it says `success` and does nothing. */
  lies: Set<string>
  /** Paths whose work is done, and whose answer never comes. */
  losesAnswers: Set<string>
  /** What its checks find in a revision, by the paths of its files. */
  check: (paths: readonly string[]) => AtrCheckResult[]
  /** Packages that platforms have, `NPM example 1.2.0`. */
  packages: Set<string>
}

/** Everything that the server knows. Tests may change it between requests. */
export interface AtrState {
  projects: AtrProject[]
  accounts: AtrAccount[]
  releases: AtrReleaseState[]
  mails: AtrMail[]
  tasks: AtrTask[]
  keys: AtrWorkflowKey[]
  quarantines: AtrQuarantine[]
  behaviour: AtrBehaviour
  clock: () => Date
  /** Whose OIDC tokens it takes. */
  oidc: { issuer: string; jwks: JsonWebKeySet } | undefined
  /** Writes the files of a release into the release area, as a task of its own. */
  publish?: (release: AtrReleaseState, directory: string) => Promise<void>
  /** Brings a mail to its list. */
  deliver?: (mail: AtrMail) => Promise<void>
  /** Told of every key that is registered. */
  authorize?: (key: AtrWorkflowKey) => Promise<void>
  /** Where files are kept; needed for uploads. */
  directory: string | undefined
}
