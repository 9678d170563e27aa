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

import type { Statements } from './database.ts'
import type { StoredEntry } from './event-store.ts'

/**
 * Tables that can be had from the log alone, and are thrown away and made again when `version` rises. Entries are folded
 * once each, in the order of the log, in the transaction that takes them into the tree.
 */
export interface Projection {
  name: string
  version: number
  /** Makes the tables, which don't exist then. */
  create: string
  /** Removes them. */
  drop: string
  fold(statements: Statements, entries: readonly StoredEntry[]): Promise<void>
}
