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

import type { Finding } from '@tra/kernel'

/** A release as ATR names it. */
export interface AtrReference {
  /** `logging-log4j` */
  project: string
  version: string
}

/** Where a release is in ATR, in the words of its pages. */
export type AtrPhase = 'compose' | 'vote' | 'finish' | 'released'

/** What ATR says of a release, read just now. */
export interface AtrReleaseState {
  phase: AtrPhase
  /** The newest revision that could be voted on: `00005`; absent while there is none. */
  revision?: string
  /** The revision that a passed vote made from it. */
  preview?: string
  voteStarted?: Date
  /** Only when it passed. */
  voteResolved?: Date
  released?: Date
  /** The first of a podling's two votes has passed. */
  firstRoundPassed: boolean
}

/** A file that ATR serves. */
export interface AtrFile {
  path: string
  size: number
  /** Of the bytes as they were read. */
  sha256: string
}

/** A candidate that is in ATR, byte for byte. */
export interface AtrStaged {
  revision: string
  /** False when the same bytes were there already. */
  changed: boolean
  /** Page of the release, for people. */
  page: string
  /** SHA-256 of every file that was read back, by its path. */
  files: ReadonlyMap<string, string>
  /** What ATR's checks found; every check has ended. */
  findings: Finding[]
}

export interface AtrStageRequest extends AtrReference {
  directory: string
  /** Removes files of the draft that the directory doesn't have; else they are a CONFLICT. */
  replace?: boolean
}

export interface AtrVoteStart extends AtrReference {
  /** The revision to be voted on; the vote is refused when there is a newer one. */
  revision: string
  to: string
  cc?: readonly string[]
  bcc?: readonly string[]
  /** 72 to 144; ATR's policy for the project decides unless given. */
  hours?: number
  /** ATR's template unless given; the same for `body`. */
  subject?: string
  body?: string
  /** List of the second vote of a podling. */
  secondRoundTo?: string
  /** ATR publishes the files itself once the vote has passed; else somebody presses the button on its page. */
  publish?: boolean
  /** Checkers whose concerns the release manager knows: `atr.tasks.checks.license.headers`. */
  acknowledged?: readonly string[]
}

/** What came of a step that ATR may have done before, or without telling. */
export interface AtrStep {
  /** False when it had been done already. */
  changed: boolean
  phase: AtrPhase
}

export interface AtrVoteStarted extends AtrStep {
  /** Message-ID of the VOTE mail, where ATR tells it. */
  messageId?: string
  /** What the mail server said to ATR. */
  warnings: string[]
}

export interface AtrVoteEnd extends AtrReference {
  resolution: 'passed' | 'failed' | 'cancelled'
  /** Of a podling's vote: 1 on its own list, 2 on that of the Incubator, which ATR starts when the first has passed. */
  round?: 1 | 2
}

export interface AtrAnnouncement extends AtrReference {
  /** The preview revision; ATR's newest unless given. */
  revision?: string
  to: string
  body: string
  /** Below the committee's directory of dist/release; ATR's policy decides unless given. */
  pathSuffix?: string
}

export interface AtrDistribution extends AtrReference {
  platform: 'ARTIFACT_HUB' | 'DOCKER_HUB' | 'MAVEN' | 'NPM' | 'NPM_SCOPED' | 'PYPI'
  /** Maven group, npm scope, organisation. */
  owner?: string
  package: string
  packageVersion: string
  staging?: boolean
}

export interface AtrRecorded {
  changed: boolean
  /** `pending`: ATR has not found it at the platform yet and looks again; `unknown`: it doesn't say. */
  state: 'recorded' | 'pending' | 'unknown'
}

/**
 * Apache Trusted Releases as a store of candidates and the place of a vote. Every method looks first whether what it is to
 * do has been done, and reads back what came of it: an answer `success` of ATR proves nothing. So each may be repeated.
 * @throws ReleaseError from every method, with ATR's reason: CONFLICT when the release is in another state, REFUSED,
 *   PERMISSION_MISSING, NOT_FOUND, INPUT_INVALID, OUTAGE, TIMEOUT, MALFORMED.
 */
export interface AtrRelease {
  /** Undefined for a release that ATR doesn't know. */
  look(reference: AtrReference): Promise<AtrReleaseState | undefined>
  /** Uploads a candidate, waits for quarantine and checks, and reads everything back. */
  stage(request: AtrStageRequest): Promise<AtrStaged>
  /** The files of the newest revision, each read to its end. @throws ReleaseError NOT_FOUND. */
  files(reference: AtrReference): Promise<AtrFile[]>
  /** Copies the files of the newest revision into an empty directory. @returns the revision. */
  download(request: AtrReference & { into: string }): Promise<string>
  /** Waits for the checks of a revision. */
  findings(request: AtrReference & { revision: string }): Promise<Finding[]>
  startVote(request: AtrVoteStart): Promise<AtrVoteStarted>
  /** Whether ATR could send its result mail, it tells nobody: look into the archive. */
  resolveVote(request: AtrVoteEnd): Promise<AtrStep>
  announce(request: AtrAnnouncement): Promise<AtrStep>
  recordDistribution(request: AtrDistribution): Promise<AtrRecorded>
}
