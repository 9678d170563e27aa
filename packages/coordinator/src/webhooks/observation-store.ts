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

import type { Database } from '../store/database.ts'
import type { Migration } from '../store/migration.ts'
import type { Observation, ObservedChange } from './observation.ts'

/** What GitHub's webhooks told, beside the log: hints to compare with, never proof. */
export const webhookMigrations: readonly Migration[] = [
  {
    id: 12,
    title: 'what webhooks told',
    sql: `
create table observations (
  number bigint generated always as identity primary key,
  delivery text not null unique,
  digest text not null unique,
  received timestamptz not null,
  repository_id text not null,
  owner_id text not null,
  repository text not null,
  change jsonb not null
);
create index observations_of_repository on observations (repository_id, received);`,
  },
]

/** A delivery that was read. */
export interface Delivery {
  /** `X-GitHub-Delivery`; the signature does not cover it. */
  id: string
  /** SHA-256 of the body, hex. */
  digest: string
  received: Date
  observation: Observation
}

/** An observation with the time it came. */
export interface KeptObservation extends Observation {
  received: Date
}

/** Keeps a delivery once. @returns whether it had not come before, under this id or another. */
export async function keepObservation(database: Database, delivery: Delivery): Promise<boolean> {
  const { id, digest, received, observation } = delivery
  const { repositoryId, ownerId, repository, change } = observation
  const rows = await database.query(
    `insert into observations (delivery, digest, received, repository_id, owner_id, repository, change)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb) on conflict do nothing returning number`,
    [id, digest, received.toISOString(), repositoryId, ownerId, repository, JSON.stringify(change)],
  )
  return rows.length === 1
}

interface Row {
  received: Date
  repositoryId: string
  ownerId: string
  repository: string
  change: ObservedChange
}

/** What came about a repository since a moment, oldest first. */
export async function observationsOf(
  database: Database,
  { repositoryId, since, limit }: { repositoryId: string; since: Date; limit: number },
): Promise<KeptObservation[]> {
  const rows = await database.query<Row>(
    `select received, repository_id as "repositoryId", owner_id as "ownerId", repository, change from observations
     where repository_id = $1 and received >= $2 order by received, number limit $3`,
    [repositoryId, since.toISOString(), limit],
  )
  return rows.map((row) => ({ ...row, received: new Date(row.received) }))
}
