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
