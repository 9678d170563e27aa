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

import {
  acknowledgeHold,
  type HoldChanged,
  type HoldScope,
  type HoldSigner,
  type Holds,
  holdSeverities,
  holdsSchema,
  holdsText,
  liftHold,
  setHold,
} from '@tra/release'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as z from 'zod'
import type { Activity, Role } from '../people/activities.ts'
import { authorise, type Sessions } from '../people/authorise.ts'
import type { RoleSource } from '../people/role-source.ts'
import { sameOriginOnly } from '../people/same-origin.ts'
import { problem } from '../routes/problem.ts'
import type { Database } from '../store/database.ts'
import { changeHoldsDocument, readHoldsDocument } from './holds-store.ts'

/** A gate refuses a document that is older: a copy from before a hold must not let a release pass for long. */
const VALID_HOURS = 24
const MAX_BODY_BYTES = 8 * 1024

interface HoldRoutes {
  database: Database
  signIn: Sessions
  roles: RoleSource
  /** Gates pin its key. */
  signer: HoldSigner
  origin: string
  now(): Date
  /**
   * Told of each change, and again when it is asked for again: the event goes into the log, and the signed text to static
   * hosting, so that a gate works while this server is down.
   */
  publish(change: HoldChanged, text: string): Promise<void>
}

const words = z.string().trim().min(1).max(1000)
const wantedSchema = z.strictObject({
  product: z.string(),
  version: z.string().exactOptional(),
  severity: z.enum(holdSeverities),
  reason: words,
})
const liftSchema = z.strictObject({ reason: words })

/** The document as gates read it: signed, and counting from now. */
function signedHolds(document: Holds, { signer, now }: Pick<HoldRoutes, 'signer' | 'now'>): string {
  return holdsText(document, { now: now(), validHours: VALID_HOURS, signer })
}

// The document is public and copied: it names the office, and the server's own tables the person.
const sayer = (roles: readonly Role[], committee: string) =>
  roles.includes('committee-member') || roles.includes('incubator-member')
    ? `a member of ${committee}`
    : 'the security team'

async function bodyOf<Value>(context: Context, schema: z.ZodType<Value>): Promise<Value> {
  const result = schema.safeParse(await context.req.json().catch(() => undefined))
  if (!result.success) throw problem(422, `not what is needed: ${z.prettifyError(result.error)}`)
  return result.data
}

type Change = (document: Holds, by: string) => HoldChanged

async function changeHolds(context: Context, activity: Activity, change: Change, parts: HoldRoutes): Promise<Response> {
  const committee = context.req.param('committee') ?? ''
  const { account, roles } = await authorise(context, { activity, committee }, parts)
  const by = sayer(roles, committee)
  const told = { activity, person: account.id, at: parts.now() }
  const result = await changeHoldsDocument(parts.database, (document) => change(document, by), told)
  await parts.publish(result, signedHolds(result.document, parts))
  return context.json(result.hold, result.changed ? 201 : 200)
}

/** Only a committee's own hold is changed under its name: the role was asked for there. */
function ownHold({ holds }: Holds, { id, committee }: { id: string; committee: string }): void {
  if (!holds.some((hold) => hold.id === id && hold.committee === committee)) {
    throw problem(404, `${committee} has no hold ${id}`)
  }
}

async function set(context: Context, parts: HoldRoutes): Promise<Response> {
  const { severity, reason, ...product } = await bodyOf(context, wantedSchema)
  const scope: HoldScope = { committee: context.req.param('committee') ?? '', ...product }
  const change: Change = (document, setBy) => {
    const result = setHold(document, { ...scope, severity, reason, setBy }, parts.now())
    // A name that no release can have would stop nothing, and look as if it did.
    if (!holdsSchema.safeParse(result.document).success) throw problem(422, 'no product has this name')
    return result
  }
  return changeHolds(context, 'hold.set', change, parts)
}

/** `GET /holds` for gates; `POST /holds/<committee>`, `…/<id>/acknowledge` and `…/<id>/lift` for people with the role. */
export function holdRoutes(parts: HoldRoutes): Hono {
  const app = new Hono()
  app.use('/holds/*', sameOriginOnly(parts.origin), bodyLimit({ maxSize: MAX_BODY_BYTES }))
  app.get('/holds', async (context) => {
    return context.text(signedHolds(await readHoldsDocument(parts.database, parts.now()), parts))
  })
  app.post('/holds/:committee', (context) => set(context, parts))
  app.post('/holds/:committee/:id/acknowledge', (context) => {
    const at = context.req.param()
    const change: Change = (document, by) => {
      ownHold(document, at)
      return acknowledgeHold(document, { id: at.id, by }, parts.now())
    }
    return changeHolds(context, 'hold.acknowledge', change, parts)
  })
  app.post('/holds/:committee/:id/lift', async (context) => {
    const at = context.req.param()
    const { reason } = await bodyOf(context, liftSchema)
    const change: Change = (document, by) => {
      ownHold(document, at)
      return liftHold(document, { id: at.id, by, reason }, parts.now())
    }
    return changeHolds(context, 'hold.lift', change, parts)
  })
  return app
}
