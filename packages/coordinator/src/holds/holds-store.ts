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

import { type HoldChanged, type Holds, holdsSchema, noHolds } from '@tra/release'
import type { Database, Statements } from '../store/database.ts'
import type { Migration } from '../store/migration.ts'

/** Holds that people set here: words a log could not forget stand beside it. */
export const holdMigrations: readonly Migration[] = [
  {
    id: 13,
    title: 'the holds document, and who changed it',
    sql: `
create table holds_document (
  only_one boolean primary key default true check (only_one),
  document jsonb not null
);
create table hold_changes (
  number bigint generated always as identity primary key,
  hold text not null,
  activity text not null,
  person text not null,
  at timestamptz not null
);`,
  },
]

async function read(statements: Statements, now: Date, lock: '' | 'for update'): Promise<Holds> {
  const rows = await statements.query<{ document: unknown }>(`select document from holds_document ${lock}`)
  return rows[0] === undefined ? noHolds(now) : holdsSchema.parse(rows[0].document)
}

/** The document as it stands; without any hold before the first. */
export function readHoldsDocument(database: Database, now: Date): Promise<Holds> {
  return read(database, now, '')
}

/** Changes the document; two changes at once come one after the other. @throws what the change throws. */
export function changeHoldsDocument(
  database: Database,
  change: (document: Holds) => HoldChanged,
  { activity, person, at }: { activity: string; person: string; at: Date },
): Promise<HoldChanged> {
  return database.transaction(async (statements) => {
    await statements.query('insert into holds_document (document) values ($1::jsonb) on conflict do nothing', [
      JSON.stringify(noHolds(at)),
    ])
    const result = change(await read(statements, at, 'for update'))
    if (!result.changed) return result
    await statements.query('update holds_document set document = $1::jsonb', [JSON.stringify(result.document)])
    await statements.query('insert into hold_changes (hold, activity, person, at) values ($1, $2, $3, $4)', [
      ...[result.hold.id, activity, person, at.toISOString()],
    ])
    return result
  })
}
