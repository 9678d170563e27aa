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

import { setTimeout } from 'node:timers/promises'
import type { Ledger } from '../log/ledger.ts'
import type { WitnessState } from '../log/witnesses.ts'
import type { RunningMirror } from '../mirror/run-mirror.ts'
import type { EventStore } from '../store/event-store.ts'
import type { SubscriptionState } from '../subscriptions/subscriptions.ts'
import type { OperationFacts } from './readiness.ts'

/** Less than a supervisor grants a probe: a part that takes longer does not answer. */
const PATIENCE_MILLISECONDS = 2_000

interface Watched {
  store: Pick<EventStore, 'size' | 'queued'>
  ledger: Pick<Ledger, 'published'>
  /** The mirror once it runs. */
  mirror: (() => RunningMirror | undefined) | undefined
  startedAt: Date
  /** Who signs the checkpoints too. */
  witnesses?(): Promise<WitnessState[]>
  subscriptions?(): Promise<SubscriptionState[]>
  /** How long a part may take; 2000 unless said. */
  patience?: number
}

// Who comes while a question is open waits for its answer: a database that hangs must not collect questions.
function askedOnce<T>(ask: () => Promise<T>, patience: number): () => Promise<T | undefined> {
  let open: Promise<T | undefined> | undefined
  return () => {
    open ??= ask()
      .catch(() => undefined)
      .finally(() => {
        open = undefined
      })
    return Promise.race([open, setTimeout(patience, undefined, { ref: false })])
  }
}

/** Asks the parts of the server how they are. A database that does not answer, or not in time, is a fact, not an error. */
export function operationFacts(watched: Watched): () => Promise<OperationFacts> {
  const { store, ledger, mirror, startedAt, patience = PATIENCE_MILLISECONDS } = watched
  const sizeOf = askedOnce(() => store.size(), patience)
  const publishedOf = askedOnce(() => ledger.published(), patience)
  const witnessesOf = askedOnce(async () => watched.witnesses?.(), patience)
  const subscriptionsOf = askedOnce(async () => watched.subscriptions?.(), patience)
  return async () => {
    const [size, published, witnesses, subscriptions] = await Promise.all([
      sizeOf(),
      publishedOf(),
      witnessesOf(),
      subscriptionsOf(),
    ])
    const status = mirror?.()?.status()
    return {
      startedAt,
      size,
      integrated: published?.size ?? 0,
      checkpointAt: published?.signedAt,
      queued: store.queued(),
      ...(status && { mirror: status }),
      ...(witnesses && { witnesses }),
      ...(subscriptions && { subscriptions }),
    }
  }
}
