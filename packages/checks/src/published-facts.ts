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

import type { CandidateFacts } from './facts.ts'

/** A file as the record of the release has it: what was voted on and promoted. */
export interface RecordedFile {
  path: string
  /** Bytes. */
  size: number
  /** Lower-case hex. */
  sha256: string
  sha512: string
}

/** A file as a channel beside the download host serves it now. */
export interface ChannelFile {
  name: string
  /** What the channel says or serves; at least one for a file that is there. */
  sha256?: string
  sha512?: string
  /** The channel took it back (a yank, a deprecation). */
  withdrawn?: true
  /** Name of the released file that it is to be; its own name unless given. */
  released?: string
  /** SHA-256 that was said of it beforehand, where it is no file of the release but made of such. Lower-case hex. */
  expected?: string
}

/** What a channel says of a release beside its files, and what it was to say. */
export interface ChannelLabel {
  /** Of which of several images. */
  at: string
  label: string
  found: string
  expected: string
}

/** What GitHub promises of a release of its own. */
export interface GitHubPromise {
  /** Nobody can change tag and assets any more. */
  immutable: boolean
  attestation: {
    /** `unverified`: nobody was to look whether it is good. `absent`: it could not be had, or there is none. */
    state: 'verified' | 'absent' | 'unverified' | 'refused'
    why?: string
  }
}

/** GitHub or a package registry, as it answers now. */
export interface ChannelFacts {
  channel: 'github' | 'pypi' | 'npm' | 'crates' | 'maven' | 'docker'
  /** What was asked for, as a person would name it. */
  name: string
  state: 'read' | 'absent' | 'unreachable'
  why?: string
  files: ChannelFile[]
  /** What somebody said the channel holds, and it does not. */
  missing?: string[]
  /** Labels that were compared. */
  labels?: ChannelLabel[]
  github?: GitHubPromise
}

/** What is published now, beside what the record says was released. */
export interface PublishedFacts extends CandidateFacts {
  recorded: RecordedFile[]
  /** The KEYS file of that day, where it was kept. */
  recordedKeys?: { fingerprints: string[] }
  channels: ChannelFacts[]
}
