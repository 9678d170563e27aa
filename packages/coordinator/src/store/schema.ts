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

/**
 * PostgreSQL. `log_head` has one row: its lock orders writers, and `size` is the next sequence number, so that the log
 * has no gaps (a sequence object leaves one per rolled-back insert). `append_events` takes distinct keys and is one
 * statement, so that a batch costs one round trip and one commit.
 */
export const SCHEMA = `
create table if not exists log_head (id int primary key check (id = 0), size bigint not null);
insert into log_head values (0, 0) on conflict do nothing;
create table if not exists event (
  sequence bigint primary key,
  key text not null unique,
  event_digest text not null,
  committee text not null,
  product text not null,
  version text not null,
  entry text not null
);
create index if not exists event_release on event (committee, product, version, sequence);
create or replace function append_events(
  keys text[], digests text[], committees text[], products text[], versions text[], entries text[]
) returns table (key text, sequence bigint, event_digest text, added boolean) language plpgsql as $$
#variable_conflict use_column
declare base bigint;
begin
  select size into base from log_head where id = 0 for update;
  return query with
    given as (
      select * from unnest(keys, digests, committees, products, versions, entries)
        with ordinality as g (key, event_digest, committee, product, version, entry, position)
    ),
    known as (select e.key, e.sequence, e.event_digest from given join event e on e.key = given.key),
    fresh as (
      select base + row_number() over (order by position) - 1 as sequence, given.*
      from given where not exists (select from known where known.key = given.key)
    ),
    stored as (
      insert into event (sequence, key, event_digest, committee, product, version, entry)
      select sequence, key, event_digest, committee, product, version, entry from fresh
      returning key, sequence, event_digest
    ),
    advanced as (update log_head set size = base + (select count(*) from stored) where id = 0)
  select key, sequence, event_digest, true from stored
  union all select key, sequence, event_digest, false from known;
end $$;
`

export const APPEND = `
select key, sequence, event_digest, added
from append_events($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])`

export const SIZE = 'select size from log_head where id = 0'

export const ENTRIES_FROM = 'select sequence, entry from event where sequence >= $1 order by sequence limit $2'

export const ENTRIES_OF = `
select sequence, entry from event
where committee = $1 and product = $2 and version = $3 order by sequence limit $4`

export const RELEASES = `
select summary.committee, summary.product, summary.version, summary.events, event.entry
from (
  select committee, product, version, count(*) as events, max(sequence) as newest
  from event group by committee, product, version
) as summary
join event on event.sequence = summary.newest
order by summary.newest desc limit $1`
