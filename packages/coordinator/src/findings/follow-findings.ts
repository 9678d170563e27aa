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

import type { Publisher } from '../registry/publisher.ts'
import type { EventStore } from '../store/event-store.ts'
import type { OwnLog } from './record-findings.ts'
import { recordReconciliations } from './record-reconciliation.ts'
import { recordRegistrations } from './record-registrations.ts'
import { recordTransitions } from './record-transitions.ts'

/** A run that recorded nothing is given hours; nobody waits for minutes. */
const RECONCILE_MILLISECONDS = 10 * 60 * 1000

/**
 * Records what the log has to say about itself, again and again until the store closes. What runs recorded is compared
 * with what GitHub told of them at the start, and every ten minutes: a run that stays silent makes no webhook come.
 */
export function followFindings(
  log: OwnLog & { store: EventStore },
  publishers: () => Promise<readonly Publisher[]>,
  milliseconds: number,
): void {
  if (milliseconds === 0) return
  let isAtIt = false
  let reconciled = Number.NEGATIVE_INFINITY
  const reconcile = async () => {
    if (performance.now() - reconciled < RECONCILE_MILLISECONDS) return
    await recordReconciliations(log, await publishers())
    reconciled = performance.now()
  }
  let registered: string | undefined
  const round = async () => {
    if (isAtIt) return
    isAtIt = true
    // What could not be written stays behind the mark, and is written in the next round.
    await recordTransitions(log).catch(() => {})
    await reconcile().catch(() => {})
    registered = await recordRegistrations(log, registered).catch(() => undefined)
    isAtIt = false
  }
  const timer = setInterval(() => void round(), milliseconds).unref()
  log.store.closing.addEventListener('abort', () => clearInterval(timer))
}
