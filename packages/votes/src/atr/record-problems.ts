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

import type { Round, VoteFacts } from '../tally.ts'
import type { AtrBallot, AtrVote } from './atr-vote.ts'

const ROUNDS: Record<Round, number | undefined> = { committee: undefined, ppmc: 1, ipmc: 2 }

/** Why ATR's record can't be relied on as a whole: nothing passes before a human has looked. */
export function recordProblems(atr: AtrVote, { round }: Pick<VoteFacts, 'round'>): string[] {
  if (atr.mode === 'email' && atr.mailVotes === undefined)
    return ['ATR holds the vote in e-mail mode, and gives no reading of the mails.']
  if (atr.mode !== 'trusted') return []
  if (atr.ballots === undefined) return ['ATR holds the vote in trusted mode, but gives no ballots.']
  return [...summaryProblem(atr, atr.ballots), ...roundProblem(atr.ballots, ROUNDS[round])]
}

function summaryProblem({ summary, passed }: AtrVote, ballots: readonly AtrBallot[]): string[] {
  const of = (value: string) => ballots.filter((ballot) => ballot.binding && ballot.value === value).length
  const added = { plus: of('+1'), zero: of('0'), minus: of('-1') }
  const same = summary === undefined || (summary.plus === added.plus && summary.minus === added.minus)
  const carries = added.plus >= 3 && added.plus > added.minus
  return [
    ...(same
      ? []
      : [
          `ATR counts ${summary.plus} binding +1 and ${summary.minus} -1, its ballots are ${added.plus} and ${added.minus}.`,
        ]),
    ...(passed === undefined || passed === carries
      ? []
      : [`ATR says that the vote ${passed ? 'passes' : 'does not pass'}, and its own ballots say otherwise.`]),
  ]
}

function roundProblem(ballots: readonly AtrBallot[], round: number | undefined): string[] {
  const other = ballots.find((ballot) => !ballot.carried && ballot.round !== round)
  if (other === undefined) return []
  return [`ATR's ballots are of ${inWords(other.round)}, and this is the tally of ${inWords(round)}.`]
}

function inWords(round: number | undefined): string {
  return round === undefined ? "a committee's only round" : `round ${round} of a podling's vote`
}
