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
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { problem } from '../routes/problem.ts'
import type { Database } from '../store/database.ts'
import { observationOf } from './observation.ts'
import { keepObservation } from './observation-store.ts'
import { isSignedBy } from './webhook-signature.ts'

/** A push of a tag or a run takes about 20 kB. */
const MAX_WEBHOOK_BYTES = 1024 * 1024

interface Webhooks {
  database: Database
  secrets: readonly string[]
  now(): Date
  /** Is told of a repository once a delivery about it is kept. */
  observed?(repositoryId: string): Promise<void>
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw problem(422, 'the body is not JSON')
  }
}

async function receive(context: Context, { database, secrets, now, observed }: Webhooks): Promise<Response> {
  const body = new Uint8Array(await context.req.arrayBuffer())
  if (!isSignedBy(secrets, context.req.header('x-hub-signature-256'), body)) {
    throw problem(403, 'the signature of the delivery is missing or wrong')
  }
  const id = context.req.header('x-github-delivery') ?? ''
  if (!/^[\w-]{1,64}$/.test(id)) throw problem(422, 'the delivery has no id')
  const event = context.req.header('x-github-event') ?? ''
  const observation = observationOf(event, jsonOf(body))
  if (observation === undefined) return context.json({ outcome: 'ignored' }, 202)
  // Neither id nor event's name are signed: a captured delivery must not count twice under another id.
  const digest = hash('sha256', body, 'hex')
  const isNew = await keepObservation(database, { id, digest, received: now(), observation })
  // The delivery is kept: what is concluded from it is for the next round too.
  if (isNew) await observed?.(observation.repositoryId).catch(() => {})
  return context.json({ outcome: isNew ? 'kept' : 'known' }, 202)
}

/** `POST /webhooks/github`: 202 kept, known or ignored; 403 not signed; 413 too large; 422 not a delivery. */
export function receiveWebhook(parts: Webhooks): Hono {
  const limit = bodyLimit({
    maxSize: MAX_WEBHOOK_BYTES,
    onError: () => {
      throw problem(413, `the delivery is larger than ${MAX_WEBHOOK_BYTES} bytes`)
    },
  })
  return new Hono().post('/webhooks/github', limit, (context) => receive(context, parts))
}
