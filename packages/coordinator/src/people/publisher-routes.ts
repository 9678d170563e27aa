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
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as z from 'zod'
import { changePublisher, registerPublisher } from '../registry/publisher-store.ts'
import type { Registry } from '../registry/registry.ts'
import { problem } from '../routes/problem.ts'
import type { Database } from '../store/database.ts'
import { type Activity, mayDo, type Role } from './activities.ts'
import { authorise, type Sessions } from './authorise.ts'
import type { RoleSource } from './role-source.ts'
import { sameOriginOnly } from './same-origin.ts'

const MAX_TERMS_BYTES = 16 * 1024

interface PublisherRoutes {
  database: Database
  registry: Registry
  signIn: Sessions
  roles: RoleSource
  origin: string
  now(): Date
}

const namedCommittee = z.looseObject({ committee: z.string() })

const actingRole = (activity: Activity, roles: readonly Role[]) => roles.find((role) => mayDo(activity, [role])) ?? ''

async function register(context: Context, parts: PublisherRoutes): Promise<Response> {
  const committee = context.req.param('committee') ?? ''
  const { account, roles } = await authorise(context, { activity: 'publisher.propose', committee }, parts)
  const { data } = namedCommittee.safeParse(await context.req.json().catch(() => undefined))
  if (data?.committee !== committee) throw problem(422, 'the registration is for another committee than the address')
  // A committer proposes; a member's own registration needs no second word.
  const confirms = mayDo('publisher.confirm', roles)
  const activity = confirms ? 'publisher.confirm' : 'publisher.propose'
  const by = { person: account.id, role: actingRole(activity, roles), at: parts.now() }
  const publisher = await registerPublisher(parts.database, data, { state: confirms ? 'active' : 'pending', by })
  parts.registry.changed()
  return context.json(publisher, 201)
}

async function change(context: Context, what: 'confirmed' | 'revoked', parts: PublisherRoutes): Promise<Response> {
  const { committee = '', id = '' } = context.req.param()
  const activity = what === 'confirmed' ? 'publisher.confirm' : 'publisher.revoke'
  const { account, roles } = await authorise(context, { activity, committee }, parts)
  const role = actingRole(activity, roles)
  await changePublisher(parts.database, { id, committee }, { change: what, person: account.id, role, at: parts.now() })
  parts.registry.changed()
  return context.body(null, 204)
}

function inProblem(thrown: unknown): never {
  if (thrown instanceof ReleaseError && thrown.code === 'CONFLICT') throw problem(409, thrown.message)
  throw thrown
}

/**
 * `GET /registry`, `POST /registry/<committee>`, `POST /registry/<committee>/<id>/confirm` and `…/revoke`. Everybody may
 * read who speaks for a product; nobody sees who registered it.
 */
export function publisherRoutes(parts: PublisherRoutes): Hono {
  const app = new Hono()
  app.use('/registry/*', sameOriginOnly(parts.origin), bodyLimit({ maxSize: MAX_TERMS_BYTES }))
  app.get('/registry', async (context) => context.json({ publishers: await parts.registry.records(parts.now()) }))
  app.post('/registry/:committee', (context) => register(context, parts).catch(inProblem))
  app.post('/registry/:committee/:id/confirm', (context) => change(context, 'confirmed', parts))
  app.post('/registry/:committee/:id/revoke', (context) => change(context, 'revoked', parts))
  return app
}
