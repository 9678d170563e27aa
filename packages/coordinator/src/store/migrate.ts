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

import { hash } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import type { Database, Statements } from './database.ts'
import type { Migration } from './migration.ts'

// Any number that other users of the same database don't take.
const MIGRATION_LOCK = '7235419001'

/** An index over a long log takes minutes, and another coordinator may be at it. */
export const STEP_MILLISECONDS = 30 * 60_000

const APPLIED = `
create table if not exists schema_migration (
  id int primary key,
  title text not null,
  digest text not null,
  applied timestamptz not null default now()
)`

// `start` is the embedded database's own.
const TABLES = `
select tablename as name from pg_tables where schemaname = current_schema() and tablename <> 'start'
order by tablename limit 3`

/** A step that a database took. */
export interface AppliedMigration {
  id: number
  title: string
  digest: string
}

function digestOf({ sql }: Migration): string {
  return hash('sha256', sql)
}

function refuse(what: string, hint: string): never {
  throw new ReleaseError('CONFLICT', what, { hint })
}

/** Steps that a database took must be those of this program. @throws ReleaseError CONFLICT */
export function checkKnown(applied: readonly AppliedMigration[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.id, digestOf(migration)]))
  for (const { id, title, digest } of applied) {
    const expected = known.get(id)
    if (expected === undefined) {
      refuse(
        `the database is newer than this program: it has step ${id} (${title})`,
        'Start the version that wrote it, or a later one.',
      )
    }
    if (expected !== digest) {
      refuse(`step ${id} of the database (${title}) is not the one of this program`, 'Start the version that wrote it.')
    }
  }
}

async function apply(statements: Statements, migration: Migration): Promise<void> {
  await statements.run(migration.sql)
  await statements.query('insert into schema_migration (id, title, digest) values ($1, $2, $3)', [
    migration.id,
    migration.title,
    digestOf(migration),
  ])
}

/** The steps that a database took, in order, without changing it. @throws ReleaseError CONFLICT */
export async function appliedMigrations(
  statements: Statements,
  migrations: readonly Migration[],
): Promise<AppliedMigration[]> {
  const [{ exists } = { exists: false }] = await statements.query<{ exists: boolean }>(
    "select to_regclass('schema_migration') is not null as exists",
  )
  if (!exists) refuse('the database is not that of a coordinator', 'Name the one that the coordinator uses.')
  const applied = await statements.query<AppliedMigration>('select id, title, digest from schema_migration order by id')
  checkKnown(applied, migrations)
  return applied
}

/** @throws ReleaseError CONFLICT when a coordinator, or something else, has used the database. */
export async function nothingIsThere(statements: Statements): Promise<void> {
  await statements.query('select pg_advisory_xact_lock($1::bigint)', [MIGRATION_LOCK])
  const tables = await statements.query<{ name: string }>(TABLES)
  if (tables.length === 0) return
  refuse(`the database is not empty: it has ${tables.map(({ name }) => name).join(', ')}`, 'Give it an empty one.')
}

/** As `migrate`, within a transaction. */
export async function migrateWithin(statements: Statements, migrations: readonly Migration[]): Promise<Migration[]> {
  await statements.query('select pg_advisory_xact_lock($1::bigint)', [MIGRATION_LOCK])
  await statements.run(APPLIED)
  const applied = await appliedMigrations(statements, migrations)
  const done = new Set(applied.map(({ id }) => id))
  const due = migrations.filter(({ id }) => !done.has(id)).toSorted((a, b) => a.id - b.id)
  for (const migration of due) await apply(statements, migration)
  return due
}

/**
 * Brings a database to the shape that the program expects; gives the steps that it took. All or nothing, and one
 * coordinator at a time.
 * @throws ReleaseError CONFLICT when the database is of a newer or another program.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<Migration[]> {
  return database.transaction((statements) => migrateWithin(statements, migrations), STEP_MILLISECONDS)
}
