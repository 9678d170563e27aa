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

import { randomUUID } from 'node:crypto'
import { messageOf } from '@tra/kernel'
import type { Database, Statements } from '../store/database.ts'
import type { EventStore } from '../store/event-store.ts'
import { deliveryHeaders, deliveryOf, deliverySecret, type Interest } from './delivery.ts'
import { ADD, ALL, CLAIM, DELIVERED, EVERY, FAILED, REMOVE } from './subscription-schema.ts'

/** Most subscriptions whose state is shown at once. */
const MAX_SHOWN = 200
/** Most subscriptions of one committee. */
export const MAX_SUBSCRIPTIONS = 20
/** Entries that are looked at for one subscription before the next one has its turn. */
const ENTRIES = 100
const FIRST_RETRY_MILLISECONDS = 30_000
const LONGEST_RETRY_MILLISECONDS = 60 * 60 * 1000
/** Longer than a turn takes: a hundred deliveries, each with its time-out. */
const LEASE_MILLISECONDS = 30 * 60 * 1000
/** A receiver that was away for so long is given up until somebody registers it again. */
const GIVEN_UP_MILLISECONDS = 7 * 24 * 60 * 60 * 1000

export interface SubscriptionParts {
  database: Database
  store: Pick<EventStore, 'size' | 'entriesFrom'>
  /** Of this server; what receivers are given is derived from it. */
  secret: Uint8Array
  /** @returns the status of the answer. */
  post(url: string, headers: Record<string, string>, body: string): Promise<number>
  now(): Date
}

/** Somebody who is told, and how that goes. */
export interface Subscription extends Interest {
  id: string
  url: string
  /** The entry that it is told next. */
  next: number
  failures: number
  /** Why the newest attempt failed; empty when it did not. */
  problem: string
  isGivenUp: boolean
}

interface Row extends Interest {
  id: string
  url: string
  next_sequence: string
  failing_since: string | Date | null
  failures: number
  problem: string
}

/** Begins to tell an address of what is recorded from now on. @returns the secret of its deliveries, which is shown once. */
export async function subscribe(
  { database, store, secret }: Pick<SubscriptionParts, 'database' | 'store' | 'secret'>,
  { url, committee, product }: Interest & { url: string },
): Promise<{ id: string; secret: string }> {
  const id = randomUUID()
  await database.query(ADD, [id, url, committee, product, await store.size()])
  return { id, secret: deliverySecret(secret, id) }
}

/** @returns whether the committee had it. */
export async function unsubscribe(database: Statements, committee: string, id: string): Promise<boolean> {
  return (await database.query(REMOVE, [id, committee])).length > 0
}

export async function subscriptions(database: Statements, committee: string, now: Date): Promise<Subscription[]> {
  const rows = await database.query<Row>(ALL, [committee, MAX_SUBSCRIPTIONS])
  return rows.map((row) => subscriptionOf(row, now))
}

function subscriptionOf({ next_sequence, failing_since, ...row }: Row, now: Date): Subscription {
  const { id, url, committee, product, failures, problem } = row
  const since = failing_since === null ? undefined : new Date(failing_since).getTime()
  const isGivenUp = since !== undefined && now.getTime() - since >= GIVEN_UP_MILLISECONDS
  return { id, url, committee, product, next: Number(next_sequence), failures, problem, isGivenUp }
}

/** How a webhook does, for everybody: its address may hold a secret, and so may what its receiver answered. */
export interface SubscriptionState extends Interest {
  next: number
  failures: number
  /** The status it answered last; absent where it did well or did not answer. */
  status?: string
  isGivenUp: boolean
}

/** How webhooks do, at most 200, those that fail first. */
export async function subscriptionStates(database: Statements, now: Date): Promise<SubscriptionState[]> {
  const rows = await database.query<Row>(EVERY, [MAX_SHOWN])
  return rows.map((row) => {
    const { committee, product, next, failures, problem, isGivenUp } = subscriptionOf(row, now)
    const [, status] = /^it answered (\d{3})$/.exec(problem) ?? []
    return { committee, product, next, failures, isGivenUp, ...(status !== undefined && { status }) }
  })
}

/**
 * Tells the subscription that waits longest of its next entries, in their order, and no entry twice but where the answer
 * was lost. @returns false when nobody waits.
 */
export async function deliverNext(parts: SubscriptionParts): Promise<boolean> {
  const { database, store, now } = parts
  const [at, size] = [now(), await store.size()]
  const oldest = later(at, -GIVEN_UP_MILLISECONDS)
  const [row] = await database.query<Row>(CLAIM, [size, at.toISOString(), oldest, later(at, LEASE_MILLISECONDS)])
  if (row === undefined) return false
  const { told, problem } = await tell(row, parts)
  const hasMoved = told > Number(row.next_sequence)
  if (hasMoved || problem === undefined) await database.query(DELIVERED, [row.id, told])
  if (problem !== undefined) {
    const failures = hasMoved ? 0 : row.failures
    const wait = Math.min(FIRST_RETRY_MILLISECONDS * 2 ** failures, LONGEST_RETRY_MILLISECONDS)
    await database.query(FAILED, [row.id, problem, later(at, wait), at.toISOString()])
  }
  return true
}

const later = (moment: Date, milliseconds: number) => new Date(moment.getTime() + milliseconds).toISOString()

async function tell(row: Row, { store, secret, post }: SubscriptionParts): Promise<{ told: number; problem?: string }> {
  let told = Number(row.next_sequence)
  for (const entry of await store.entriesFrom(told, ENTRIES)) {
    const delivery = deliveryOf(entry, row)
    if (delivery !== undefined) {
      const headers = deliveryHeaders(deliverySecret(secret, row.id), delivery, delivery.body)
      const problem = await outcome(() => post(row.url, headers, delivery.body))
      if (problem !== undefined) return { told, problem }
    }
    told = entry.sequence + 1
  }
  return { told }
}

async function outcome(send: () => Promise<number>): Promise<string | undefined> {
  try {
    const status = await send()
    return status >= 200 && status < 300 ? undefined : `it answered ${status}`
  } catch (thrown) {
    return messageOf(thrown)
  }
}
