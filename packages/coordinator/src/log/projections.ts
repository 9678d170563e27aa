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

import type { Statements } from '../store/database.ts'
import type { StoredEntry } from '../store/event-store.ts'
import type { Projection } from '../store/projection.ts'
import { entriesBetween } from './entries-between.ts'

interface StoredProjection {
  name: string
  version: number
  size: string
}

const SAVE = `
insert into projection (name, version, size) values ($1, $2::int, $3::bigint)
on conflict (name) do update set version = excluded.version, size = excluded.size`

async function rebuild(statements: Statements, projection: Projection, size: number): Promise<void> {
  await statements.run(projection.drop)
  await statements.run(projection.create)
  for await (const entries of entriesBetween(statements, 0, size)) await projection.fold(statements, entries)
  await statements.query(SAVE, [projection.name, projection.version, size])
}

/**
 * Brings every projection to the size of the tree, making anew what is absent, of an older version, or behind.
 * False when a newer program has made one: then this one leaves the log to it.
 */
export async function prepareProjections(
  statements: Statements,
  projections: readonly Projection[],
  size: number,
): Promise<boolean> {
  const rows = await statements.query<StoredProjection>('select name, version, size from projection')
  const stored = new Map(rows.map((row) => [row.name, row]))
  if (projections.some(({ name, version }) => (stored.get(name)?.version ?? 0) > version)) return false
  for (const projection of projections) {
    const found = stored.get(projection.name)
    if (found?.version === projection.version && Number(found.size) === size) continue
    await rebuild(statements, projection, size)
  }
  return true
}

/** Folds the entries that are taken into the tree. */
export async function foldProjections(
  statements: Statements,
  projections: readonly Projection[],
  entries: readonly StoredEntry[],
): Promise<void> {
  for (const projection of projections) await projection.fold(statements, entries)
}

export async function markProjections(statements: Statements, projections: readonly Projection[], size: number) {
  for (const { name, version } of projections) await statements.query(SAVE, [name, version, size])
}
