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
import { messageOf } from '@tra/kernel'
import type { StructuredLog } from '../operations/structured-log.ts'
import { deliverNext, type SubscriptionParts } from './subscriptions.ts'

const PAUSE_MILLISECONDS = 1_000

/** Tells subscribers for as long as the store is open. What fails is tried again; nothing of it stops the server. */
export async function runDeliveries(
  parts: SubscriptionParts,
  { closing, log }: { closing: AbortSignal; log?: StructuredLog | undefined },
): Promise<void> {
  while (!closing.aborted) {
    const isBusy = await deliverNext(parts).catch((thrown: unknown) => {
      if (!closing.aborted) log?.warn('webhooks wait', { reason: messageOf(thrown) })
      return false
    })
    if (!isBusy) await setTimeout(PAUSE_MILLISECONDS, undefined, { signal: closing }).catch(() => undefined)
  }
}
