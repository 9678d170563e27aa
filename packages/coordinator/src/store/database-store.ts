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

import { ReleaseError, type ReleaseName } from '@tra/kernel'
import { appendOutcomes, firstOfEachKey, type Place } from './append-outcomes.ts'
import type { Database } from './database.ts'
import type { Appended, EventStore, NewEntry, StoredEntry, StoredRelease } from './event-store.ts'
import { GroupCommit } from './group-commit.ts'
import { APPEND, ENTRIES_FROM, ENTRIES_OF, RELEASES, SIZE } from './log-statements.ts'

/** Most entries waiting for a commit: about a second of the embedded database's work. */
const MAX_QUEUE = 5_000
// Larger ones gain nothing, and hold the log's head while other coordinators wait for it.
const MAX_BATCH = 1_000

interface PlaceRow {
  place: number
  sequence: string
  event_digest: string
}

/** Where every key lies: those that were there by their row, the others numbered on from the first row. */
function placesOf(entries: readonly NewEntry[], [head, ...known]: readonly PlaceRow[]): Map<string, Place> {
  const knownAt = new Map(known.map((row) => [row.place - 1, row]))
  let next = Number(head?.sequence)
  return new Map(
    entries.map(({ key, eventDigest }, at): [string, Place] => {
      const row = knownAt.get(at)
      if (row === undefined) return [key, { sequence: next++, eventDigest, added: true }]
      return [key, { sequence: Number(row.sequence), eventDigest: row.event_digest, added: false }]
    }),
  )
}

function asLines(entries: readonly NewEntry[]): string {
  // One line too many would move the text of every entry behind it.
  if (entries.some(({ text }) => text === '' || text.includes('\n'))) {
    throw new ReleaseError('INTERNAL', 'an entry of the log is one line of text')
  }
  return entries.map(({ text }) => text).join('\n')
}

async function append(database: Database, entries: readonly NewEntry[]): Promise<Appended[]> {
  const distinct = firstOfEachKey(entries)
  const rows = await database.query<PlaceRow>(APPEND, [
    distinct.map(({ key }) => key),
    distinct.map(({ eventDigest }) => eventDigest),
    distinct.map(({ type = '' }) => type),
    distinct.map(({ subject }) => subject.committee),
    distinct.map(({ subject }) => subject.product ?? ''),
    distinct.map(({ subject }) => subject.version ?? ''),
    distinct.map(({ subject }) => subject.candidate ?? ''),
    asLines(distinct),
  ])
  return appendOutcomes(entries, placesOf(distinct, rows))
}

async function size(database: Database): Promise<number> {
  const [row] = await database.query<{ size: string }>(SIZE)
  return Number(row?.size)
}

async function storedEntries(database: Database, sql: string, parameters: unknown[]): Promise<StoredEntry[]> {
  const rows = await database.query<{ sequence: string; entry: string }>(sql, parameters)
  return rows.map(({ sequence, entry }) => ({ sequence: Number(sequence), text: entry }))
}

async function storedReleases(database: Database, limit: number): Promise<StoredRelease[]> {
  const rows = await database.query<ReleaseName & { events: string; entry: string }>(RELEASES, [limit])
  return rows.map(({ entry, events, ...release }) => ({ ...release, events: Number(events), latest: entry }))
}

/** The log in a PostgreSQL database that has its shape. */
export function databaseStore(database: Database): EventStore {
  const commits = new GroupCommit<NewEntry, Appended>((entries) => append(database, entries), {
    maximumQueue: MAX_QUEUE,
    maximumBatch: MAX_BATCH,
  })
  const closing = new AbortController()
  return {
    database,
    closing: closing.signal,
    append: (entries) => commits.submit(entries),
    queued: () => commits.queued,
    size: () => size(database),
    entriesFrom: (sequence, limit) => storedEntries(database, ENTRIES_FROM, [sequence, limit]),
    entriesOf: ({ committee, product, version }, limit) =>
      storedEntries(database, ENTRIES_OF, [committee, product, version, limit]),
    releases: (limit) => storedReleases(database, limit),
    close: async () => {
      closing.abort()
      await commits.idle()
      await database.close()
    },
  }
}
