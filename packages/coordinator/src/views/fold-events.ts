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

import { eventSummary, eventTitle, isStepEvent, type SequencedEntry, subjectOf } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import { keepRows } from './keep-rows.ts'
import { storableTime } from './storable.ts'

const ADD_EVENTS = `
insert into page_event
select sequence, committee, product, version, candidate, title, verdict, at::timestamptz, summary, source
from jsonb_to_recordset($1::jsonb) as given (
  sequence bigint, committee text, product text, version text, candidate text, title text, verdict text, at text,
  summary text, source text
)`

const COUNT_STEPS = `
insert into page_practice
select committee, product, title, count(*)::int, max(at::timestamptz)
from jsonb_to_recordset($1::jsonb) as given (committee text, product text, title text, verdict text, at text)
group by 1, 2, 3
on conflict (committee, product, step) do update set
  times = page_practice.times + excluded.times, last = greatest(page_practice.last, excluded.last)`

const COUNT_FAILURES = `
insert into page_failure
select left(at, 7), title, count(*)::int
from jsonb_to_recordset($1::jsonb) as given (title text, verdict text, at text)
group by 1, 2
on conflict (month, step) do update set times = page_failure.times + excluded.times`

/** A line of the log, as the tables have it. Only a finished step has a verdict. */
function rowOf({ sequence, entry: { event } }: SequencedEntry) {
  const { committee, product = '', version = '', candidate = '' } = subjectOf(event)
  return {
    ...{ sequence, committee, product, version, candidate },
    title: eventTitle(event),
    verdict: isStepEvent(event) ? event.data.verdict : '',
    at: storableTime(event.time),
    summary: eventSummary(event),
    source: event.source,
  }
}

/** Every event into the lines of the log, and what is counted of steps. */
export async function foldEvents(statements: Statements, taken: readonly SequencedEntry[]): Promise<void> {
  const rows = taken.map(rowOf)
  const steps = rows.filter(({ verdict }) => verdict !== '')
  await keepRows(statements, ADD_EVENTS, rows)
  await keepRows(statements, COUNT_STEPS, steps)
  await keepRows(
    statements,
    COUNT_FAILURES,
    steps.filter(({ verdict }) => verdict === 'failed'),
  )
}
