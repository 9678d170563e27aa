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

/** The tables behind the pages. Whatever a page counts is counted here, entry by entry: no page reads more than it shows. */
export const CREATE_PAGE_TABLES = `
create table page_event (
  sequence bigint primary key, committee text not null, product text not null, version text not null,
  candidate text not null, title text not null, verdict text not null, at timestamptz not null, summary text not null,
  source text not null
);
create index page_event_title on page_event (title, sequence);
create index page_event_own on page_event (committee, sequence) where version = '';
create table page_release (
  committee text not null, product text not null, version text not null, candidate text not null, phase text not null,
  candidate_phase text not null, candidates int not null, findings int not null, stopped boolean not null,
  changed_at timestamptz not null, newest bigint not null, state jsonb not null,
  primary key (committee, product, version)
);
create index page_release_committee on page_release (committee, newest);
create table page_product (
  committee text not null, product text not null, releases int not null, in_flight int not null,
  changed_at timestamptz not null, primary key (committee, product)
);
create table page_finding (
  committee text not null, product text not null, version text not null, sequence bigint not null, rule text not null,
  candidate text not null, severity text not null, message text not null, hint text not null, supplied bigint,
  of_transition boolean not null, primary key (committee, product, version, sequence, rule)
);
create index page_finding_own on page_finding (sequence) where version = '';
create table page_practice (
  committee text not null, product text not null, step text not null, times int not null, last timestamptz not null,
  primary key (committee, product, step)
);
create table page_failure (
  month text not null, step text not null, times int not null, primary key (month, step)
);
create table page_candidate (
  committee text not null, product text not null, version text not null, candidate text not null,
  built timestamptz, staged timestamptz, opened timestamptz, tallied timestamptz, promoted timestamptz,
  announced timestamptz, newest bigint not null, primary key (committee, product, version, candidate)
);
create index page_candidate_newest on page_candidate (newest);
create table page_key (
  committee text not null, fingerprint text not null, added_at timestamptz, revoked_at timestamptz,
  primary key (committee, fingerprint)
);
create table page_key_use (
  committee text not null, fingerprint text not null, product text not null, version text not null,
  candidate text not null, newest bigint not null,
  primary key (committee, fingerprint, product, version, candidate)
)`

export const DROP_PAGE_TABLES = `
drop table if exists page_step, page_event, page_release, page_product, page_finding, page_practice, page_failure,
  page_candidate, page_key, page_key_use`
