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

import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as z from 'zod'
import type { Publisher } from '../registry/publisher.ts'
import { changePublisher, registerPublisher } from '../registry/publisher-store.ts'
import type { Registry } from '../registry/registry.ts'
import { problem } from '../routes/problem.ts'
import type { Database } from '../store/database.ts'
import { type Activity, mayDo, type Role } from './activities.ts'
import { authorise, type Sessions } from './authorise.ts'
import type { RoleSource } from './role-source.ts'
import { sameOriginOnly } from './same-origin.ts'

const MAX_TERMS_BYTES = 16 * 1024

export interface PublisherRoutes {
  database: Database
  registry: Registry
  signIn: Sessions
  roles: RoleSource
  origin: string
  now(): Date
}

const namedCommittee = z.looseObject({ committee: z.string() })

const actingRole = (activity: Activity, roles: readonly Role[]) => roles.find((role) => mayDo(activity, [role])) ?? ''

/** Registers a workflow as the person who asks. @throws HTTPException 401, 403, 422; ReleaseError INPUT_INVALID, CONFLICT */
export async function registerBy(context: Context, terms: unknown, parts: PublisherRoutes): Promise<Publisher> {
  const committee = context.req.param('committee') ?? ''
  const { account, roles } = await authorise(context, { activity: 'publisher.propose', committee }, parts)
  const { data } = namedCommittee.safeParse(terms)
  if (data?.committee !== committee) throw problem(422, 'the registration is for another committee than the address')
  // A committer proposes; a member's own registration needs no second word.
  const confirms = mayDo('publisher.confirm', roles)
  const activity = confirms ? 'publisher.confirm' : 'publisher.propose'
  const by = { person: account.id, role: actingRole(activity, roles), at: parts.now() }
  const publisher = await registerPublisher(parts.database, data, { state: confirms ? 'active' : 'pending', by })
  parts.registry.changed()
  return publisher
}

/** Confirms or revokes the registration of the address. @throws HTTPException 401, 403; ReleaseError NOT_FOUND */
export async function changeBy(context: Context, what: 'confirmed' | 'revoked', parts: PublisherRoutes): Promise<void> {
  const { committee = '', id = '' } = context.req.param()
  const activity = what === 'confirmed' ? 'publisher.confirm' : 'publisher.revoke'
  const { account, roles } = await authorise(context, { activity, committee }, parts)
  const role = actingRole(activity, roles)
  await changePublisher(parts.database, { id, committee }, { change: what, person: account.id, role, at: parts.now() })
  parts.registry.changed()
}

/**
 * `GET /registry`, `POST /registry/<committee>`, `POST /registry/<committee>/<id>/confirm` and `…/revoke`. Everybody may
 * read who speaks for a product; nobody sees who registered it.
 */
export function publisherRoutes(parts: PublisherRoutes): Hono {
  const app = new Hono()
  app.use('/registry/*', sameOriginOnly(parts.origin), bodyLimit({ maxSize: MAX_TERMS_BYTES }))
  app.get('/registry', async (context) => context.json({ publishers: await parts.registry.records(parts.now()) }))
  app.post('/registry/:committee', async (context) => {
    const terms: unknown = await context.req.json().catch(() => undefined)
    return context.json(await registerBy(context, terms, parts), 201)
  })
  app.post('/registry/:committee/:id/confirm', async (context) => {
    await changeBy(context, 'confirmed', parts)
    return context.body(null, 204)
  })
  app.post('/registry/:committee/:id/revoke', async (context) => {
    await changeBy(context, 'revoked', parts)
    return context.body(null, 204)
  })
  return app
}
