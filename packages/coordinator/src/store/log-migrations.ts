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

import type { Migration } from './migration.ts'

// `log_head` has one row: its lock orders writers, and `size` is the next sequence number, so that the log has no gaps
// (a sequence object leaves one per rolled-back insert). Keys and names compare as bytes: a locale costs time, and
// another version of it breaks an index.
const ENTRIES = `
create table log_head (id int primary key check (id = 0), size bigint not null);
insert into log_head values (0, 0);
create table event (
  sequence bigint primary key,
  key text collate "C" not null unique,
  event_digest text collate "C" not null,
  type text collate "C" not null,
  committee text collate "C" not null,
  product text collate "C" not null,
  version text collate "C" not null,
  candidate text collate "C" not null,
  entry text not null
);
create index event_subject on event (committee, product, version, sequence);
`

// Takes distinct keys; one call costs one round trip and one commit. Almost every batch has no repeat, and inserts
// without a join. The planner's choices are fixed because it knows nothing about arrays: with its guesses a batch takes
// three times as long.
const APPEND = `
create function append_events(
  keys text[], digests text[], types text[],
  committees text[], products text[], versions text[], candidates text[], entries text[]
) returns table (place int, sequence bigint, event_digest text, added boolean) language plpgsql
set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
#variable_conflict use_column
declare
  base bigint;
  given int := cardinality(keys);
  repeats int;
begin
  select h.size into base from log_head h where h.id = 0 for update;
  select count(*) into repeats from unnest(keys) g (key) where exists (select from event e where e.key = g.key);
  if repeats = 0 then
    insert into event (sequence, key, event_digest, type, committee, product, version, candidate, entry)
      select base + g.at - 1, g.key, g.digest, g.type, g.committee, g.product, g.version, g.candidate, g.entry
      from unnest(keys, digests, types, committees, products, versions, candidates, entries)
        with ordinality g (key, digest, type, committee, product, version, candidate, entry, at);
    update log_head set size = base + given where id = 0;
    return query select n, base + n - 1, digests[n], true from generate_series(1, given) n;
  else
    return query
      with known as materialized (
        select g.at::int as at, e.sequence, e.event_digest
        from unnest(keys) with ordinality g (key, at) join event e on e.key = g.key
      ),
      fresh as materialized (
        select n as at, base + row_number() over (order by n) - 1 as sequence
        from generate_series(1, given) n where n not in (select known.at from known)
      ),
      stored as (
        insert into event (sequence, key, event_digest, type, committee, product, version, candidate, entry)
          select f.sequence, keys[f.at], digests[f.at], types[f.at],
            committees[f.at], products[f.at], versions[f.at], candidates[f.at], entries[f.at]
          from fresh f
      ),
      advanced as (update log_head set size = base + given - repeats where id = 0)
      select f.at, f.sequence, digests[f.at], true from fresh f
      union all select k.at, k.sequence, k.event_digest, false from known k;
  end if;
end $$;
`

// The tree has a row of its own, so that taking entries into it never waits for those who append.
const TREE = `
create table log_tree (id int primary key check (id = 0), size bigint not null);
insert into log_tree values (0, 0);
create table tile (level int, index bigint, hashes bytea not null, primary key (level, index));
alter table tile alter hashes set storage external;
create table checkpoint (size bigint primary key, note text not null, signed timestamptz not null default clock_timestamp());
create table projection (name text collate "C" primary key, version int not null, size bigint not null);
`

/** The log: its entries, the function that appends, and the tree over it. */
export const logMigrations: readonly Migration[] = [
  { id: 1, title: 'the entries of the log', sql: ENTRIES },
  { id: 2, title: 'the function that appends', sql: APPEND },
  { id: 3, title: 'the tree, its checkpoints and the tables made from the log', sql: TREE },
]
