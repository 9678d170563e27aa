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

import { bindingNow, carries, couldBeOf, type Possible } from './count.ts'
import type { FoldedVoter, Undecided } from './fold-voters.ts'
import type { Count, PossibleReading } from './tally.ts'

/** What each doubt could make of the count, by the doubt itself. */
export function possibleReadings(
  voters: readonly FoldedVoter[],
  binding: Count,
): ReadonlyMap<Undecided, PossibleReading[]> {
  return new Map(
    voters.flatMap((voter) => voter.undecided.map((doubt) => [doubt, readingsOf(doubt, voter, binding)] as const)),
  )
}

function readingsOf(doubt: Undecided, voter: FoldedVoter, binding: Count): PossibleReading[] {
  if (!doubt.couldBind) return []
  const now = bindingNow(voter)
  return [...new Set([now, ...couldBeOf(doubt)])].map((value) => {
    const counted = recounted(binding, now, value)
    return { value, binding: counted, carries: carries(counted) }
  })
}

const PLACES = { '+1': 'plus', '0': 'zero', '-1': 'minus' } as const

/** The count with one vote in place of another. */
function recounted(binding: Count, before: Possible, after: Possible): Count {
  const count = { ...binding }
  if (before !== 'none') count[PLACES[before]] -= 1
  if (after !== 'none') count[PLACES[after]] += 1
  return count
}
