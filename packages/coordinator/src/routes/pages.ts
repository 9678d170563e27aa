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

import { timeline } from '@tra/ledger'
import { Hono } from 'hono'
import { sizeTag } from '../api/size-tag.ts'
import { releasePage } from '../pages/release-page.ts'
import { releaseSummaries } from '../pages/release-summaries.ts'
import { releasesPage } from '../pages/releases-page.ts'
import { STYLE } from '../pages/style.ts'
import type { Statements } from '../store/database.ts'
import type { EventStore } from '../store/event-store.ts'
import { problem } from './problem.ts'
import { releaseHistory } from './release-history.ts'
import { viewPages } from './view-pages.ts'

/** What people read. @param views the tables folded from the log; without them there is the list of releases only. */
export function pages(store: EventStore, views?: Statements): Hono {
  const app = new Hono()
  if (views !== undefined) {
    app.use(sizeTag(() => store.size(), 'pages-1'))
    app.route('/', viewPages(views))
  }
  app.get('/', async (context) => context.html(releasesPage(await releaseSummaries(store))))
  app.get('/releases/:committee/:product/:version', async (context) => {
    const release = context.req.param()
    return context.html(releasePage(release, timeline(await releaseHistory(store, release))))
  })
  app.get('/releases/:committee/:product/:version/:candidate', async (context) => {
    const { candidate, ...release } = context.req.param()
    const events = timeline(await releaseHistory(store, release)).filter((event) => event.candidate === candidate)
    if (events.length === 0) throw problem(404, 'there is no such candidate')
    return context.html(releasePage(release, events))
  })
  app.get('/style.css', (context) => {
    return context.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' })
  })
  return app
}
