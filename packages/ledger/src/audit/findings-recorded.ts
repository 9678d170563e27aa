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
import { isResolution, type RecordedFinding, recordedFindings } from '../record/recorded-findings.ts'
import { stateOf } from '../state/state-of.ts'
import type { RecordFacts } from './record-facts.ts'

type Result = Omit<Finding, 'check' | 'reference'>

const hints = {
  integrity: 'Compare the files, the tag and the commit with those that were voted on.',
  'illegal-transition': 'Read the vote thread, and ask the project.',
  'missing-event': 'Ask the project what the run did: nothing of it is in this record.',
  'missing-run': 'Look for the run in the repository: GitHub did not tell of it.',
} as const

const named = (rule: string, at: number | undefined) => `${rule} ${at}`

/** By which entry a finding was resolved: what was missing came, which the ledger says as a note about that finding. */
function resolutionsIn(recorded: readonly RecordedFinding[]): Map<string, number> {
  const findings = new Set(recorded.map(({ rule, sequence }) => named(rule, sequence)))
  const own = recorded.filter(isResolution).filter(({ rule, about: [found] }) => findings.has(named(rule, found)))
  return new Map(own.map(({ rule, about: [found], sequence }) => [named(rule, found), sequence]))
}

function resultOf({ sequence, kind, severity, message }: RecordedFinding, resolution: number | undefined): Result {
  if (resolution === undefined) {
    return { severity, message: `${message} (recorded as entry ${sequence})`, hint: hints[kind] }
  }
  const words = `${message} (recorded as entry ${sequence}, resolved by entry ${resolution})`
  return { severity: 'note', message: words, hint: 'Nothing: what was missing came.' }
}

/** What a ledger saw and this record alone can't show: webhooks, other candidates of the version. */
export const findingsRecorded: Check<RecordFacts> = {
  id: 'findings-recorded',
  summary: 'The ledger recorded no finding about this release, beside those of its steps.',
  reference: 'https://slsa.dev/spec/v1.1/threats',
  run({ entries }) {
    // What the steps of this record show anyhow is said once, by the check of their order.
    const { findings } = stateOf(entries.toSorted((a, b) => a.sequence - b.sequence))
    const known = new Set(findings.map(({ rule, sequence }) => named(rule, sequence)))
    const recorded = recordedFindings(entries)
    const resolutions = resolutionsIn(recorded)
    const notes = new Set(resolutions.values())
    return recorded
      .filter(({ kind, rule, about: [at] }) => kind !== 'illegal-transition' || !known.has(named(rule, at)))
      .filter(({ sequence }) => !notes.has(sequence))
      .map((one) => resultOf(one, resolutions.get(named(one.rule, one.sequence))))
  },
}
