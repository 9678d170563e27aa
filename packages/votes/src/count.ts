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

import type { FoldedVoter, Undecided } from './fold-voters.ts'
import type { Ballot, Count } from './tally.ts'
import { isVoteValue, type VoteValue } from './vote-value.ts'

/** ASF release policy: at least three +1 that bind. */
export const MINIMUM_BINDING_PLUS = 3

/** Adds up the counted ballots. */
export function countBallots(ballots: readonly Ballot[]): Count {
  const of = (value: VoteValue) => ballots.filter((ballot) => ballot.counted && ballot.value === value).length
  return { plus: of('+1'), zero: of('0'), minus: of('-1') }
}

/** "At least three PMC members must vote affirmatively … more positive than negative votes. Releases may not be vetoed." (voting.html) */
export function carries({ plus, minus }: Pick<Count, 'plus' | 'minus'>): boolean {
  return plus >= MINIMUM_BINDING_PLUS && plus > minus
}

/** What a vote may turn out to be; `none` casts nothing. */
export type Possible = VoteValue | 'none'

/** As what a voter's binding vote is counted. */
export function bindingNow({ ballots }: Pick<FoldedVoter, 'ballots'>): Possible {
  const current = ballots.find(({ counted, binding }) => counted && binding)?.value
  return current !== undefined && isVoteValue(current) ? current : 'none'
}

/** What a human may find a doubtful vote to be; one that is taken back is none. */
export function couldBeOf({ couldBe }: Pick<Undecided, 'couldBe'>): readonly Possible[] {
  return couldBe.length === 0 ? ['none'] : couldBe
}

function possible(voter: FoldedVoter): Set<Possible> {
  const others = voter.undecided.filter(({ couldBind }) => couldBind)
  return new Set<Possible>([bindingNow(voter), ...others.flatMap(couldBeOf)])
}

/** Whether the vote would carry with everything undecided at its best and at its worst. */
export function carriesAtBest(voters: readonly FoldedVoter[]): { best: boolean; worst: boolean } {
  const options = voters.map(possible)
  const certain = (value: VoteValue) => options.filter((set) => set.size === 1 && set.has(value)).length
  const thinkable = (value: VoteValue) => options.filter((set) => set.has(value)).length
  return {
    best: carries({ plus: thinkable('+1'), minus: certain('-1') }),
    worst: carries({ plus: certain('+1'), minus: thinkable('-1') }),
  }
}
