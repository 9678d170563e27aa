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

import { parseEntry } from '@tra/ledger'
import { Hono } from 'hono'
import { pages } from '../src/routes/pages.ts'
import { problemResponse } from '../src/routes/problem.ts'
import { securityHeaders } from '../src/routes/security-headers.ts'
import type { EventStore } from '../src/store/event-store.ts'
import { releaseProjection } from '../src/views/release-projection.ts'
import { memoryDatabase } from './memory-database.ts'
import { seedEntries } from './seed-entries.ts'

/** The pages over the seeded log, folded into a database that is gone with the test. */
export async function seededPages(): Promise<Hono> {
  const entries = seedEntries()
  const database = await memoryDatabase([{ id: 20, title: 'pages', sql: releaseProjection.create }])
  for (let from = 0; from < entries.length; from += 500) {
    await database.transaction((inside) => releaseProjection.fold(inside, entries.slice(from, from + 500)))
  }
  const store: Pick<EventStore, 'size' | 'entriesOf'> = {
    size: async () => entries.length,
    entriesOf: async ({ committee, product, version }) =>
      entries.filter(({ text }) => parseEntry(text).event.subject === `${committee}/${product}/${version}`),
  }
  const app = new Hono()
  app.use(securityHeaders())
  app.onError(problemResponse)
  app.route('/', pages(store as EventStore, database))
  return app
}
