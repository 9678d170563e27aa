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

export type AtrPhase = 'release_candidate_draft' | 'release_candidate' | 'release_preview' | 'release'
export type AtrVoteMode = 'email' | 'trusted' | 'manual'

/** A project as ATR knows it, with whom LDAP puts on its committee. */
export interface AtrProject {
  key: string
  committee: string
  /** Members of the committee by ASF id. */
  members: string[]
  voteMode: AtrVoteMode
}

/** An account: who holds a personal access token, and under which name. */
export interface AtrAccount {
  uid: string
  fullname: string
  token: string
}

export interface AtrRevision {
  number: string
  asfuid: string
  created: Date
  phase: AtrPhase
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

export interface AtrReleaseState {
  project: string
  version: string
  phase: AtrPhase
  created: Date
  revisions: AtrRevision[]
  voteMode: AtrVoteMode | undefined
  voteSeq: number | undefined
  voteStarted: Date | undefined
  voteResolved: Date | undefined
  ballots: AtrStoredBallot[]
  /** The mails that its reader finds; undefined where the archive can't be read. */
  readMails: AtrReadMail[] | undefined
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

/** Everything that the server knows. Tests may change it between requests. */
export interface AtrState {
  projects: AtrProject[]
  accounts: AtrAccount[]
  releases: AtrReleaseState[]
  mails: AtrMail[]
  clock: () => Date
}
