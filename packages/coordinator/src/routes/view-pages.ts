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

import { Hono } from 'hono'
import { auditPage } from '../pages/audit-page.ts'
import { directoryPage } from '../pages/directory-page.ts'
import type { PagePorts } from '../pages/page-ports.ts'
import { performancePage } from '../pages/performance-page.ts'
import type { Statements } from '../store/database.ts'
import { directoryOf } from '../views/directory.ts'
import { performance } from '../views/performance.ts'
import { auditEntries, committees } from '../views/read-views.ts'
import { coveredSize } from '../views/release-projection.ts'
import { projectPages } from './project-pages.ts'
import { searched } from './searched.ts'

function cursor(text: string | undefined): number {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : Number.MAX_SAFE_INTEGER
}

/** What the tables amount to changes with the entries they cover, and is worked out once for each size. */
function keptBySize<Value>(work: () => Promise<Value>): (size: number | undefined) => Promise<Value> {
  let kept: { size: number | undefined; value: Value } | undefined
  return async (size) => {
    if (kept === undefined || kept.size !== size) kept = { size, value: await work() }
    return kept.value
  }
}

/** The pages that read tables folded from the log, and the mirror beside it. */
export function viewPages(database: Statements, { mirror }: Pick<PagePorts, 'mirror'>): Hono {
  const app = new Hono()
  app.get('/', async (context) => {
    const text = searched(context.req.query('q'))
    const [told, mirrored] = await Promise.all([committees(database, text), mirror?.committees() ?? []])
    return context.html(directoryPage(directoryOf(told, mirrored, text), text))
  })
  app.route('/', projectPages({ database, mirror }))
  app.get('/audit', async (context) => {
    const { q, event, before } = context.req.query()
    const query = { text: searched(q), title: searched(event), before: cursor(before) }
    return context.html(auditPage(await auditEntries(database, query), query))
  })
  const performanceAt = keptBySize(() => performance(database))
  app.get('/performance', async (context) => {
    return context.html(performancePage(await performanceAt(await coveredSize(database))))
  })
  return app
}
