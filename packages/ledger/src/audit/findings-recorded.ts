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
import type { SequencedEntry } from '../record/assemble-record.ts'
import { stateOf } from '../state/state-of.ts'
import type { RecordFacts } from './record-facts.ts'

type Result = Omit<Finding, 'check' | 'reference'>

const hints = {
  integrity: 'Compare the files, the tag and the commit with those that were voted on.',
  'illegal-transition': 'Read the vote thread, and ask the project.',
  'missing-event': 'Ask the project what the run did: nothing of it is in this record.',
  'missing-run': 'Look for the run in the repository: GitHub did not tell of it.',
} as const

function resultOf({ sequence, entry: { event } }: SequencedEntry, isKnown: (rule: string, at: number) => boolean) {
  if (event.type !== 'org.apache.release.finding.recorded.v1') return []
  const { kind, rule, severity, message, about } = event.data
  if (kind === 'illegal-transition' && about[0] !== undefined && isKnown(rule, about[0])) return []
  const result: Result = { severity, message: `${message} (recorded as entry ${sequence})`, hint: hints[kind] }
  return [result]
}

/** What a ledger saw and this record alone can't show: webhooks, other candidates of the version. */
export const findingsRecorded: Check<RecordFacts> = {
  id: 'findings-recorded',
  summary: 'The ledger recorded no finding about this release, beside those of its steps.',
  reference: 'https://slsa.dev/spec/v1.1/threats',
  run({ entries }) {
    // What the steps of this record show anyhow is said once, by the check of their order.
    const { findings } = stateOf(entries.toSorted((a, b) => a.sequence - b.sequence))
    const known = new Set(findings.map(({ rule, sequence }) => `${rule} ${sequence}`))
    return entries.flatMap((entry) => resultOf(entry, (rule, at) => known.has(`${rule} ${at}`)))
  },
}
