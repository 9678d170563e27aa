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

import { parseEntry, subjectOf } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import type { Projection } from '../store/projection.ts'
import { storableJson } from '../views/storable.ts'
import type { RecordedRun } from '../webhooks/reconciliation-facts.ts'

/** Runs of one repository that are compared at once. */
const MAX_RUNS = 5_000

const ADD = `
insert into recorded_run
select repository, run, attempt, ref, commit, received::timestamptz, committee, product, version, sequence
from jsonb_to_recordset($1::jsonb) as given (
  repository text, run text, attempt text, ref text, commit text, received text, committee text, product text,
  version text, sequence bigint
)
on conflict do nothing`

/** Which runs told of which releases: what webhooks are compared with. */
export const runProjection: Projection = {
  name: 'runs',
  version: 1,
  create: `
create table recorded_run (
  repository text not null, run text not null, attempt text not null, ref text not null, commit text not null,
  received timestamptz not null, committee text not null, product text not null, version text not null,
  sequence bigint not null, primary key (repository, run, attempt, committee, product, version)
);
create index recorded_run_received on recorded_run (repository, received)`,
  drop: 'drop table if exists recorded_run',
  async fold(statements, entries) {
    const rows = entries.flatMap(({ sequence, text }) => {
      const { auth, received, event } = parseEntry(text)
      if (auth === undefined || received === undefined) return []
      const { committee, product = '', version = '' } = subjectOf(event)
      const run = { repository: auth.repository_id, run: auth.run_id, attempt: auth.run_attempt }
      return [{ ...run, ref: auth.ref, commit: auth.sha, received, committee, product, version, sequence }]
    })
    if (rows.length > 0) await statements.query(ADD, [storableJson(rows)])
  },
}

/** A run with the release that it told of, and the place of its first entry. */
export interface RunOfRelease extends RecordedRun {
  committee: string
  product: string
  version: string
  sequence: number
}

/** What runs of a repository told since a moment. */
export async function runsOf(database: Statements, repositoryId: string, since: Date): Promise<RunOfRelease[]> {
  const rows = await database.query<RunOfRelease>(
    `select repository as "repositoryId", run, attempt, ref, commit, received, committee, product, version,
       sequence::int as sequence
     from recorded_run where repository = $1 and received >= $2 order by sequence limit $3`,
    [repositoryId, since.toISOString(), MAX_RUNS],
  )
  return rows.map((row) => ({ ...row, received: new Date(row.received) }))
}
