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
import { mirrorMigration } from '../src/mirror/mirror-schema.ts'
import type { PagePorts, WorkflowStart } from '../src/pages/page-ports.ts'
import { pages } from '../src/routes/pages.ts'
import { problemResponse } from '../src/routes/problem.ts'
import { securityHeaders } from '../src/routes/security-headers.ts'
import type { Database } from '../src/store/database.ts'
import type { EventStore, StoredEntry } from '../src/store/event-store.ts'
import { mirrorViews } from '../src/views/mirror-views.ts'
import { releaseProjection } from '../src/views/release-projection.ts'
import { memoryDatabase } from './memory-database.ts'
import { seedEntries } from './seed-entries.ts'
import { seedMirror } from './seed-mirror.ts'
import { seededPorts } from './seeded-ports.ts'

const PROJECTIONS = 'create table projection (name text primary key, version int not null, size bigint not null)'

/** Folds entries, a few hundred at a time, into tables that are made anew. */
export async function fold(database: Database, entries: readonly StoredEntry[], step = 500): Promise<void> {
  const { name, version } = releaseProjection
  await database.run(releaseProjection.drop)
  await database.run(releaseProjection.create)
  for (let from = 0; from < entries.length; from += step) {
    await database.transaction((inside) => releaseProjection.fold(inside, entries.slice(from, from + step)))
  }
  await database.run('delete from projection')
  await database.query('insert into projection values ($1, $2, $3)', [name, version, entries.length])
}

/** A database with the tables beside the log, that is gone with the test. */
export function emptyDatabase(): Promise<Database> {
  return memoryDatabase([{ id: 1, title: 'projections', sql: PROJECTIONS }, mirrorMigration])
}

export interface SeededPages {
  app: Hono
  database: Database
  ports: PagePorts
  /** What the page of workflows started. */
  started: WorkflowStart[]
}

/** The pages over the seeded log, folded into a database that is gone with the test. */
export async function seededPages(): Promise<SeededPages> {
  const entries = seedEntries()
  const database = await emptyDatabase()
  await fold(database, entries)
  await seedMirror(database)
  const bySubject = Map.groupBy(entries, ({ text }) => parseEntry(text).event.subject)
  const store: Pick<EventStore, 'size' | 'entriesOf'> = {
    size: async () => entries.length,
    entriesOf: async ({ committee, product, version }) => bySubject.get(`${committee}/${product}/${version}`) ?? [],
  }
  const started: WorkflowStart[] = []
  const ports: PagePorts = { ...seededPorts(started), mirror: mirrorViews(database) }
  const app = new Hono()
  app.use(securityHeaders())
  app.onError(problemResponse)
  app.route('/', pages(store as EventStore, database, ports))
  return { app, database, ports, started }
}
