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
import { sizeTag } from '../api/size-tag.ts'
import type { PagePorts } from '../pages/page-ports.ts'
import { releaseSummaries } from '../pages/release-summaries.ts'
import { releasesPage } from '../pages/releases-page.ts'
import { STYLE } from '../pages/style.ts'
import type { Statements } from '../store/database.ts'
import type { EventStore } from '../store/event-store.ts'
import { coveredSize } from '../views/release-projection.ts'
import { livePages } from './live-pages.ts'
import { PAGES_VERSION } from './pages-version.ts'
import { problem } from './problem.ts'
import { releasePages } from './release-pages.ts'
import { viewPages } from './view-pages.ts'

const TAGGED = ['/', '/committees/*', '/projects/*', '/audit', '/performance']

/** The tables are made when the first entry is taken into the tree; until then there is the list of releases only. */
function foldedPages(store: EventStore, views: Statements, ports: PagePorts): Hono {
  const app = new Hono()
  app.get('/', async (context, next) => {
    if ((await coveredSize(views)) !== undefined) return next()
    return context.html(releasesPage(await releaseSummaries(store)))
  })
  app.route('/', livePages(views, ports))
  const tag = async () => {
    const size = await coveredSize(views)
    if (size === undefined) throw problem(503, 'the log is being read; come back in a moment')
    return `${size}-${(await ports.mirror?.mark()) ?? ''}`
  }
  for (const path of TAGGED) app.use(path, sizeTag(tag, PAGES_VERSION))
  return app.route('/', viewPages(views, ports))
}

/**
 * What people read.
 * @param views the tables folded from the log; without them there is the list of releases only.
 * @param ports what pages show beside the log.
 */
export function pages(store: EventStore, views?: Statements, ports: PagePorts = {}): Hono {
  const app = new Hono()
  app.get('/style.css', (context) => {
    return context.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=3600' })
  })
  app.route('/', views === undefined ? new Hono() : foldedPages(store, views, ports))
  app.route('/', releasePages(store, views))
  app.get('/', async (context) => context.html(releasesPage(await releaseSummaries(store))))
  return app
}
