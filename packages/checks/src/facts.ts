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
import type { ArchiveFacts } from './archive-facts.ts'
import type { AttestationFacts } from './attestation-facts.ts'
import type { RebuildComparison, SourceComparison, TagFacts } from './comparison-facts.ts'
import type { SbomFacts } from './sbom-facts.ts'

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

/**
 * `not-for-signing`: KEYS holds the key, but it, or its subkey, may not sign. `outside-key-life`: made before the key.
 * `weak-digest`: over a hash that gpg itself refuses. `unread`: beyond the bounds of what is read of a `.asc`.
 */
export type SignatureOutcome =
  | 'good'
  | 'bad'
  | 'unknown-key'
  | 'expired-key'
  | 'revoked-key'
  | 'not-for-signing'
  | 'outside-key-life'
  | 'expired-signature'
  | 'weak-digest'
  | 'malformed'
  | 'unread'

/** One OpenPGP signature as gpg judged it with a keyring made of KEYS and nothing else. */
export interface SignatureFacts {
  /** Path of the signed file inside the candidate. */
  artifact: string
  outcome: SignatureOutcome
  /** Fingerprint of the signing (sub)key, upper-case hex. */
  fingerprint?: string
  /** Fingerprint of its primary key. */
  primaryFingerprint?: string
  /** Key id as printed when the key itself is not in KEYS. */
  keyId?: string
  createdAt?: Date
  /** OpenPGP hash algorithm number (RFC 4880 9.4): 8 SHA-256, 10 SHA-512. */
  hashAlgorithm?: number
}

/** What makes a primary key or a subkey strong, current or neither. */
export interface KeyMaterial {
  /** Upper-case hex. */
  fingerprint: string
  /** OpenPGP public-key algorithm number (RFC 4880 9.1): 1 RSA, 17 DSA, 22 EdDSA. */
  algorithm: number
  bits: number
  createdAt: Date
  expiresAt?: Date
  revoked: boolean
}

/** A key of a KEYS file. */
export interface KeyFacts extends KeyMaterial {
  userIds: string[]
  subkeys: KeyMaterial[]
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
  keysFile?: { sha256: string; expectedSha256?: string; unreadable?: number[] }
  attestations: AttestationFacts[]
  sboms: SbomFacts[]
  /** Present when a repository was given. */
  source?: { comparisons: SourceComparison[]; tag?: TagFacts }
  /** Present when the voter gave a command. */
  builds?: BuildFacts[]
  /** Present when a rebuilt directory was given. */
  rebuilt?: RebuildComparison[]
}
