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
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { acknowledgeBy, type HoldRoutes, liftBy, setBy } from '../holds/hold-routes.ts'
import { readHoldsDocument } from '../holds/holds-store.ts'
import { deskPage } from '../pages/desk-page.ts'
import { formFields } from '../routes/form-fields.ts'
import { problem } from '../routes/problem.ts'
import { mayDo } from './activities.ts'
import { assertOwnForm, type FormSessions } from './authorise.ts'
import { changeBy, type PublisherRoutes, registerBy } from './publisher-routes.ts'
import { sameOriginOnly } from './same-origin.ts'

const MAX_FORM_BYTES = 16 * 1024
const COMMITTEE = /^[a-z0-9][a-z0-9-]{0,62}$/

export interface DeskRoutes {
  signIn: FormSessions
  holds: HoldRoutes
  publishers: PublisherRoutes
}

type Fields = ReadonlyMap<string, string>
type Act = (context: Context, fields: Fields, parts: DeskRoutes) => Promise<unknown>

const done = new Map([
  ['set', 'The hold is set.'],
  ['acknowledged', 'The hold is acknowledged.'],
  ['lifted', 'The hold is lifted.'],
  ['registered', 'The workflow is registered, or waits for a member.'],
  ['confirmed', 'The registration counts.'],
  ['revoked', 'The registration is revoked.'],
])

const at = (context: Context) => ({
  committee: context.req.param('committee') ?? '',
  id: context.req.param('id') ?? '',
})

// An empty field is one that nobody filled in.
const filled = (fields: Fields, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (fields.get(name)?.trim() ? [[name, fields.get(name)?.trim()]] : [])))

const PUBLISHER = ['product', 'repository', 'repositoryId', 'ownerId', 'workflow', 'environment', 'runners']

const acts: readonly [path: string, outcome: string, act: Act][] = [
  [
    'holds',
    'set',
    (context, fields, { holds }) => setBy(context, filled(fields, ['product', 'version', 'severity', 'reason']), holds),
  ],
  ['holds/:id/acknowledge', 'acknowledged', (context, _, { holds }) => acknowledgeBy(context, at(context), holds)],
  [
    'holds/:id/lift',
    'lifted',
    (context, fields, { holds }) => liftBy(context, at(context), filled(fields, ['reason']), holds),
  ],
  [
    'publishers',
    'registered',
    (context, fields, { publishers }) => {
      const refs = (fields.get('refs') ?? '').split(/[\s,]+/).filter((one) => one !== '')
      const { committee } = at(context)
      return registerBy(context, { ...filled(fields, PUBLISHER), committee, refs }, publishers)
    },
  ],
  ['publishers/:id/confirm', 'confirmed', (context, _, { publishers }) => changeBy(context, 'confirmed', publishers)],
  ['publishers/:id/revoke', 'revoked', (context, _, { publishers }) => changeBy(context, 'revoked', publishers)],
]

interface Shown {
  fields?: Fields
  problem?: string
  status?: ContentfulStatusCode
}

async function show(context: Context, parts: DeskRoutes, shown: Shown = {}): Promise<Response> {
  const { committee } = at(context)
  const { signIn, holds, publishers } = parts
  const account = signIn.account(context)
  if (!COMMITTEE.test(committee)) throw problem(404, 'there is no such committee')
  if (account === undefined) return context.redirect(`/sign-in?next=/admin/${committee}`, 303)
  const roles = await holds.roles.rolesOf(account.id, committee)
  if (!mayDo('publisher.propose', roles) && !mayDo('publisher.revoke', roles)) {
    throw problem(403, `this needs another role in ${committee}`)
  }
  const now = holds.now()
  const [document, records] = await Promise.all([
    readHoldsDocument(holds.database, now),
    publishers.registry.records(now),
  ])
  const page = deskPage({
    committee,
    holds: document.holds.filter((hold) => hold.committee === committee && hold.lifted === undefined),
    publishers: records.filter((one) => one.committee === committee && one.state !== 'revoked'),
    may: (activity) => mayDo(activity, roles),
    token: signIn.formToken(context),
    fields: shown.fields ?? new Map(),
    done: done.get(context.req.query('done') ?? ''),
    problem: shown.problem,
  })
  return context.html(page, shown.status ?? 200)
}

/** What the person can mend in the form; undefined for everything else. */
function mendable(thrown: unknown): ContentfulStatusCode | undefined {
  if (thrown instanceof HTTPException) return [404, 409, 422].includes(thrown.status) ? 422 : undefined
  const codes = ['INPUT_INVALID', 'NOT_FOUND', 'CONFLICT', 'LIMIT_EXCEEDED']
  return thrown instanceof ReleaseError && codes.includes(thrown.code) ? 422 : undefined
}

async function take(context: Context, [, outcome, act]: (typeof acts)[number], parts: DeskRoutes): Promise<Response> {
  if (parts.signIn.account(context) === undefined) throw problem(401, 'sign in first')
  const fields = await formFields(context)
  assertOwnForm(context, fields, parts.signIn)
  try {
    await act(context, fields, parts)
  } catch (thrown) {
    const status = mendable(thrown)
    if (status === undefined || !(thrown instanceof Error)) throw thrown
    return show(context, parts, { fields, status, problem: thrown.message })
  }
  return context.redirect(`/admin/${at(context).committee}?done=${outcome}`, 303)
}

/** `/admin/<committee>`: forms for people with a role, and what they send. */
export function deskRoutes(parts: DeskRoutes): Hono {
  const app = new Hono()
  app.use('/admin/*', sameOriginOnly(parts.holds.origin), bodyLimit({ maxSize: MAX_FORM_BYTES }))
  app.use('/admin/:committee', async (context, next) => {
    await next()
    context.header('cache-control', 'no-store')
  })
  app.get('/admin/:committee', (context) => show(context, parts))
  for (const act of acts) app.post(`/admin/:committee/${act[0]}`, (context) => take(context, act, parts))
  return app
}
