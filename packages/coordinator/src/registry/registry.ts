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

import type { Database } from '../store/database.ts'
import { admit, type RegistryDecision } from './admit.ts'
import type { Publisher } from './publisher.ts'
import type { Caller } from './publisher-problem.ts'
import { allPublishers, keepNotice } from './publisher-store.ts'

/** How long another instance may act on a registration that was revoked here. */
const FRESH_MILLISECONDS = 10_000

/** The registrations, kept in memory for seconds: asking the database for each token would cost more than checking it. */
export class Registry {
  readonly #database: Database
  #records: Promise<readonly Publisher[]> = Promise.resolve([])
  #readAt = Number.NEGATIVE_INFINITY

  constructor(database: Database) {
    this.#database = database
  }

  /** For which products a run may speak. What is worth a look is kept. @throws ReleaseError TOOL_FAILED */
  async admit(caller: Caller, now: Date): Promise<RegistryDecision> {
    const decision = admit(caller, await this.records(now))
    for (const notice of decision.notices) await keepNotice(this.#database, notice, now)
    return decision
  }

  /** All registrations, at most seconds old. */
  async records(now: Date): Promise<readonly Publisher[]> {
    if (now.getTime() - this.#readAt >= FRESH_MILLISECONDS) {
      this.#readAt = now.getTime()
      this.#records = allPublishers(this.#database)
    }
    try {
      return await this.#records
    } catch (thrown) {
      this.changed()
      throw thrown
    }
  }

  /** Reads again when asked next. */
  changed(): void {
    this.#readAt = Number.NEGATIVE_INFINITY
  }
}
