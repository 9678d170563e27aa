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

// Takes distinct keys; one call costs one round trip and one commit. Its first row (place 0) is the number of the first new
// entry, the others are the places and numbers of those that were there; the rest is numbered on in its order. Entries
// come as lines of one text, because an array of long texts is escaped and parsed character by character: two thirds of
// the time of a batch. Almost every batch has no repeat, and inserts without a join. The planner's choices are fixed
// because it knows nothing about arrays.
const APPEND = `
create function append_events(
  keys text[], digests text[], types text[],
  committees text[], products text[], versions text[], candidates text[], entries text
) returns table (place int, sequence bigint, event_digest text) language plpgsql
set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
#variable_conflict use_column
declare
  base bigint;
  given int := cardinality(keys);
  repeats int;
begin
  select h.size into base from log_head h where h.id = 0 for update;
  return query select 0, base, '';
  select count(*) into repeats from unnest(keys) g (key) where exists (select from event e where e.key = g.key);
  if repeats = 0 then
    insert into event (sequence, key, event_digest, type, committee, product, version, candidate, entry)
      select base + g.at - 1, g.key, g.digest, g.type, g.committee, g.product, g.version, g.candidate, g.entry
      from unnest(keys, digests, types, committees, products, versions, candidates, string_to_array(entries, E'\\n'))
        with ordinality g (key, digest, type, committee, product, version, candidate, entry, at);
  else
    return query
      select g.at::int, e.sequence, e.event_digest
      from unnest(keys) with ordinality g (key, at) join event e on e.key = g.key;
    insert into event (sequence, key, event_digest, type, committee, product, version, candidate, entry)
      select base + row_number() over (order by g.at) - 1,
        g.key, g.digest, g.type, g.committee, g.product, g.version, g.candidate, g.entry
      from unnest(keys, digests, types, committees, products, versions, candidates, string_to_array(entries, E'\\n'))
        with ordinality g (key, digest, type, committee, product, version, candidate, entry, at)
      where not exists (select from event e where e.key = g.key);
  end if;
  update log_head set size = base + given - repeats where id = 0;
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

// What each witness signed last, for the consistency proof that it wants next, and why it didn't sign since.
const WITNESSES = `
create table witness (
  name text collate "C" primary key, size bigint not null default 0, signed timestamptz, failure text
);
`

/** The log: its entries, the function that appends, and the tree over it. */
export const logMigrations: readonly Migration[] = [
  { id: 1, title: 'the entries of the log', sql: ENTRIES },
  { id: 2, title: 'the function that appends', sql: APPEND },
  { id: 3, title: 'the tree, its checkpoints and the tables made from the log', sql: TREE },
  { id: 4, title: 'what the witnesses signed', sql: WITNESSES },
]
