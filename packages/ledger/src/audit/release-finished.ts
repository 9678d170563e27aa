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

import type { Check, Finding } from '@tra/kernel'
import { isStepEvent } from '../event/ledger-event.ts'
import { isPreparatory, type ReleaseEvent, type Step, steps } from '../event/release-event.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'
import type { RecordFacts } from './record-facts.ts'

type Result = Omit<Finding, 'check' | 'reference'>

function stepsOf(entries: readonly SequencedEntry[]): ReleaseEvent['data'][] {
  return entries.flatMap(({ entry }) => (isStepEvent(entry.event) ? [entry.event.data] : []))
}

function unfinished(step: Step, entries: readonly SequencedEntry[]): Result[] {
  const hint =
    'The record is sound, but it is the record of a candidate that did not get through; do not take it for a release.'
  const last = stepsOf(entries).findLast((taken) => taken.step === step)
  // A release manager may describe and sign elsewhere; nobody may verify, vote, promote or announce elsewhere.
  if (last === undefined)
    return isPreparatory(step) ? [] : [{ severity: 'concern', message: `No ${step} is recorded.`, hint }]
  if (last.verdict === 'passed') return []
  return [{ severity: 'concern', message: `The last ${step} says "${last.verdict}": ${last.summary}`, hint }]
}

/** A record that stops half way is sound, and still no proof of a release. */
export const releaseFinished: Check<RecordFacts> = {
  id: 'release-finished',
  summary: 'The candidate got through every step, to its announcement.',
  reference: 'https://www.apache.org/legal/release-policy.html#release-announcements',
  run: ({ entries }) => steps.flatMap((step) => unfinished(step, entries)),
}
