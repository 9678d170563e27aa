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

/** Tables of the registry and of the issuer's keys. Who changed a registration stands here and never in the log. */
export const registryMigrations: readonly Migration[] = [
  {
    id: 10,
    title: 'trusted publishers, what became of them, and what was noticed about them',
    sql: `
create table publishers (
  id text primary key,
  committee text not null,
  product text not null,
  repository text not null,
  repository_id text not null,
  owner_id text not null,
  workflow text not null,
  refs jsonb not null,
  environment text,
  runners text not null check (runners in ('github-hosted', 'any')),
  state text not null check (state in ('pending', 'active', 'revoked'))
);
create index publishers_of_product on publishers (committee, product);
create unique index publishers_once on publishers
  (committee, product, repository_id, workflow, coalesce(environment, '')) where state <> 'revoked';
create table publisher_changes (
  number bigint generated always as identity primary key,
  publisher text not null references publishers (id),
  change text not null,
  person text not null,
  role text not null,
  at timestamptz not null
);
create table registry_notices (
  publisher text not null references publishers (id),
  kind text not null,
  repository text not null,
  repository_id text not null,
  owner_id text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times bigint not null default 1,
  primary key (publisher, kind, repository, repository_id, owner_id)
);`,
  },
  {
    id: 11,
    title: 'key sets of the token issuer that were ever seen',
    sql: `
create table issuer_key_sets (
  issuer text not null,
  digest text not null,
  keys jsonb not null,
  first_at timestamptz not null,
  primary key (issuer, digest)
);`,
  },
  {
    id: 14,
    title: 'who introduced a publisher: the operator’s file or a form',
    sql: `
alter table publishers add column source text not null default 'form' check (source in ('file', 'form'));
update publishers set source = 'file' where id in (
  select publisher from publisher_changes where change = 'registered' and person = 'operator' and role = 'operator'
);
alter table publishers alter column source drop default;
drop index publishers_once;
create unique index publishers_once on publishers
  (committee, product, repository_id, workflow, coalesce(environment, ''), source) where state <> 'revoked';`,
  },
]
