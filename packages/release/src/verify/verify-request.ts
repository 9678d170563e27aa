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

import type { CandidateName, ProfileName } from '@tra/kernel'
import type { IdentityPolicy } from '@tra/provenance'
import type {
  AttestationVerifier,
  CandidateFetcher,
  CandidateReader,
  Clock,
  DocumentReader,
  OpenPgpVerifier,
  Progress,
} from '../ports.ts'
import type { RebuildComparer, SourceBuilder, SourceRepository } from '../source-ports.ts'

/** Which rules apply, and whose keys count. */
export interface Trust {
  /** The project's policy may choose one; `asf` when nobody does. */
  profile?: ProfileName | undefined
  /** Path or URL of the KEYS file; take it from elsewhere than the candidate. */
  keys: string
  /** SHA-256 that the KEYS file must have, in hex. */
  keysDigest?: string | undefined
  /** Path or URL of the project's policy (`.github/trusted-release.yml`). */
  policy?: string | undefined
  /** Who may have made the Sigstore signatures; without it they are not verified, and the report says so. */
  identities?: IdentityPolicy | undefined
}

/** Where the source comes from. */
export interface SourceOrigin {
  /** Path of a clone, or an `https:` address. */
  repository: string
  commit?: string | undefined
  tag?: string | undefined
}

export interface VerifyRequest extends Trust {
  /** A directory, or the URL of one in a store or on a download host. */
  candidate: string
  release?: CandidateName | undefined
  /** The candidate digest that was voted on or announced. */
  expectedDigest?: string | undefined
  source?: SourceOrigin | undefined
  /** Directory of artifacts that were built again. */
  rebuilt?: string | undefined
  /** A command of the voter's, to be run in the unpacked source. */
  build?: { command: readonly string[]; container?: string | undefined } | undefined
}

export interface VerifyPorts {
  fetcher: CandidateFetcher
  reader: CandidateReader
  documents: DocumentReader
  openPgp: OpenPgpVerifier
  attestations?: AttestationVerifier | undefined
  sources: SourceRepository
  rebuilds: RebuildComparer
  builder: SourceBuilder
  clock: Clock
  progress: Progress
}
