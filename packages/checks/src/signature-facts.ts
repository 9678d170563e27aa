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
  /** Since when its maker no longer stands by it (RFC 4880 5.2.3.10); most signatures have no end. */
  expiresAt?: Date
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
