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

import { ReleaseError } from '@tra/kernel'
import type { Progress } from '../ports.ts'
import type { CompanionKind, SigningPlan } from './signing-plan.ts'

/** A kind of companion that could not be made, though all others go on. */
export interface Shortfall {
  kind: CompanionKind
  message: string
  required: boolean
}

/** What may fail without making what is done worthless: a service that is down, or one that said no. */
const BEARABLE = ['OUTAGE', 'SIGNING_FAILED', 'NETWORK', 'TIMEOUT', 'PERMISSION_MISSING']

/**
 * Makes the kinds of companions one after the other. A service that is down stops its own kind; a refusal of what is
 * required stops the step; all else is remembered and told.
 */
export class Undertaking {
  readonly shortfalls: Shortfall[] = []
  readonly #plan: SigningPlan
  readonly #progress: Progress

  constructor(plan: SigningPlan, progress: Progress) {
    this.#plan = plan
    this.#progress = progress
  }

  async make(kind: CompanionKind, work: () => Promise<unknown>): Promise<void> {
    if (!this.#plan.made.has(kind)) return
    try {
      await work()
    } catch (thrown) {
      if (!(thrown instanceof ReleaseError) || !BEARABLE.includes(thrown.code)) throw thrown
      const required = this.#plan.required.has(kind)
      if (required && thrown.code !== 'OUTAGE') throw thrown
      this.shortfalls.push({ kind, message: thrown.message, required })
      this.#progress(`${required ? 'not finished' : 'left out'}: ${kind}: ${thrown.message}`)
    }
  }
}
