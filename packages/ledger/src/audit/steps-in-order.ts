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
import type { Step } from '../event/release-event.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'
import type { RecordFacts } from './record-facts.ts'

type Result = Omit<Finding, 'check' | 'reference'>

interface Rule {
  step: Step
  needs: Step
  message: string
  hint: string
}

const rules: readonly Rule[] = [
  {
    step: 'promote',
    needs: 'tally-vote',
    message: 'The candidate was promoted before a passed vote.',
    hint: 'Ask the project for the vote thread and its result; a release without a vote is not an act of the Foundation.',
  },
  {
    step: 'announce',
    needs: 'promote',
    message: 'The release was announced before it was promoted.',
    hint: 'Ask the project whether the announced files are the voted candidate.',
  },
]

function timeOf({ entry }: SequencedEntry): number {
  return Date.parse(entry.event.time)
}

// By the senders' time: a spooled event may reach the ledger after the step that followed it.
function lastBefore(entries: SequencedEntry[], step: Step, moment: number): SequencedEntry | undefined {
  return entries
    .filter((candidate) => candidate.entry.event.data.step === step && timeOf(candidate) <= moment)
    .reduce<SequencedEntry | undefined>((best, next) => (best && timeOf(best) > timeOf(next) ? best : next), undefined)
}

function judge(rule: Rule, taken: SequencedEntry, entries: SequencedEntry[]): Result[] {
  const needed = lastBefore(entries, rule.needs, timeOf(taken))
  if (needed?.entry.event.data.verdict !== 'passed') {
    return [{ severity: 'blocker', message: `${rule.message} (entry ${taken.sequence})`, hint: rule.hint }]
  }
  if (needed.sequence < taken.sequence || needed.entry.late) return []
  const message = `${rule.needs} (entry ${needed.sequence}) was recorded only after ${rule.step} (entry ${taken.sequence}).`
  return [
    { severity: 'concern', message, hint: 'Its time is only what the run said; compare it with the mail archive.' },
  ]
}

function brokenRules(rule: Rule, entries: SequencedEntry[]): Result[] {
  return entries
    .filter(({ entry }) => entry.event.data.step === rule.step && entry.event.data.verdict === 'passed')
    .flatMap((taken) => judge(rule, taken, entries))
}

/** Bytes before approval and words before bytes are what a release process exists to prevent. */
export const stepsInOrder: Check<RecordFacts> = {
  id: 'steps-in-order',
  summary: 'No promotion without a passed vote before it, no announcement without a promotion before it.',
  reference: 'https://www.apache.org/legal/release-policy.html#release-approval',
  run: ({ entries }) => rules.flatMap((rule) => brokenRules(rule, entries)),
}
