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

import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { adminPage } from '../pages/admin-page.ts'
import { fingerprintIn, keysPage } from '../pages/keys-page.ts'
import { operationsPage } from '../pages/operations-page.ts'
import type { PagePorts } from '../pages/page-ports.ts'
import type { Statements } from '../store/database.ts'
import { keyEvents, keyUses } from '../views/key-views.ts'
import { openFindings } from '../views/own-views.ts'
import { coveredSize } from '../views/release-projection.ts'
import { distFolder } from './dist-folder.ts'
import { problem } from './problem.ts'
import { searched } from './searched.ts'
import { triggerPages } from './trigger-pages.ts'

async function keys(context: Context, views: Statements, ports: PagePorts, now: Date) {
  const committee = searched(context.req.param('committee'))
  const { folder, isKnown } = await distFolder(ports.mirror, committee)
  const [events, uses] = await Promise.all([keyEvents(views, committee), keyUses(views, committee)])
  // Whatever a stranger types must not be asked for elsewhere.
  if (events.length === 0 && uses.length === 0 && !isKnown) throw problem(404, 'no key of such a committee is known')
  const listed = await ports.keysOf?.(committee, folder)
  const fingerprint = fingerprintIn(searched(context.req.query('fingerprint')))
  return keysPage({ committee, folder, keys: listed, events, uses, now, fingerprint })
}

const LIVE = ['/operations', '/admin', '/committees/:committee/keys', '/projects/:committee/:product/triggers']

const noStore: MiddlewareHandler = async (context, next) => {
  await next()
  context.header('cache-control', 'no-store')
}

/** Pages that show how things are at this moment, and are not kept by anybody. */
export function livePages(views: Statements, ports: PagePorts): Hono {
  const app = new Hono()
  const now = () => ports.now?.() ?? new Date()
  const { operations, publishers, holds } = ports
  for (const path of LIVE) app.use(path, noStore)
  if (operations !== undefined) {
    app.get('/operations', async (context) => {
      // A database that does not answer is what this page is there to tell.
      const areMade = (await coveredSize(views).catch(() => undefined)) !== undefined
      const [facts, open] = await Promise.all([operations.facts(), areMade ? openFindings(views).catch(() => []) : []])
      return context.html(operationsPage(facts, now(), open))
    })
  }
  app.get('/admin', async (context) => {
    const [known, held] = await Promise.all([publishers?.() ?? [], holds?.() ?? []])
    return context.html(adminPage({ publishers: known, holds: held }))
  })
  app.get('/committees/:committee/keys', async (context) => context.html(await keys(context, views, ports, now())))
  if (ports.triggers !== undefined) app.route('/', triggerPages(ports.triggers))
  return app
}
