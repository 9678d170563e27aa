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

import type { Migration } from '../store/migration.ts'

/** Who is told of events, and up to which entry each was. */
export const subscriptionMigration: Migration = {
  id: 40,
  title: 'Webhooks that projects are told by',
  sql: `
create table subscription (
  id text primary key,
  url text not null,
  committee text not null,
  product text not null,
  next_sequence bigint not null,
  failing_since timestamptz,
  failures int not null default 0,
  retry_at timestamptz,
  problem text not null default ''
);
`,
}

const COLUMNS = 'id, url, committee, product, next_sequence, failing_since, failures, problem'

export const ADD = `
insert into subscription (id, url, committee, product, next_sequence) values ($1, $2, $3, $4, $5)`

export const REMOVE = 'delete from subscription where id = $1 and committee = $2 returning id'

export const ALL = `select ${COLUMNS} from subscription where committee = $1 order by id limit $2`

/** What is amiss first. */
export const EVERY = `
select ${COLUMNS} from subscription order by failing_since, committee, product, id limit $1`

/**
 * Takes the one that waits longest, for as long as a lease: nothing is locked while its receiver is asked, and what an
 * instance took that then died is taken by another one.
 */
export const CLAIM = `
update subscription set retry_at = $4::timestamptz
where id = (
  select id from subscription
  where next_sequence < $1 and (retry_at is null or retry_at <= $2::timestamptz)
    and (failing_since is null or failing_since > $3::timestamptz)
  order by next_sequence limit 1 for update skip locked
)
returning ${COLUMNS}`

export const DELIVERED = `
update subscription set next_sequence = $2, failing_since = null, failures = 0, retry_at = null, problem = ''
where id = $1`

export const FAILED = `
update subscription set failures = failures + 1, problem = $2, retry_at = $3::timestamptz,
  failing_since = coalesce(failing_since, $4::timestamptz)
where id = $1`
