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

import { type CandidateName, candidateLabel, ReleaseError } from '@tra/kernel'
import type { Ballot, Count, Tally } from './tally.ts'

/** What the mail says beyond the tally. */
export interface ResultMailOptions {
  /** Permalink of the vote thread. */
  thread?: string
  /** Name under the mail. */
  sender?: string
}

const FINAL: Partial<Record<Tally['outcome'], string>> = {
  passed: 'has passed',
  failed: 'has failed',
  cancelled: 'was cancelled',
}

function counts({ plus, zero, minus }: Count): string {
  return `${plus} +1, ${zero} 0, ${minus} -1`
}

function list(heading: string, ballots: readonly Ballot[]): string[] {
  if (ballots.length === 0) return []
  return [
    heading,
    ...ballots.map(({ voter, id }) => `- ${id === undefined || id === voter ? voter : `${voter} (${id})`}`),
    '',
  ]
}

function lists(ballots: readonly Ballot[]): string[] {
  const counted = ballots.filter((ballot) => ballot.counted)
  return (['+1', '0', '-1'] as const).flatMap((value) => {
    const cast = counted.filter((ballot) => ballot.value === value)
    return [
      ...list(
        `${value} (binding):`,
        cast.filter(({ binding }) => binding),
      ),
      ...list(
        `${value} (non-binding):`,
        cast.filter(({ binding }) => !binding),
      ),
    ]
  })
}

/**
 * The [RESULT] mail, plain text, ready to send as a reply to the VOTE mail.
 * @throws ReleaseError REFUSED while the vote is open or undecided: there is no result to announce.
 */
export function resultMail(
  tally: Tally,
  release: CandidateName,
  options: ResultMailOptions = {},
): { subject: string; body: string } {
  const verb = FINAL[tally.outcome]
  if (verb === undefined) {
    throw new ReleaseError('REFUSED', `the vote is ${tally.outcome === 'open' ? 'still open' : 'undecided'}`, {
      hint: tally.reasons[0] ?? 'Run the tally again when the vote is over.',
    })
  }
  const tag = tally.outcome === 'cancelled' ? '[CANCELLED]' : '[RESULT]'
  const vote = tally.subject.replace(/^\s*\[VOTE\]\s*/i, '')
  const lines = [
    'Hi all,',
    '',
    `the vote on ${release.product} ${candidateLabel(release)} ${verb}.`,
    '',
    `Binding votes:     ${counts(tally.binding)}`,
    `Non-binding votes: ${counts(tally.nonBinding)}`,
    '',
    ...lists(tally.ballots),
    `Candidate digest: ${tally.candidateDigest}`,
    ...(options.thread === undefined ? [] : [`Vote thread: ${options.thread}`]),
    '',
    'Thank you to everybody who checked the candidate.',
    ...(options.sender === undefined ? [] : ['', options.sender]),
  ]
  return { subject: `${tag} [VOTE] ${vote}`, body: `${lines.join('\n')}\n` }
}
