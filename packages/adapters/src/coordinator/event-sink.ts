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

import { hash } from 'node:crypto'
import { messageOf } from '@tra/kernel'
import { API_ROOT, type LedgerEvent } from '@tra/ledger'
import type { Clock, Progress } from '@tra/release'
import { type Delivering, deliver } from './deliver.ts'
import { type PendingEvent, pendingEvents, retell, settle, spool, spoolName } from './spool.ts'

/** One try: a coordinator that hangs leaves room for another. */
const TIMEOUT_MILLISECONDS = 6_000

export interface EventSinkOptions {
  /** Without one, events are only spooled. */
  coordinatorUrl?: string
  spoolDirectory: string
  /** Asks GitHub for a token with exactly this audience; undefined when the job may not. */
  token(audience: string): Promise<string | undefined>
  warn: Progress
  fetch?: typeof globalThis.fetch
  timeoutMilliseconds?: number
  /** For the pauses between tries; without one they follow at once. */
  clock?: Pick<Clock, 'sleep'>
  random?: () => number
}

/** Where a step reports to. */
export interface EventSink {
  /**
   * Spools the event, then tries to deliver all that is pending, oldest first. A coordinator that is down, slow or refuses is a warning, never an error.
   * @throws the file system's error when the spool itself can't be written.
   */
  record(event: LedgerEvent): Promise<'delivered' | 'spooled'>
  /** Delivers what is pending, in order, until the coordinator fails. `kept` counts what was not delivered. */
  replay(): Promise<{ delivered: number; kept: number }>
}

type Sending = EventSinkOptions & { coordinatorUrl: string }

function delivering({ coordinatorUrl, fetch, timeoutMilliseconds, clock, random }: Sending): Delivering {
  return {
    url: new URL(`${API_ROOT}/events`, coordinatorUrl).href,
    fetch: fetch ?? globalThis.fetch,
    timeoutMilliseconds: timeoutMilliseconds ?? TIMEOUT_MILLISECONDS,
    sleep: clock ? (milliseconds) => clock.sleep(milliseconds) : async () => {},
    random: random ?? Math.random,
    elapsed: () => performance.now(),
  }
}

// GitHub then signs a commitment to exactly these bytes: stolen the token is useless, days later it still vouches.
async function boundToken(body: string, { coordinatorUrl, token, warn }: Sending): Promise<string | undefined> {
  try {
    return await token(`${new URL(coordinatorUrl).origin}#sha256=${hash('sha256', body, 'hex')}`)
  } catch (thrown) {
    warn(`No token to report with: ${messageOf(thrown)}`)
    return undefined
  }
}

async function withToken(pending: PendingEvent, options: Sending): Promise<PendingEvent | undefined> {
  if (pending.spooled.token !== undefined) return pending
  const token = await boundToken(pending.spooled.body, options)
  if (token === undefined) return undefined
  const bound = { name: pending.name, spooled: { body: pending.spooled.body, token } }
  await spool(options.spoolDirectory, bound)
  return bound
}

type Sent = 'delivered' | 'refused' | 'failed'

async function sendPending(pending: PendingEvent, options: Sending): Promise<Sent> {
  const bound = await withToken(pending, options)
  if (bound === undefined) {
    options.warn('The event stays in the spool: without the id-token permission nobody would believe it.')
    return 'failed'
  }
  const result = await deliver(bound.spooled, delivering(options))
  if (result.state !== 'failed') await settle(options.spoolDirectory, bound, result.state)
  if (result.state !== 'delivered') {
    options.warn(
      `The coordinator at ${options.coordinatorUrl} did not take the event, it stays in the spool: ${result.reason}`,
    )
  }
  return result.state
}

// Oldest first, and no further than the first failure: the ledger keeps the order in which events arrive.
async function sendAll(options: Sending): Promise<{ delivered: Set<string>; kept: number }> {
  const pending = await pendingEvents(options.spoolDirectory)
  const delivered = new Set<string>()
  for (const each of pending) {
    const sent = await sendPending(each, options)
    if (sent === 'failed') break
    if (sent === 'delivered') delivered.add(each.name)
  }
  return { delivered, kept: pending.length - delivered.size }
}

async function replay(options: EventSinkOptions): Promise<{ delivered: number; kept: number }> {
  if (!hasCoordinator(options)) return { delivered: 0, kept: (await pendingEvents(options.spoolDirectory)).length }
  const { delivered, kept } = await sendAll(options)
  return { delivered: delivered.size, kept }
}

function hasCoordinator(options: EventSinkOptions): options is Sending {
  return options.coordinatorUrl !== undefined
}

/** A sink that writes to a spool first and to a coordinator, if there is one, second. */
export function eventSink(options: EventSinkOptions): EventSink {
  return {
    record: async (event) => {
      const pending = { name: spoolName(event), spooled: { body: JSON.stringify(event) } }
      if (await retell(options.spoolDirectory, event))
        return (await replay(options)).kept === 0 ? 'delivered' : 'spooled'
      await spool(options.spoolDirectory, pending)
      if (!hasCoordinator(options)) return 'spooled'
      // Bound at once, whether or not it can be sent: no later run can get a token that names this one.
      await withToken(pending, options)
      return (await sendAll(options)).delivered.has(pending.name) ? 'delivered' : 'spooled'
    },
    replay: () => replay(options),
  }
}
