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

import type { KeysFileContents, ListedKey } from '@tra/checks'

/** Reads a KEYS file in a keyring of its own, bounded. A bad block is a fact. @throws ReleaseError LIMIT_EXCEEDED. */
export interface KeysFileReader {
  read(keys: Uint8Array): Promise<KeysFileContents>
}

type MergedKey = Omit<ListedKey, 'lines'>

/** What something that was offered makes of the keys of KEYS. */
export type KeyMerge =
  /** gpg makes nothing of it. */
  | { outcome: 'unreadable' }
  | { outcome: 'secret' }
  | { outcome: 'several'; fingerprints: string[] }
  | {
      outcome: 'merged'
      /** The key as KEYS has it; absent when it is new. */
      before?: MergedKey
      after: MergedKey
      /** There is more to publish of the key than KEYS holds. */
      changed: boolean
      /** Human-readable, for the lines above the block. */
      listing: string
      /** The smallest form of the whole key, armoured. */
      armour: string
    }

/** Imports KEYS and then a key or a revocation certificate into a keyring of its own. @throws ReleaseError LIMIT_EXCEEDED. */
export interface KeyMerger {
  merge(keys: Uint8Array, addition: Uint8Array): Promise<KeyMerge>
}
