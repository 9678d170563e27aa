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

import type { KeyFacts, KeyMaterial } from './signature-facts.ts'

/** A subkey of a key in KEYS. */
export interface ListedSubkey extends KeyMaterial {
  /** It may sign files. */
  canSign: boolean
}

/** A key of KEYS, with what its owner and the keepers of the file want to know beside what a verifier needs. */
export interface ListedKey extends KeyFacts {
  subkeys: ListedSubkey[]
  /** Every user id, also those that were revoked or died with the key. */
  allUserIds: string[]
  /** OpenPGP hash numbers (RFC 4880 9.4) of the newest self-signature on each living user id. */
  selfSignatureHashes: number[]
  /** Lines of KEYS, from 1, at which blocks begin that hold the key; empty when nobody could say. */
  lines: number[]
}

/** A block that holds what an earlier block holds, byte for byte. */
export interface RepeatedBlock {
  /** Lines of KEYS, from 1. */
  line: number
  firstLine: number
}

/** A KEYS file as it is. All lines count from 1. */
export interface KeysFileContents {
  keys: ListedKey[]
  /** Lines at which blocks begin that hold no key that can be used. */
  unreadable: number[]
  /** Lines at which a secret key begins, whatever its block calls itself. */
  privateKeys: number[]
  repeated: RepeatedBlock[]
  /** Lines that are no UTF-8 or hold characters that nobody sees. */
  strayLines: number[]
}

/** What the checks of a KEYS file look at. */
export interface KeysFileFacts extends KeysFileContents {
  now: Date
  /** A key that expires within so many days should be prolonged now. */
  soonDays: number
}

/** Whether files that this (sub)key signs are good at a time: neither revoked nor expired. */
export function isInForce({ revoked, expiresAt }: KeyMaterial, now: Date): boolean {
  return !revoked && (expiresAt === undefined || now < expiresAt)
}
