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

import type { CandidateName } from '@tra/kernel'
import type { DownloadSiteOptions, GitHubRun, MailList, MovingClock, OidcIssuer } from '@tra/testkit'
import type { Disposal } from '../disposal.ts'

export const storeNames = ['svn', 'directory', 'github', 'atr'] as const
export type StoreName = (typeof storeNames)[number]

/** Inputs of an action, by their names. */
export type Inputs = Record<string, string>

/** A promotion that is to be killed: what its process needs, and when it is time. */
export interface KillMoment {
  environment(clock: Record<string, string>): Record<string, string>
  /** Fulfilled when the promotion is half done, with what has happened; undefined where the process ends itself. */
  reached(): Promise<void> | undefined
  /** What has happened by then. */
  evidence(): Promise<string>
  release(): Promise<void>
}

/** What a store may use of the world that it is in. */
export interface StoreWorld {
  directory: string
  clock: MovingClock
  list: MailList
  issuer: OidcIssuer
  disposal: Disposal
}

/** A store that holds votes and announces, beside the files. */
export interface VotingStore {
  /** Claims of the runs that it takes identities of. */
  run: Partial<GitHubRun> & Pick<GitHubRun, 'repository'>
  /** The account with which the release manager opens the vote from the command line. */
  environment: Record<string, string>
  /** What `tally-vote` is told of it. */
  tallying(release: CandidateName): Inputs
  /** What `announce` is told of it; it sends the mail. */
  announcing(release: CandidateName): Inputs
}

/** Where the candidates and releases of a rehearsal live, and who may do what there. */
export interface ReleaseStore {
  /** For the reader of the rehearsal. */
  title: string
  /** Lists that vote, and that a release is announced on. */
  lists: { vote: string; announce: string }
  /** Undefined where votes are held and releases announced by mail alone. */
  voting?: VotingStore
  /** What the download site shows. */
  published: DownloadSiteOptions['source']
  /** Puts KEYS where the download site shows it, as a committee did long before. */
  publishKeys(directory: string): Promise<void>
  /** What `stage-rc` is told. */
  staging(release: CandidateName): Inputs
  releaseUrl(release: CandidateName): string
  /** Inputs with which anybody reads the store. */
  reading: Inputs
  /** Accounts of a PMC member: inputs of `promote`, and the same for the command line. */
  account: { inputs: Inputs; args: readonly string[]; environment: Record<string, string> }
  /** Where users download a release. */
  downloadUrl(release: CandidateName, siteUrl: string): string
  /** What a voter verifies in the end. */
  verifiedUrl(release: CandidateName, siteUrl: string): string
  /** Somebody with write access changes a staged file. @returns what they did. */
  tamper(location: string, file: string): Promise<string>
  killMoment(release: CandidateName): Promise<KillMoment>
  /** What was written to the store, for the end of the rehearsal; one line each. */
  history(): Promise<string[]>
}
