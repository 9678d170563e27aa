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

import { API_ROOT } from '@tra/ledger'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as z from 'zod'
import { authorise, type Sessions } from '../people/authorise.ts'
import type { RoleSource } from '../people/role-source.ts'
import { sameOriginOnly } from '../people/same-origin.ts'
import { problem } from '../routes/problem.ts'
import { MAX_SUBSCRIPTIONS, type SubscriptionParts, subscribe, subscriptions, unsubscribe } from './subscriptions.ts'

const MAX_BODY_BYTES = 8 * 1024

export interface SubscriptionRoutes extends Pick<SubscriptionParts, 'database' | 'store' | 'secret' | 'now'> {
  signIn: Sessions
  roles: RoleSource
  origin: string
}

const wantedSchema = z.strictObject({
  url: z.url({ protocol: /^https$/ }).max(1000),
  product: z.string().max(63).default(''),
})

const activity = 'subscription.change'

async function add(context: Context, parts: SubscriptionRoutes): Promise<Response> {
  const committee = context.req.param('committee') ?? ''
  await authorise(context, { activity, committee }, parts)
  const { data, error } = wantedSchema.safeParse(await context.req.json().catch(() => undefined))
  if (data === undefined) throw problem(422, z.prettifyError(error))
  const standing = await subscriptions(parts.database, committee, parts.now())
  if (standing.length >= MAX_SUBSCRIPTIONS) throw problem(409, `${committee} has ${MAX_SUBSCRIPTIONS} webhooks already`)
  return context.json(await subscribe(parts, { ...data, committee }), 201)
}

async function remove(context: Context, parts: SubscriptionRoutes): Promise<Response> {
  const { committee = '', id = '' } = context.req.param()
  await authorise(context, { activity, committee }, parts)
  if (!(await unsubscribe(parts.database, committee, id))) throw problem(404, `${committee} has no such webhook`)
  return context.body(null, 204)
}

/**
 * `GET`, `POST /committees/<committee>/webhooks` and `DELETE …/<id>`, for people with the role. The secret of a webhook is
 * in the answer to its `POST` and nowhere else.
 */
export function subscriptionRoutes(parts: SubscriptionRoutes): Hono {
  const path = `${API_ROOT}/committees/:committee/webhooks`
  const app = new Hono()
  app.use(`${API_ROOT}/committees/*`, sameOriginOnly(parts.origin), bodyLimit({ maxSize: MAX_BODY_BYTES }))
  app.get(path, async (context) => {
    const committee = context.req.param('committee')
    await authorise(context, { activity, committee }, parts)
    return context.json({ webhooks: await subscriptions(parts.database, committee, parts.now()) })
  })
  app.post(path, (context) => add(context, parts))
  app.delete(`${path}/:id`, (context) => remove(context, parts))
  return app
}
