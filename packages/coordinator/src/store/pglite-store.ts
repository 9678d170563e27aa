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

import type { ReleaseName } from '@tra/kernel'
import { appendOutcomes, firstOfEachKey, type Place } from './append-outcomes.ts'
import type { DurableDatabase } from './durable-database.ts'
import type { Appended, EventStore, NewEntry, StoredEntry, StoredRelease } from './event-store.ts'
import { GroupCommit } from './group-commit.ts'
import { APPEND, ENTRIES_FROM, ENTRIES_OF, RELEASES, SCHEMA, SIZE } from './schema.ts'

/** Most entries waiting for a commit: about a second of the embedded database's work. */
const MAX_QUEUE = 5_000

interface PlaceRow {
  key: string
  sequence: number
  event_digest: string
  added: boolean
}

async function append(database: DurableDatabase, entries: readonly NewEntry[]): Promise<Appended[]> {
  const distinct = firstOfEachKey(entries)
  const rows = await database.query<PlaceRow>(APPEND, [
    distinct.map(({ key }) => key),
    distinct.map(({ eventDigest }) => eventDigest),
    distinct.map(({ release }) => release.committee),
    distinct.map(({ release }) => release.product),
    distinct.map(({ release }) => release.version),
    distinct.map(({ text }) => text),
  ])
  const places = rows.map(({ key, sequence, event_digest, added }): [string, Place] => {
    return [key, { sequence: Number(sequence), eventDigest: event_digest, added }]
  })
  return appendOutcomes(entries, new Map(places))
}

async function size(database: DurableDatabase): Promise<number> {
  const [row] = await database.query<{ size: number }>(SIZE, [])
  return Number(row?.size)
}

async function storedEntries(database: DurableDatabase, sql: string, parameters: unknown[]): Promise<StoredEntry[]> {
  const rows = await database.query<{ sequence: number; entry: string }>(sql, parameters)
  return rows.map(({ sequence, entry }) => ({ sequence: Number(sequence), text: entry }))
}

async function storedReleases(database: DurableDatabase, limit: number): Promise<StoredRelease[]> {
  const rows = await database.query<ReleaseName & { events: number; entry: string }>(RELEASES, [limit])
  return rows.map(({ entry, events, ...release }) => ({ ...release, events: Number(events), latest: entry }))
}

/** The log in a PostgreSQL database. */
export async function pgliteStore(database: DurableDatabase): Promise<EventStore> {
  await database.exec(SCHEMA)
  const commits = new GroupCommit<NewEntry, Appended>((entries) => append(database, entries), MAX_QUEUE)
  return {
    append: (entries) => commits.submit(entries),
    size: () => size(database),
    entriesFrom: (sequence, limit) => storedEntries(database, ENTRIES_FROM, [sequence, limit]),
    entriesOf: ({ committee, product, version }, limit) =>
      storedEntries(database, ENTRIES_OF, [committee, product, version, limit]),
    releases: (limit) => storedReleases(database, limit),
    close: async () => {
      await commits.idle()
      await database.close()
    },
  }
}
