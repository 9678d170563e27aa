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
import { API_ROOT, isToldByRuns, type LedgerEvent, ledgerEventSchema, MAX_BATCH_EVENTS, subjectOf } from '@tra/ledger'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as z from 'zod'
import { tokenBuckets } from '../api/rate-limit.ts'
import { authenticate } from '../identity/authenticate.ts'
import type { Admission, IdentityPolicy } from '../identity/judge-claims.ts'
import type { KeySet } from '../identity/key-set.ts'
import { type Refusal, refuse } from '../identity/token-reasons.ts'
import { newEntry } from '../log/new-entry.ts'
import type { Metrics } from '../operations/metrics.ts'
import { speaksFor } from '../registry/admit.ts'
import type { Registry } from '../registry/registry.ts'
import type { Appended, EventStore, NewEntry } from '../store/event-store.ts'
import { problem } from './problem.ts'

/** Largest request body: a full batch of ordinary events. */
const MAX_BODY_BYTES = 1024 * 1024

const bodySchema = z.union([
  ledgerEventSchema.transform((event) => [event]),
  z.array(ledgerEventSchema).min(1).max(MAX_BATCH_EVENTS),
])

export interface PostEvents {
  store: EventStore
  keys: KeySet
  policy: IdentityPolicy
  /** Who speaks for which product; without it whoever the policy admits speaks for all. */
  registry?: Registry | undefined
  metrics?: Pick<Metrics, 'recorded' | 'refused'> | undefined
  /** Requests per second that one repository may make for long; no limit when absent or 0. */
  perSecond?: number | undefined
  now(): Date
}

function eventsOf(body: Uint8Array): LedgerEvent[] {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw problem(422, 'the body is not JSON')
  }
  const result = bodySchema.safeParse(json)
  if (!result.success) throw problem(422, `not a release event: ${z.prettifyError(result.error)}`)
  return result.data
}

function entryFor(event: LedgerEvent, { identity, late, assurance }: Admission, received: Date): NewEntry {
  try {
    const entry = { received: received.toISOString(), auth: identity, assurance, event }
    return newEntry(late ? { ...entry, late } : entry)
  } catch (thrown) {
    if (thrown instanceof ReleaseError && thrown.code === 'LIMIT_EXCEEDED') throw problem(413, thrown.message)
    throw thrown
  }
}

function statusOf(results: readonly Appended[]): 200 | 201 | 409 {
  if (results.some(({ outcome }) => outcome === 'conflict')) return 409
  return results.some(({ outcome }) => outcome === 'new') ? 201 : 200
}

function refused({ status, reason, code }: Refusal, metrics: PostEvents['metrics']) {
  metrics?.refused(code)
  return problem(status, `${reason} [${code}]`)
}

type Take = (publisher: string) => number | undefined

function assertNotTooOften(context: Context, take: Take | undefined, publisher: string): void {
  const wait = take?.(publisher)
  if (wait === undefined) return
  context.header('retry-after', String(wait))
  throw problem(429, 'this repository reports too often; try again later')
}

async function record(context: Context, parts: PostEvents, take: Take | undefined): Promise<Response> {
  const { store, keys, policy, registry, metrics, now } = parts
  const received = now()
  const body = new Uint8Array(await context.req.arrayBuffer())
  const header = context.req.header('authorization')
  const caller = await authenticate({ header, body, keys, policy, now: received })
  if ('code' in caller) throw refused(caller, metrics)
  assertNotTooOften(context, take, caller.identity.repository_id)
  const decision = await registry?.admit(caller, received)
  if (decision?.refusal) throw refused(decision.refusal, metrics)
  const events = eventsOf(body)
  // A run speaks for itself only; the token, not the body, says which run that is.
  if (events.some(({ source }) => source !== caller.source)) throw refused(refuse('run-other'), metrics)
  // What this server alone can know, or a signed-in person alone may say, no run may put into its log.
  if (events.some(({ type }) => !isToldByRuns(type))) throw refused(refuse('type-other'), metrics)
  if (decision && !events.every((event) => speaksFor(decision.publishers, subjectOf(event)))) {
    throw refused(refuse('product-other'), metrics)
  }
  const results = await store.append(events.map((event) => entryFor(event, caller, received)))
  for (const { outcome } of results) metrics?.recorded(outcome)
  const answer = events.map(({ id }, index) => ({ id, ...results[index] }))
  return context.json({ events: answer }, statusOf(results))
}

/**
 * `POST /api/v1/events`: one CloudEvent or a list. 201 recorded, 200 known already, 401/403 not let in, 413 too large,
 * 422 not an event, 429 too often, 503 try later. 409: an id is taken by other words; the rest of the list is recorded.
 */
export function postEvents(parts: PostEvents): Hono {
  const { perSecond, now } = parts
  const take = perSecond ? tokenBuckets({ perSecond, now }) : undefined
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => {
      throw problem(413, `the body is larger than ${MAX_BODY_BYTES} bytes`)
    },
  })
  return new Hono().post(`${API_ROOT}/events`, limit, (context) => record(context, parts, take))
}
