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
import { performancePage } from '../pages/performance-page.ts'
import { projectPage } from '../pages/project-page.ts'
import type { Statements } from '../store/database.ts'
import { performance } from '../views/performance.ts'
import { auditEntries, committees, practiceOf, releasesOf } from '../views/read-views.ts'
import { problem } from './problem.ts'

/** Longest text that is searched for. */
const MAX_SEARCH_LENGTH = 100

const searched = (text = '') => text.replaceAll('\0', '').slice(0, MAX_SEARCH_LENGTH)

function cursor(text: string | undefined): number {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : Number.MAX_SAFE_INTEGER
}

/** The pages that read tables folded from the log. */
export function viewPages(database: Statements): Hono {
  const app = new Hono()
  app.get('/', async (context) => {
    const text = searched(context.req.query('q'))
    return context.html(directoryPage(await committees(database, text), text))
  })
  app.get('/committees/:committee', async (context) => {
    const committee = searched(context.req.param('committee'))
    const releases = await releasesOf(database, committee)
    if (releases.length === 0) throw problem(404, 'there is no such committee')
    return context.html(projectPage(committee, releases))
  })
  app.get('/projects/:committee/:product', async (context) => {
    const { committee, product } = context.req.param()
    const [releases, practice] = await Promise.all([
      releasesOf(database, searched(committee), searched(product)),
      practiceOf(database, searched(committee), searched(product)),
    ])
    if (releases.length === 0) throw problem(404, 'there is no such product')
    return context.html(projectPage(`${committee}: ${product}`, releases, practice))
  })
  app.get('/audit', async (context) => {
    const { q, step, before } = context.req.query()
    const query = { text: searched(q), step: searched(step), before: cursor(before) }
    return context.html(auditPage(await auditEntries(database, query), query))
  })
  app.get('/performance', async (context) => context.html(performancePage(await performance(database))))
  return app
}
