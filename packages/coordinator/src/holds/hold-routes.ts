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

import type { HoldChange } from '@tra/ledger'
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

export interface HoldRoutes {
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
  publish(change: HoldChanged & { what: HoldChange }, text: string): Promise<void>
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
export function signedHolds(document: Holds, { signer, now }: Pick<HoldRoutes, 'signer' | 'now'>): string {
  return holdsText(document, { now: now(), validHours: VALID_HOURS, signer })
}

// The document is public and copied: it names the office, and the server's own tables the person.
const sayer = (roles: readonly Role[], committee: string) =>
  roles.includes('committee-member') || roles.includes('incubator-member')
    ? `a member of ${committee}`
    : 'the security team'

function checked<Value>(given: unknown, schema: z.ZodType<Value>): Value {
  const result = schema.safeParse(given)
  if (!result.success) throw problem(422, `not what is needed: ${z.prettifyError(result.error)}`)
  return result.data
}

type Change = (document: Holds, by: string) => HoldChanged

const changes = {
  'hold.set': 'set',
  'hold.acknowledge': 'acknowledged',
  'hold.lift': 'lifted',
} as const satisfies Partial<Record<Activity, HoldChange>>

async function changeHolds(
  context: Context,
  activity: keyof typeof changes,
  change: Change,
  parts: HoldRoutes,
): Promise<HoldChanged> {
  const committee = context.req.param('committee') ?? ''
  const { account, roles } = await authorise(context, { activity, committee }, parts)
  const by = sayer(roles, committee)
  const noted = { activity, person: account.id, at: parts.now() }
  const result = await changeHoldsDocument(parts.database, (document) => change(document, by), noted)
  await parts.publish({ ...result, what: changes[activity] }, signedHolds(result.document, parts))
  return result
}

/** Only a committee's own hold is changed under its name: the role was asked for there. */
function ownHold({ holds }: Holds, { id, committee }: { id: string; committee: string }): void {
  if (!holds.some((hold) => hold.id === id && hold.committee === committee)) {
    throw problem(404, `${committee} has no hold ${id}`)
  }
}

/** Sets a hold as the person who asks. @throws HTTPException 401, 403, 422 */
export async function setBy(context: Context, wanted: unknown, parts: HoldRoutes): Promise<HoldChanged> {
  const { severity, reason, ...product } = checked(wanted, wantedSchema)
  const scope: HoldScope = { committee: context.req.param('committee') ?? '', ...product }
  const change: Change = (document, setBy) => {
    const result = setHold(document, { ...scope, severity, reason, setBy }, parts.now())
    // A name that no release can have would stop nothing, and look as if it did.
    if (!holdsSchema.safeParse(result.document).success) throw problem(422, 'no product has this name')
    return result
  }
  return changeHolds(context, 'hold.set', change, parts)
}

interface HoldPlace {
  id: string
  committee: string
}

/** Acknowledges a hold as the person who asks. @throws HTTPException 401, 403, 404 */
export function acknowledgeBy(context: Context, at: HoldPlace, parts: HoldRoutes): Promise<HoldChanged> {
  const change: Change = (document, by) => {
    ownHold(document, at)
    return acknowledgeHold(document, { id: at.id, by }, parts.now())
  }
  return changeHolds(context, 'hold.acknowledge', change, parts)
}

/** Lifts a hold as the person who asks. @throws HTTPException 401, 403, 404, 422 */
export async function liftBy(context: Context, at: HoldPlace, given: unknown, parts: HoldRoutes): Promise<HoldChanged> {
  const { reason } = checked(given, liftSchema)
  const change: Change = (document, by) => {
    ownHold(document, at)
    return liftHold(document, { id: at.id, by, reason }, parts.now())
  }
  return changeHolds(context, 'hold.lift', change, parts)
}

const bodyOf = (context: Context): Promise<unknown> => context.req.json().catch(() => undefined)
const told = (context: Context, { hold, changed }: HoldChanged) => context.json(hold, changed ? 201 : 200)

/** `GET /holds` for gates; `POST /holds/<committee>`, `…/<id>/acknowledge` and `…/<id>/lift` for people with the role. */
export function holdRoutes(parts: HoldRoutes): Hono {
  const app = new Hono()
  app.use('/holds/*', sameOriginOnly(parts.origin), bodyLimit({ maxSize: MAX_BODY_BYTES }))
  app.get('/holds', async (context) => {
    return context.text(signedHolds(await readHoldsDocument(parts.database, parts.now()), parts))
  })
  app.post('/holds/:committee', async (context) => told(context, await setBy(context, await bodyOf(context), parts)))
  app.post('/holds/:committee/:id/acknowledge', async (context) => {
    return told(context, await acknowledgeBy(context, context.req.param(), parts))
  })
  app.post('/holds/:committee/:id/lift', async (context) => {
    return told(context, await liftBy(context, context.req.param(), await bodyOf(context), parts))
  })
  return app
}
