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

import type { CandidateName, Profile } from '@tra/kernel'
import type { LicenceOverride } from '@tra/licences'
import type { ArchiveFacts } from './archive-facts.ts'
import type { AttestationFacts } from './attestation-facts.ts'
import type { RebuildComparison, SourceComparison, TagFacts } from './comparison-facts.ts'
import type { SbomFacts } from './sbom-facts.ts'
import type { KeyFacts, SignatureFacts } from './signature-facts.ts'

/** One file of a candidate, read once. */
export interface FileFacts {
  /** Relative to the candidate's directory, with `/`. */
  path: string
  size: number
  /** Lower-case hex. */
  sha256: string
  sha512: string
  /** Present for archives. */
  archive?: ArchiveFacts
  /** What the first bytes are (`elf`, `gzip`, …), for files whose suffix promises something. */
  magic?: string
  /** Text of small companions (checksums, armoured signatures); absent when larger than the bound. */
  text?: string
}

/** A source archive built by a command of the voter's. */
export interface BuildFacts {
  artifact: string
  command: string[]
  outcome: 'passed' | 'failed' | 'was stopped'
  seconds: number
}

/** Everything a check may look at. */
export interface CandidateFacts {
  /** Absent when a voter checks a directory without saying which release it is. */
  release?: CandidateName
  profile: Profile
  now: Date
  files: FileFacts[]
  signatures: SignatureFacts[]
  keys: KeyFacts[]
  /** Candidate digest of `files`. */
  digest: string
  /** The digest that was voted on or announced, when the caller knows one. */
  expectedDigest?: string
  /**
   * The KEYS file that was used, and the digest it was pinned to (hex). `unreadable`: lines, from 1, at which blocks begin
   * that hold a key that can't be used.
   */
  keysFile?: { sha256: string; expectedSha256?: string; unreadable?: number[]; holdsPrivateKey?: true }
  attestations: AttestationFacts[]
  sboms: SbomFacts[]
  /** Decisions about licences that the project's policy names. */
  licenceOverrides?: LicenceOverride[]
  /** Present when a repository was given. */
  source?: { comparisons: SourceComparison[]; tag?: TagFacts }
  /** Present when the voter gave a command. */
  builds?: BuildFacts[]
  /** Present when a rebuilt directory was given. */
  rebuilt?: RebuildComparison[]
}
