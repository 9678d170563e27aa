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
import { maskedAddress } from '../masked-address.ts'
import type { AtrBallot, AtrMailVote, AtrVote } from './atr-vote.ts'
import { knownId } from './difference.ts'

/** Somebody as the thread and ATR know them. */
export interface Pair {
  id: string
  folded?: FoldedVoter
  ballot?: AtrBallot
  mail?: AtrMailVote
}

/** Everybody of either side, each once. */
export function pairs(voters: readonly FoldedVoter[], { ballots = [], mailVotes = [] }: AtrVote): Pair[] {
  const found = voters.map((folded): Pair => ({ id: knownId(folded) ?? addressOf(folded), folded }))
  const byId = new Map(found.map((pair) => [pair.id, pair]))
  const pairOf = (id: string): Pair => {
    const pair = byId.get(id) ?? { id }
    if (!byId.has(id)) found.push(pair)
    byId.set(id, pair)
    return pair
  }
  for (const ballot of ballots) pairOf(ballot.voter).ballot = ballot
  const ids = new Set(byId.keys())
  const known = mailVotes.filter(({ voter }) => ids.has(voter))
  for (const mail of known) pairOf(mail.voter).mail = mail
  const byAddress = new Map(found.flatMap((pair) => addressesOf(pair).map((address) => [address, pair] as const)))
  for (const mail of mailVotes.filter((one) => !ids.has(one.voter))) {
    const pair = byAddress.get(mail.address)
    if (pair !== undefined && pair.mail === undefined) pair.mail = mail
    else pairOf(mail.voter).mail = mail
  }
  return found
}

function addressesOf({ folded }: Pair): string[] {
  return (folded?.mails ?? []).map(({ from }) => from.address)
}

function addressOf(folded: FoldedVoter | undefined): string {
  return folded?.mails[0]?.from.address ?? ''
}

/** How the voter is called, where the thread does not say. */
export function nameOf({ id, ballot, mail }: Pair): string {
  return ballot?.name || mail?.name || maskedAddress(id)
}
