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

import { type CandidateName, candidateLabel, releaseId, shellLine, visibleText } from '@tra/kernel'
import { isStepEvent, type SequencedEntry, subjectOf } from '@tra/ledger'
import { html } from 'hono/html'
import type { Markup } from './layout.ts'

/** Where a step says that it put the candidate; only a web address is worth a command. */
function locationOf({ candidate }: CandidateName, history: readonly SequencedEntry[]): string | undefined {
  const events = history.map(({ entry }) => entry.event).filter((event) => subjectOf(event).candidate === candidate)
  const { facts = {} } =
    events.filter(isStepEvent).findLast(({ data }) => data.facts?.location !== undefined)?.data ?? {}
  const location = String(facts.location ?? '')
  // What can't be seen as it is must not be pasted.
  return /^https:\/\/[^\s-]/.test(location) && visibleText(location) === location ? location : undefined
}

/** What somebody who votes, or downloads, pastes into a shell. */
export function verifyCommands(candidate: CandidateName, history: readonly SequencedEntry[]): Markup {
  const location = locationOf(candidate, history)
  const folder = candidateLabel(candidate)
  const record = `${folder}.record.json`
  const lines = [
    ...(location === undefined
      ? []
      : [
          ['svn', 'export', location, folder],
          ['cd', folder],
        ]
    ).map(shellLine),
    shellLine(['curl', '-fO', `https://downloads.apache.org/${candidate.committee}/KEYS`]),
    'gpg --import KEYS',
    'for file in *.asc; do gpg --verify "$file"; done',
    'for file in *.sha512; do sha512sum --check "$file"; done',
    shellLine(['trusted-release', 'record', 'fetch', releaseId(candidate), '--candidate', candidate.candidate]) +
      ` > ${record}`,
    shellLine(['trusted-release', 'audit', record]),
  ]
  return html`<h3>Verify it yourself</h3><pre>${lines.join('\n')}</pre>`
}
