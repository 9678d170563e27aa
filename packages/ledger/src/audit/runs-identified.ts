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
import { isToldByRuns } from '../event/event-kinds.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'
import type { RecordFacts } from './record-facts.ts'

type Result = Omit<Finding, 'check' | 'reference'>

function anonymous({ entry, sequence }: SequencedEntry): Result[] {
  // What a ledger found itself no run has sent; its own word is as good as its signature.
  if (entry.auth !== undefined || !isToldByRuns(entry.event.type)) return []
  return [
    {
      severity: 'concern',
      undecided: true,
      message: `Nobody checked who sent entry ${sequence}.`,
      hint: 'Only an entry that a coordinator took names the workflow run that sent it.',
    },
  ]
}

function severalRepositories(entries: SequencedEntry[]): Result[] {
  const repositories = [...new Set(entries.flatMap(({ entry }) => entry.auth?.repository ?? []))].sort()
  if (repositories.length < 2) return []
  const message = `The events come from several repositories: ${repositories.join(', ')}.`
  return [{ severity: 'concern', message, hint: 'Check that each of them belongs to the project.' }]
}

/** Any repository that a ledger admits can write about any release: a reader must see who did. */
export const runsIdentified: Check<RecordFacts> = {
  id: 'runs-identified',
  summary: "GitHub's signed token named the workflow run that sent each event, all in one repository.",
  reference: 'https://docs.github.com/en/actions/concepts/security/openid-connect',
  run: ({ entries }) => [...entries.flatMap(anonymous), ...severalRepositories(entries)],
}
