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

import type { FoldedVoter, Undecided } from '../fold-voters.ts'
import type { Mail } from '../mail.ts'
import type { VoteFacts } from '../tally.ts'
import { lineOf } from './atr-line.ts'
import type { AtrComparison, AtrVote, AtrVoter } from './atr-vote.ts'
import { ballotDifferences } from './ballot-differences.ts'
import { counted, type Difference } from './difference.ts'
import { mailDifferences } from './mail-differences.ts'
import { recordProblems } from './record-problems.ts'
import { nameOf, type Pair, pairs } from './voter-pairs.ts'

/** The voters with what ATR's record leaves undecided about them, and the comparison to be shown. */
export interface ComparedVote {
  voters: FoldedVoter[]
  comparison?: AtrComparison
}

type Facts = Pick<VoteFacts, 'atr' | 'roster' | 'now' | 'round'>

/**
 * Puts ATR's record of a vote beside the tally of its thread, voter by voter.
 *
 * In ATR's trusted mode a binding vote is cast on its site; ATR resolves the vote by these ballots alone, after a look at
 * today's roster. So a member's vote by mail binds only where it is the receipt of such a ballot. But ATR is not believed
 * against the list: a ballot without its receipt in the thread, one whose receipt says something else, one cast for
 * another revision, one that binds for ATR and not by the roster (or the other way round) and a member who voted by mail
 * only are each undecided. Where nothing undecided could change the result, the result stands and the differences are
 * told; where it could, a human must decide.
 *
 * In e-mail mode ATR only reads the same mails, and calls its reading advice. Where it reads an explicit vote and this
 * tally reads another one, that is undecided in the same way; where it reads nothing, or gives up, it claims nothing.
 * In manual mode it knows nothing.
 */
export function compareWithAtr(voters: readonly FoldedVoter[], mails: readonly Mail[], facts: Facts): ComparedVote {
  const { atr } = facts
  if (atr === undefined) return { voters: [...voters] }
  const compared = pairs(voters, atr).map((pair) => ({
    pair,
    differences: differencesOf(pair, mails, { ...facts, atr }),
  }))
  return {
    voters: compared.flatMap(({ pair, differences }) => withDoubts(pair, differences)),
    comparison: {
      ...head(atr),
      voters: compared.map(({ pair, differences }) => lineOf(pair, mails, differences)).toSorted(byVoter),
      problems: recordProblems(atr, facts),
    },
  }
}

function head({ mode, sequence, revision, passed }: AtrVote) {
  return {
    mode,
    ...(sequence !== undefined && { sequence }),
    ...(revision !== undefined && { revision }),
    ...(passed !== undefined && { passed }),
  }
}

function differencesOf(pair: Pair, mails: readonly Mail[], facts: Facts & { atr: AtrVote }): Difference[] {
  if (facts.atr.mode === 'manual') return []
  const byMail = mailDifferences(pair, facts)
  return facts.atr.mode === 'trusted' ? [...ballotDifferences(pair, mails, facts), ...byMail] : byMail
}

function withDoubts({ folded, ...pair }: Pair, differences: readonly Difference[]): FoldedVoter[] {
  const doubts = differences.filter(({ couldBe }) => couldBe !== undefined).map((found) => doubt(folded, pair, found))
  if (folded !== undefined) return [{ ...folded, undecided: [...folded.undecided, ...doubts] }]
  return doubts.length === 0 ? [] : [{ ballots: [], mails: [], undecided: doubts }]
}

function doubt(folded: FoldedVoter | undefined, pair: Pair, { words, couldBe = [] }: Difference): Undecided {
  const last = folded && (counted(folded) ?? folded.ballots.at(-1))
  return {
    voter: last?.voter ?? nameOf(pair),
    line: last?.line ?? '',
    reason: words,
    ...(last?.permalink !== undefined && { permalink: last.permalink }),
    couldBind: true,
    couldBe,
    quiet: true,
  }
}

function byVoter({ voter: one }: AtrVoter, { voter: other }: AtrVoter): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
