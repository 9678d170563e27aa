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

import { type ListedKey, weaknessOf } from '@tra/checks'
import { algorithmOf } from './key-words.ts'

/** A key of KEYS in a line. */
export interface KeySummary {
  fingerprint: string
  /** First user id, as KEYS publishes it. */
  owner: string
  /** `RSA 4096`. */
  algorithm: string
  /** Why policy would rather not see files signed by it. */
  weakness?: string
  expiresAt?: Date
  revoked: boolean
}

const withoutName = (message: string) => message.replace(/^key [0-9A-F]+ is /, '')

/** Who has a key, how strong it is and for how long. A date that a key can't have is left out. */
export function keySummary(key: ListedKey): KeySummary {
  const { fingerprint, userIds, allUserIds, expiresAt, revoked } = key
  const weakness = weaknessOf(key)?.message
  return {
    fingerprint,
    owner: userIds[0] ?? allUserIds[0] ?? 'no user id',
    algorithm: algorithmOf(key),
    ...(weakness !== undefined && { weakness: withoutName(weakness) }),
    ...(expiresAt !== undefined && !Number.isNaN(expiresAt.getTime()) && { expiresAt }),
    revoked,
  }
}
