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

import type { ReleaseName } from '@tra/kernel'
import type { Statements } from '../store/database.ts'
import { momentText } from './moment-text.ts'

/** What the log tells of one key of a committee. */
export interface KeyEvents {
  fingerprint: string
  addedAt: string | null
  revokedAt: string | null
}

/** A candidate that a key signed. */
export interface KeyUse extends ReleaseName {
  fingerprint: string
  candidate: string
}

/** Most keys and uses that one page shows. */
const MAX_KEYS = 500

export function keyEvents(database: Statements, committee: string): Promise<KeyEvents[]> {
  return database.query(
    `select fingerprint, ${momentText('added_at')} as "addedAt", ${momentText('revoked_at')} as "revokedAt"
    from page_key where committee = $1 order by fingerprint limit $2`,
    [committee, MAX_KEYS],
  )
}

/** The newest first. */
export function keyUses(database: Statements, committee: string): Promise<KeyUse[]> {
  return database.query(
    `select committee, fingerprint, product, version, candidate from page_key_use
    where committee = $1 order by newest desc limit $2`,
    [committee, MAX_KEYS],
  )
}
