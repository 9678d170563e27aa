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

import { safe, table } from '../markdown-text.ts'
import type { AtrComparison, AtrSaid, AtrVoter } from './atr-vote.ts'

const RECEIPTS = { same: '', other: ', another receipt', absent: ', no receipt in the thread' } as const

/** ATR's record beside the tally, line by line. */
export function atrMarkdown({ mode, sequence, revision, passed, voters, problems }: AtrComparison): string {
  const facts = [
    `ATR holds the vote in mode \`${mode}\``,
    ...(sequence === undefined ? [] : [`as number ${sequence}`]),
    ...(revision === undefined ? [] : [`on revision \`${safe(revision)}\``]),
    ...(passed === undefined ? [] : [`and finds that it ${passed ? 'passes' : 'does not pass'}`]),
  ]
  return [
    `${facts.join(', ')}.`,
    ...problems.map((problem) => `- ${safe(problem)}`),
    ...(voters.length === 0
      ? []
      : [table(['Voter', 'By this tally', 'Ballot in ATR', 'Mails as ATR reads them', 'Difference'], voters.map(row))]),
  ].join('\n\n')
}

function row({ voter, name, thread, ballot, mail, differences }: AtrVoter): string[] {
  return [
    safe(name === voter ? voter : `${name} (${voter})`),
    said(thread),
    ballot === undefined ? '' : `${said(ballot)}, revision ${safe(ballot.revision)}${RECEIPTS[ballot.receipt]}`,
    said(mail),
    safe(differences.join('; ')),
  ]
}

function said(vote: AtrSaid | undefined): string {
  return vote === undefined ? '' : `${safe(vote.value)}${vote.binding ? ' binding' : ''}`
}
