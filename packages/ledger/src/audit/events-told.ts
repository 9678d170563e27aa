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
import { eventTitle } from '../event/event-words.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'
import { type BasisKind, basisWords } from '../record/basis.ts'
import type { RecordFacts } from './record-facts.ts'

type Result = Omit<Finding, 'check' | 'reference'>

/** What the best witness of an entry leaves open. */
const open: Record<Exclude<BasisKind, 'run'>, string> = {
  document: 'Whoever holds the document could have written it: ask the project for the run that did.',
  subversion:
    'The repository proves that it happened and in which order, not which run did it or what was checked before.',
  mail: 'Anybody may have sent the mail: read it in the archive, and see who its sender is.',
}

function concluded({ sequence, entry, basis = [] }: SequencedEntry): Result[] {
  const [first] = basis
  if (first === undefined || basis.some(({ kind }) => kind === 'run')) return []
  // The repository can't be forged by whoever hands a document over.
  const witness = basis.some(({ kind }) => kind === 'subversion') ? 'subversion' : first.kind
  if (witness === 'run') return []
  const from = basis.map(basisWords).join(' and ')
  const message = `${eventTitle(entry.event)} (entry ${sequence}) was concluded afterwards, from ${from}.`
  return [{ severity: 'concern', undecided: true, message, hint: open[witness] }]
}

/** What was put together after the loss of a ledger must not look like what a ledger saw. */
export const eventsTold: Check<RecordFacts> = {
  id: 'events-told',
  summary: 'Every event was told by the run that did it; none was concluded afterwards from what was left behind.',
  reference: 'https://slsa.dev/spec/v1.1/threats',
  run: ({ entries }) => entries.flatMap(concluded),
}
