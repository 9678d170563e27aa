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

import type { Tally } from '@tra/votes'
import { type Entry, type Section, sentences } from './page.ts'

type Atr = NonNullable<Tally['atr']>
type AtrVoter = Atr['voters'][number]

const RECEIPTS = { same: '', other: ', another receipt', absent: ', no receipt in the thread' } as const

function said(vote: { value: string; binding: boolean } | undefined): string {
  return vote === undefined ? '' : `${vote.value}${vote.binding ? ' binding' : ''}`
}

function row({ voter, name, thread, ballot, mail, differences }: AtrVoter): Entry {
  const cast = ballot === undefined ? '' : `${said(ballot)}, revision ${ballot.revision}${RECEIPTS[ballot.receipt]}`
  return {
    cells: [said(thread), cast, said(mail), name === voter ? voter : `${name} (${voter})`, differences.join('; ')],
  }
}

function inWords({ mode, sequence, revision, passed }: Atr): string {
  const facts = [
    `ATR holds the vote in mode ${mode}`,
    ...(sequence === undefined ? [] : [`as number ${sequence}`]),
    ...(revision === undefined ? [] : [`on revision ${revision}`]),
    ...(passed === undefined ? [] : [`and finds that it ${passed ? 'passes' : 'does not pass'}`]),
  ]
  return `${facts.join(', ')}.`
}

/** ATR's record of the vote beside the tally, voter by voter. */
export function whatAtrSays({ atr }: Tally): Section[] {
  if (atr === undefined) return []
  const columns = [
    { title: 'By this tally', kind: 'plain', lead: true },
    { title: 'Ballot in ATR', kind: 'plain' },
    { title: 'Mails as ATR reads them', kind: 'plain' },
    { title: 'Voter', kind: 'plain', lead: true },
    { title: 'Difference', kind: 'plain' },
  ] as const
  return [
    sentences('What ATR says', [inWords(atr), ...atr.problems], '`atr.problems`'),
    { title: 'ATR and this tally, voter by voter', columns, entries: atr.voters.map(row), whole: '`atr.voters`' },
  ]
}
