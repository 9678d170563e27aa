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

import { MAX_BATCH_EVENTS } from '@tra/ledger'
import * as z from 'zod'
import type { PendingEvent, Spooled } from './spool.ts'

/** Longest request that a coordinator takes, in bytes. */
const MAX_BATCH_BYTES = 1024 * 1024
const BRACKETS = 2

const sourceSchema = z.object({ source: z.string() })

function sourceOf({ spooled }: PendingEvent): string | undefined {
  try {
    return sourceSchema.safeParse(JSON.parse(spooled.body)).data?.source
  } catch {
    return undefined
  }
}

/** One request body for several events. */
export function batchBody(batch: readonly PendingEvent[]): Spooled {
  return { body: `[${batch.map(({ spooled }) => spooled.body).join(',')}]` }
}

/**
 * Pending events in their order, in pieces that one request takes. Only what this run told goes together: its token can't
 * vouch for another run. @param source of this run; without it each event goes alone.
 */
export function batches(pending: readonly PendingEvent[], source: string | undefined): PendingEvent[][] {
  const found: PendingEvent[][] = []
  let room = 0
  let isOpen = false
  for (const each of pending) {
    const bytes = Buffer.byteLength(each.spooled.body) + 1
    const isOwn = source !== undefined && sourceOf(each) === source
    const last = found.at(-1)
    if (isOwn && isOpen && last !== undefined && last.length < MAX_BATCH_EVENTS && bytes <= room) {
      last.push(each)
      room -= bytes
      continue
    }
    found.push([each])
    room = MAX_BATCH_BYTES - BRACKETS - bytes
    isOpen = isOwn
  }
  return found
}
