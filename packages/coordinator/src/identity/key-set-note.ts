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

import { eventOf } from '@tra/ledger'
import { newEntry } from '../log/new-entry.ts'
import type { EventStore } from '../store/event-store.ts'
import type { ObservedKeys } from './key-set.ts'

/** Puts each key set that an issuer showed into the log: a key that should not exist can't be denied later. */
export function keySetNote({ store, origin }: { store: Pick<EventStore, 'append'>; origin: string }) {
  return async ({ issuer, digest, keyIds, at }: ObservedKeys): Promise<void> => {
    const data = { committee: '' as const, issuer, keySetSha256: digest, keyIds: keyIds.slice(0, 50) }
    const event = eventOf('org.apache.release.jwks.observed.v1', data, { source: origin, time: at })
    await store.append([newEntry({ received: at.toISOString(), event })])
  }
}
