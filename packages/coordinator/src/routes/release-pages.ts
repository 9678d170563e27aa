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

import { subjectOf } from '@tra/ledger'
import { type Context, Hono } from 'hono'
import { sizeTag } from '../api/size-tag.ts'
import { releasePage } from '../pages/release-page.ts'
import type { Statements } from '../store/database.ts'
import type { EventStore } from '../store/event-store.ts'
import { findingsOf } from '../views/read-views.ts'
import { coveredSize } from '../views/release-projection.ts'
import { PAGES_VERSION } from './pages-version.ts'
import { problem } from './problem.ts'
import { releaseHistory } from './release-history.ts'

async function show(context: Context, store: EventStore, views: Statements | undefined): Promise<Response> {
  const { committee = '', product = '', version = '', candidate } = context.req.param()
  const release = { committee, product, version }
  const history = await releaseHistory(store, release)
  if (candidate !== undefined && !history.some(({ entry }) => subjectOf(entry.event).candidate === candidate)) {
    throw problem(404, 'there is no such candidate')
  }
  const areMade = views !== undefined && (await coveredSize(views)) !== undefined
  const findings = areMade ? await findingsOf(views, release) : []
  return context.html(releasePage(release, history, { findings, ...(candidate !== undefined && { candidate }) }))
}

/** A release as the log itself tells it, with findings as far as the tables go. */
export function releasePages(store: EventStore, views: Statements | undefined): Hono {
  const app = new Hono()
  const covered = async () => (views === undefined ? 0 : ((await coveredSize(views)) ?? 0))
  app.use(
    '/releases/*',
    sizeTag(async () => `${await store.size()}-${await covered()}`, PAGES_VERSION),
  )
  app.get('/releases/:committee/:product/:version', (context) => show(context, store, views))
  app.get('/releases/:committee/:product/:version/:candidate', (context) => show(context, store, views))
  return app
}
