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

/** What lies in the distribution repository, and what happened there. All of it can be read from there again. */
export const mirrorMigration: Migration = {
  id: 30,
  title: 'What lies in dist/dev and dist/release',
  sql: `
create table dist_repository (id int primary key check (id = 0), uuid text not null, history_up_to bigint not null);
create table dist_folder (
  area text not null,
  folder text not null,
  committee text not null,
  revision bigint not null,
  read_at timestamptz not null,
  problem text not null,
  unread text[] not null,
  primary key (area, folder)
);
create table dist_release (
  area text not null,
  folder text not null,
  committee text not null,
  product text not null,
  version text not null,
  candidate text not null,
  place text not null,
  revision bigint not null,
  changed_at timestamptz not null,
  bytes bigint not null,
  files jsonb not null,
  primary key (area, folder, product, version, candidate),
  foreign key (area, folder) references dist_folder on delete cascade
);
create index dist_release_committee on dist_release (committee, product, version);
create table dist_moment (
  revision bigint not null,
  place text not null,
  what text not null,
  at timestamptz not null,
  origin text not null,
  primary key (revision, place, what)
);
`,
}

/** Of one folder: replaced as a whole, so that what was removed goes away. */
export const FORGET_FOLDER = 'delete from dist_folder where area = $1 and folder = $2'

export const FORGET_ALL = 'truncate dist_repository, dist_folder, dist_release, dist_moment'

export const REPOSITORY = 'select uuid, history_up_to from dist_repository where id = 0'

export const KEEP_REPOSITORY = `
insert into dist_repository (id, uuid, history_up_to) values (0, $1, $2)
on conflict (id) do update set uuid = excluded.uuid, history_up_to = excluded.history_up_to`

export const FOLDERS = 'select folder, revision, problem from dist_folder where area = $1'

export const KEEP_FOLDER = `
insert into dist_folder (area, folder, committee, revision, read_at, problem, unread)
values ($1, $2, $3, $4, $5::timestamptz, $6, $7::text[])`

export const KEEP_RELEASES = `
insert into dist_release (area, folder, committee, product, version, candidate, place, revision, changed_at, bytes, files)
select $1, $2, $3, product, version, candidate, place, revision, changed_at::timestamptz, bytes, files::jsonb
from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::bigint[], $11::text[])
  as given (product, version, candidate, place, revision, changed_at, bytes, files)`

export const KEEP_MOMENTS = `
insert into dist_moment (revision, place, what, at, origin)
select revision, place, what, at::timestamptz, origin
from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[]) as given (revision, place, what, at, origin)
on conflict do nothing`

export const RELEASES = `
select area, committee, product, version, candidate, place, revision, changed_at, bytes, files
from dist_release where committee = $1 order by product, version, candidate, area`

export const COMMITTEES = `
select committee, bool_or(folder like 'incubator/%') as podling, max(read_at) as read_at,
  string_agg(problem, '; ') filter (where problem <> '') as problem
from dist_folder group by committee order by committee`

export const MOMENTS = `
select revision, place, what, at, origin from dist_moment
where place like any ($1::text[]) order by revision desc limit $2`
