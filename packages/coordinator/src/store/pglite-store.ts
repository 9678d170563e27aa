import type { PGlite, Transaction } from '@electric-sql/pglite'
import type { ReleaseName } from '@tra/kernel'
import type { Appended, EventStore, NewEntry, StoredEntry, StoredRelease } from './event-store.ts'
import { GroupCommit } from './group-commit.ts'
import { type Place, placeEntries } from './place-entries.ts'
import * as sql from './schema.ts'

/** Most entries waiting for a commit: about a second of the embedded database's work. */
const MAX_QUEUE = 5_000

interface EntryRow {
  sequence: number
  entry: string
}

async function placesOf(transaction: Transaction, entries: readonly NewEntry[]): Promise<Map<string, Place>> {
  type Row = { key: string; event_digest: string; sequence: number }
  const { rows } = await transaction.query<Row>(sql.FIND_KNOWN, [entries.map(({ key }) => key)])
  return new Map(rows.map((row) => [row.key, { sequence: Number(row.sequence), eventDigest: row.event_digest }]))
}

async function insert(transaction: Transaction, size: number, added: readonly NewEntry[]): Promise<void> {
  await transaction.query(sql.INSERT, [
    size,
    added.map(({ key }) => key),
    added.map(({ eventDigest }) => eventDigest),
    added.map(({ release }) => release.committee),
    added.map(({ release }) => release.product),
    added.map(({ release }) => release.version),
    added.map(({ text }) => text),
  ])
  await transaction.query(sql.ADVANCE_HEAD, [added.length])
}

async function appendIn(transaction: Transaction, entries: readonly NewEntry[]): Promise<Appended[]> {
  const head = await transaction.query<{ size: number }>(sql.LOCK_HEAD)
  const size = Number(head.rows[0]?.size)
  const { added, results } = placeEntries(entries, { known: await placesOf(transaction, entries), size })
  if (added.length > 0) await insert(transaction, size, added)
  return results
}

async function storedEntries(database: PGlite, query: string, parameters: unknown[]): Promise<StoredEntry[]> {
  const { rows } = await database.query<EntryRow>(query, parameters)
  return rows.map(({ sequence, entry }) => ({ sequence: Number(sequence), text: entry }))
}

async function storedReleases(database: PGlite, limit: number): Promise<StoredRelease[]> {
  const { rows } = await database.query<ReleaseName & { events: number; entry: string }>(sql.RELEASES, [limit])
  return rows.map(({ entry, events, ...release }) => ({ ...release, events: Number(events), latest: entry }))
}

/** The log in a PostgreSQL database. */
export async function pgliteStore(database: PGlite): Promise<EventStore> {
  await database.exec(sql.SCHEMA)
  const commits = new GroupCommit<NewEntry, Appended>(
    (entries) => database.transaction((transaction) => appendIn(transaction, entries)),
    MAX_QUEUE,
  )
  return {
    append: (entries) => commits.submit(entries),
    size: async () => Number((await database.query<{ size: number }>(sql.SIZE)).rows[0]?.size),
    entriesFrom: (sequence, limit) => storedEntries(database, sql.ENTRIES_FROM, [sequence, limit]),
    entriesOf: ({ committee, product, version }, limit) =>
      storedEntries(database, sql.ENTRIES_OF, [committee, product, version, limit]),
    releases: (limit) => storedReleases(database, limit),
    close: async () => {
      await commits.idle()
      await database.close()
    },
  }
}
