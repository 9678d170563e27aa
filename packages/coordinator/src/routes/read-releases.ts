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

import { assembleRecord, timeline } from '@tra/ledger'
import { Hono } from 'hono'
import type { Ledger } from '../log/ledger.ts'
import { releaseSummaries } from '../pages/release-summaries.ts'
import type { EventStore } from '../store/event-store.ts'
import { releaseHistory } from './release-history.ts'

const RELEASE = '/v1/releases/:committee/:product/:version'

/** What programs read: releases, their timelines, their records. All of it is public. */
export function readReleases({ store, ledger }: { store: EventStore; ledger: Ledger }): Hono {
  const app = new Hono()
  app.get('/v1/releases', async (context) => context.json({ releases: await releaseSummaries(store) }))
  app.get(`${RELEASE}/events`, async (context) => {
    return context.json({ events: timeline(await releaseHistory(store, context.req.param())) })
  })
  app.get(`${RELEASE}/record`, async (context) => {
    const entries = await releaseHistory(store, context.req.param())
    return context.json(
      assembleRecord({
        entries,
        candidate: context.req.query('candidate'),
        ledger: await ledger.proof(entries.map(({ sequence }) => sequence)),
      }),
    )
  })
  app.get('/healthz', async (context) => context.json({ status: 'ok', events: await store.size() }))
  return app
}
