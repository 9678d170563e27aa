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

import type { LedgerEvent } from '@tra/ledger'
import { newEntry } from '../log/new-entry.ts'
import type { EventStore } from '../store/event-store.ts'

/** The log that says something about itself. */
export interface OwnLog {
  store: Pick<EventStore, 'append' | 'database'>
  /** Public origin of the coordinator: the source of what it says itself. */
  origin: string
  now(): Date
}

/** What one append takes: far less than the store's queue, which runs need too. */
const BATCH = 500

/**
 * Puts what the coordinator itself found into the log. No run stands behind such an entry: it has no identity, and its
 * source is the coordinator's own address, which no token can name. What is in the log already is left as it is.
 * @returns the places of the entries, in their order.
 */
export async function recordFindings(
  { store, now }: OwnLog,
  events: readonly LedgerEvent[],
): Promise<{ sequence: number; isNew: boolean }[]> {
  const received = now().toISOString()
  const places = []
  for (let start = 0; start < events.length; start += BATCH) {
    const entries = events.slice(start, start + BATCH).map((event) => newEntry({ received, event }))
    for (const { sequence, outcome } of await store.append(entries)) places.push({ sequence, isNew: outcome === 'new' })
  }
  return places
}
