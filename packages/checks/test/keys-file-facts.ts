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

import type { KeysFileFacts, ListedKey } from '../src/keys-file-facts.ts'
import { NOW } from './candidate-facts.ts'

/** A key that nobody has anything to say about. */
export function soundKey(parts: Partial<ListedKey> = {}): ListedKey {
  const userIds = ['Ada Keeper (CODE SIGNING KEY) <ada@apache.org>']
  return {
    fingerprint: 'A'.repeat(40),
    algorithm: 1,
    bits: 4096,
    createdAt: new Date('2024-02-03T04:05:06Z'),
    revoked: false,
    userIds,
    allUserIds: userIds,
    selfSignatureHashes: [10],
    subkeys: [],
    lines: [12],
    ...parts,
  }
}

export function cleanKeysFile(parts: Partial<KeysFileFacts> = {}): KeysFileFacts {
  const silent = { unreadable: [], privateKeys: [], repeated: [], strayLines: [] }
  return { keys: [soundKey()], ...silent, now: NOW, soonDays: 90, ...parts }
}
