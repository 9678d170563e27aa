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
import { listedVoter } from './listed-voter.ts'
import type { PublishedName } from './published-names.ts'
import type { Ballot } from './tally.ts'

/** Voters of a result beside ballots of its thread, and who is left on either side. */
export interface OwnPairs {
  pairs: { listed: PublishedName; ballot: Ballot }[]
  listed: PublishedName[]
  ballots: Ballot[]
}

type Fits = (listed: PublishedName, ballot: Ballot) => boolean

function written({ name, alias }: PublishedName): string {
  return alias === undefined ? name : `${name} (${alias})`
}

function byLine(ballots: readonly Ballot[]): Map<string, Ballot[]> {
  const found = new Map<string, Ballot[]>()
  for (const ballot of ballots) {
    const line = listedVoter(ballot)
    const list = found.get(line)
    if (list) list.push(ballot)
    else found.set(line, [ballot])
  }
  return found
}

function pairsWhere(left: OwnPairs, fits: Fits): OwnPairs {
  const lines = byLine(left.ballots)
  const rest: OwnPairs = { pairs: [...left.pairs], listed: [], ballots: [] }
  for (const listed of left.listed) {
    const alike = lines.get(written(listed)) ?? []
    const at = alike.findIndex((ballot) => fits(listed, ballot))
    const [ballot] = at === -1 ? [] : alike.splice(at, 1)
    if (ballot === undefined) rest.listed.push(listed)
    else rest.pairs.push({ listed, ballot })
  }
  return { ...rest, ballots: [...lines.values()].flat() }
}

/**
 * Those whom a result lists just as our own result mails do: there is nothing to guess about. Of two people of one name each
 * gets the vote that is listed.
 */
export function ownPairs(listed: readonly PublishedName[], ballots: readonly Ballot[]): OwnPairs {
  const all = { pairs: [], listed: [...listed], ballots: [...ballots] }
  const sameVote: Fits = ({ value, binding }, ballot) =>
    value === ballot.value && (binding === undefined || binding === ballot.binding)
  const same = pairsWhere(all, sameVote)
  return pairsWhere(same, () => true)
}
