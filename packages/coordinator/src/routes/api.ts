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

import { API_ROOT, assembleRecord, contract, parseEntry, timeline } from '@tra/ledger'
import { Hono } from 'hono'
import { eventStream } from '../api/event-stream.ts'
import { openApiDocument } from '../api/open-api.ts'
import { refuseOtherMethods } from '../api/other-methods.ts'
import { serveEndpoint } from '../api/serve-endpoint.ts'
import type { Ledger } from '../log/ledger.ts'
import { releaseSummaries } from '../pages/release-summaries.ts'
import type { EventStore } from '../store/event-store.ts'
import { releaseHistory } from './release-history.ts'

export interface ApiParts {
  store: EventStore
  ledger: Ledger
  origin: string
}

/** What programs read. All of it is public; `/openapi.json` says how to ask. */
export function api({ store, ledger, origin }: ApiParts): Hono {
  const app = new Hono()
  const document = openApiDocument(contract, origin)
  app.get(`${API_ROOT}/openapi.json`, (context) => context.json(document))
  eventStream(app, { store })
  serveEndpoint(app, contract.listEvents, async (_, { from, limit }) => {
    const [size, entries] = await Promise.all([store.size(), store.entriesFrom(from, limit)])
    const events = entries.map(({ sequence, text }) => ({ sequence, entry: parseEntry(text) }))
    return { events, next: (events.at(-1)?.sequence ?? from - 1) + 1, size }
  })
  serveEndpoint(app, contract.listReleases, async (_, { limit }) => ({
    releases: (await releaseSummaries(store)).slice(0, limit),
  }))
  serveEndpoint(app, contract.readTimeline, async (release) => ({
    events: timeline(await releaseHistory(store, release)),
  }))
  serveEndpoint(app, contract.readRecord, async (release, { candidate }) => {
    const entries = await releaseHistory(store, release)
    return assembleRecord({ entries, candidate, ledger: await ledger.proof(entries.map(({ sequence }) => sequence)) })
  })
  refuseOtherMethods(app, Object.values(contract))
  return app
}
