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
import { ReleaseError } from '@tra/kernel'
import { canonicalJson, entryText, eventKey, type ReleaseEvent, releaseEventSchema } from '@tra/ledger'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as z from 'zod'
import { authenticate } from '../identity/authenticate.ts'
import type { Admission, IdentityPolicy } from '../identity/judge-claims.ts'
import type { KeySet } from '../identity/key-set.ts'
import type { Appended, EventStore, NewEntry } from '../store/event-store.ts'
import { problem } from './problem.ts'

/** Largest request body: a full batch of ordinary events. */
const MAX_BODY_BYTES = 1024 * 1024
const MAX_BATCH_EVENTS = 200

const bodySchema = z.union([
  releaseEventSchema.transform((event) => [event]),
  z.array(releaseEventSchema).min(1).max(MAX_BATCH_EVENTS),
])

export interface PostEvents {
  store: EventStore
  keys: KeySet
  policy: IdentityPolicy
  now(): Date
}

function eventsOf(body: Uint8Array): ReleaseEvent[] {
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

function newEntry(event: ReleaseEvent, { identity, late }: Admission, received: Date): NewEntry {
  try {
    const entry = { v: 1 as const, received: received.toISOString(), auth: identity, event }
    return {
      subject: { ...event.data.release, candidate: event.data.candidate },
      type: event.type,
      key: eventKey(event),
      eventDigest: hash('sha256', canonicalJson(event), 'hex'),
      text: entryText(late ? { ...entry, late } : entry),
    }
  } catch (thrown) {
    if (thrown instanceof ReleaseError && thrown.code === 'LIMIT_EXCEEDED') throw problem(413, thrown.message)
    throw thrown
  }
}

function statusOf(results: readonly Appended[]): 200 | 201 | 409 {
  if (results.some(({ outcome }) => outcome === 'conflict')) return 409
  return results.some(({ outcome }) => outcome === 'new') ? 201 : 200
}

async function record(context: Context, { store, keys, policy, now }: PostEvents): Promise<Response> {
  const received = now()
  const body = new Uint8Array(await context.req.arrayBuffer())
  const header = context.req.header('authorization')
  const caller = await authenticate({ header, body, keys, policy, now: received })
  if ('reason' in caller) throw problem(caller.status, caller.reason)
  const events = eventsOf(body)
  // A run speaks for itself only; the token, not the body, says which run that is.
  const foreign = events.find(({ source }) => source !== caller.source)
  if (foreign) throw problem(403, `this run is ${caller.source}, it can't send events of ${foreign.source}`)
  const results = await store.append(events.map((event) => newEntry(event, caller, received)))
  const answer = events.map(({ id }, index) => ({ id, ...results[index] }))
  return context.json({ events: answer }, statusOf(results))
}

/**
 * `POST /v1/events`: one CloudEvent or a list. 201 recorded, 200 known already, 401/403 not let in, 413 too large,
 * 422 not an event, 503 try later. 409: an id is taken by other words; the rest of the list is recorded.
 */
export function postEvents(parts: PostEvents): Hono {
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => {
      throw problem(413, `the body is larger than ${MAX_BODY_BYTES} bytes`)
    },
  })
  return new Hono().post('/v1/events', limit, (context) => record(context, parts))
}
