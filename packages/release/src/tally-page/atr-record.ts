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
import type { Section, TallyPage } from './page.ts'

type AtrComparison = NonNullable<Tally['atr']>
type AtrVoter = AtrComparison['voters'][number]

const RECEIPTS = { same: '', other: ', another receipt', absent: ', no receipt in the thread' } as const

/** How ATR holds the vote, and what it makes of it. */
export function atrFacts({ atr }: Tally): TallyPage['facts'] {
  if (atr === undefined) return []
  const { mode, sequence, revision, passed } = atr
  const parts = [
    `held in mode ${mode}`,
    ...(sequence === undefined ? [] : [`vote number ${sequence}`]),
    ...(revision === undefined ? [] : [`revision ${revision}`]),
    ...(passed === undefined ? [] : [passed ? 'passes by its own count' : 'does not pass by its own count']),
  ]
  return [['In ATR', parts.join(', ')]]
}

/** ATR's record beside the tally, voter by voter; who differs comes first. */
export function atrRecord({ atr }: Tally): Section {
  const voters = atr?.voters ?? []
  const differs = ({ differences }: AtrVoter) => differences.length > 0
  const inOrder = [...voters.filter(differs), ...voters.filter((voter) => !differs(voter))]
  return {
    title: 'What ATR says of each voter',
    whole: '`atr.voters`',
    columns: [
      { title: 'Voter', kind: 'plain', lead: true },
      { title: 'By this tally', kind: 'plain' },
      { title: 'Ballot in ATR', kind: 'plain' },
      { title: 'Mails as ATR reads them', kind: 'plain' },
      { title: 'Difference', kind: 'plain' },
    ],
    entries: inOrder.map((voter) => ({ cells: cellsOf(voter) })),
  }
}

function cellsOf({ voter, name, thread, ballot, mail, differences }: AtrVoter): string[] {
  return [
    name === voter ? voter : `${name} (${voter})`,
    said(thread),
    ballot === undefined ? '' : `${said(ballot)}, revision ${ballot.revision}${RECEIPTS[ballot.receipt]}`,
    said(mail),
    differences.join('; '),
  ]
}

function said(vote: AtrVoter['thread']): string {
  return vote === undefined ? '' : `${vote.value}${vote.binding ? ' binding' : ''}`
}
