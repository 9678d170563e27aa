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
import type { TransitionFinding } from '../state/release-state.ts'
import { stateOf } from '../state/state-of.ts'
import type { RecordFacts } from './record-facts.ts'

type Result = Omit<Finding, 'check' | 'reference'>

const step: Record<string, string> = { 'pass-vote': 'tally-vote' }

function resultOf(finding: TransitionFinding): Result[] {
  const { sequence, severity, message, hint, move, supplied } = finding
  if (supplied === undefined) return [{ severity, message: `${message} (entry ${sequence})`, hint }]
  // Known to have come from a spool: its place in the log says nothing about when it was.
  if (supplied.late) return []
  const needed = `${step[supplied.move] ?? supplied.move} (entry ${supplied.sequence})`
  return [
    {
      severity: 'concern',
      message: `${needed} was recorded only after ${move} (entry ${sequence}).`,
      hint: 'Its time is only what the run said; compare it with the mail archive.',
    },
  ]
}

/** Bytes before approval and words before bytes are what a release process exists to prevent. */
export const stepsInOrder: Check<RecordFacts> = {
  id: 'steps-in-order',
  summary: 'No promotion without a passed vote before it, no announcement without a promotion before it.',
  reference: 'https://www.apache.org/legal/release-policy.html#release-approval',
  run: ({ entries }) => stateOf(entries.toSorted((a, b) => a.sequence - b.sequence)).findings.flatMap(resultOf),
}
