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

import type { FoldedVoter } from '../fold-voters.ts'
import type { Ballot } from '../tally.ts'
import { isVoteValue, type VoteValue } from '../vote-value.ts'

/** A point in which ATR and the thread disagree about somebody. */
export interface Difference {
  /** To be put after the voter's name. */
  words: string
  /** What the binding vote may be instead; empty when there may be none. Absent where it can't change a result. */
  couldBe?: VoteValue[]
  /** The mail of the ballot is there, but it is not what ATR would have sent. */
  receiptDiffers?: true
}

/** The ballot that counts for a voter, binding or not. */
export function counted({ ballots }: FoldedVoter): Ballot | undefined {
  return ballots.find((ballot) => ballot.counted)
}

/** ASF id of a voter, when the thread tells it. */
export function knownId({ memberId, ballots }: FoldedVoter): string | undefined {
  return memberId ?? ballots.find(({ id }) => id !== undefined)?.id
}

/** A difference that a human must look at where the result depends on it. */
export function undecided(words: string, ...couldBe: string[]): Difference {
  return { words, couldBe: couldBe.filter(isVoteValue) }
}
