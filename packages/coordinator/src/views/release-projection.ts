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

import { isStepEvent, parseEntry } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import type { StoredEntry } from '../store/event-store.ts'
import type { Projection } from '../store/projection.ts'
import { stateAfter } from './release-state.ts'

const CREATE = `
create table page_step (
  sequence bigint primary key, committee text not null, product text not null, version text not null,
  candidate text not null, step text not null, verdict text not null, at timestamptz not null,
  summary text not null, source text not null
);
create index page_step_release on page_step (committee, product, version, sequence);
create index page_step_step on page_step (step, sequence);
create table page_release (
  committee text not null, product text not null, version text not null, candidate text not null,
  state text not null, started_at timestamptz not null, changed_at timestamptz not null, newest bigint not null,
  primary key (committee, product, version)
);
create index page_release_newest on page_release (newest)`

const ADD_STEPS = `
insert into page_step
select sequence, committee, product, version, candidate, step, verdict, at::timestamptz, summary, source
from jsonb_to_recordset($1::jsonb) as given (
  sequence bigint, committee text, product text, version text, candidate text, step text, verdict text, at text,
  summary text, source text
)`

const KEEP_RELEASES = `
insert into page_release
select committee, product, version, candidate, state, started::timestamptz, at::timestamptz, sequence
from jsonb_to_recordset($1::jsonb) as given (
  committee text, product text, version text, candidate text, state text, started text, at text, sequence bigint
)
on conflict (committee, product, version) do update set
  candidate = excluded.candidate, state = excluded.state, newest = excluded.newest,
  started_at = least(page_release.started_at, excluded.started_at),
  changed_at = greatest(page_release.changed_at, excluded.changed_at)`

function stepsIn({ sequence, text }: StoredEntry) {
  const { event } = parseEntry(text)
  if (!isStepEvent(event)) return []
  const { source, time: at, data } = event
  const { release, candidate, step, verdict, summary } = data
  return [{ sequence, ...release, candidate, step, verdict, at, summary, source }]
}

type FoldedStep = ReturnType<typeof stepsIn>[number]

/** The newest stand of every release that the entries name. */
function releasesOf(steps: readonly FoldedStep[]) {
  const releases = new Map<string, FoldedStep & { state: string; started: string }>()
  for (const step of steps) {
    const name = JSON.stringify([step.committee, step.product, step.version])
    const started = releases.get(name)?.started ?? step.at
    releases.set(name, { ...step, state: stateAfter(step.step, step.verdict), started })
  }
  return [...releases.values()]
}

/** What the pages ask of releases and their steps. */
export const releaseProjection: Projection = {
  name: 'pages',
  version: 1,
  create: CREATE,
  drop: 'drop table if exists page_step, page_release',
  async fold(statements: Statements, entries: readonly StoredEntry[]) {
    const steps = entries.flatMap(stepsIn)
    await statements.query(ADD_STEPS, [JSON.stringify(steps)])
    await statements.query(KEEP_RELEASES, [JSON.stringify(releasesOf(steps))])
  },
}
