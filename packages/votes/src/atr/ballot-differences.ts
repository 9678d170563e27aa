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
import type { Mail } from '../mail.ts'
import type { RosterMember, VoteFacts } from '../tally.ts'
import type { AtrBallot, AtrVote } from './atr-vote.ts'
import { counted, type Difference, undecided } from './difference.ts'
import { isReceiptOf } from './receipt.ts'

interface Voter {
  id: string
  folded?: FoldedVoter
  ballot?: AtrBallot
}

type Facts = Pick<VoteFacts, 'roster' | 'now'> & { atr: AtrVote }

/** Where a ballot of ATR's trusted mode and the thread disagree. */
export function ballotDifferences(voter: Voter, mails: readonly Mail[], facts: Facts): Difference[] {
  const { ballot } = voter
  if (ballot === undefined) return mailedOnly(voter)
  if (ballot.castAt > facts.now) return [{ words: `cast ${ballot.value} in ATR after the time of counting` }]
  return [
    ...receiptDifference(ballot, mails),
    ...standingDifference(ballot, facts),
    ...revisionDifference(ballot, facts.atr),
    ...changedByMail(voter, ballot),
  ]
}

function mailedOnly({ folded }: Voter): Difference[] {
  const vote = folded && counted(folded)
  if (folded?.memberId === undefined || vote === undefined) return []
  const words = `voted ${vote.value} by mail only, and binding votes of this vote are cast in ATR; ask the voter to cast it there`
  return [undecided(words, vote.value)]
}

function receiptDifference(ballot: AtrBallot, mails: readonly Mail[]): Difference[] {
  const { value, receipt, binding } = ballot
  const found = mails.find(({ messageId }) => messageId === receipt)
  if (found === undefined) {
    const words = `${value} is a ballot in ATR, and its receipt <${receipt}> is not in the thread`
    return [binding ? undecided(words, value) : { words }]
  }
  if (isReceiptOf(found, ballot)) return []
  const words = `${value} is a ballot in ATR, but the mail <${receipt}> that should be its receipt says something else`
  return [{ ...(binding ? undecided(words, value) : { words }), receiptDiffers: true }]
}

function memberAt(roster: readonly RosterMember[], { voter, castAt }: AtrBallot): boolean {
  const member = roster.find(({ id }) => id === voter)
  return member !== undefined && (member.joined === undefined || member.joined <= castAt)
}

function standingDifference(ballot: AtrBallot, { roster }: Facts): Difference[] {
  const isMember = memberAt(roster, ballot)
  if (isMember === ballot.binding) return []
  return isMember
    ? [undecided('is on the roster, but the ballot binds nobody for ATR')]
    : [undecided('has a binding ballot in ATR, but was not on the roster when it was cast', ballot.value)]
}

function revisionDifference({ revision, binding }: AtrBallot, { revision: voted }: AtrVote): Difference[] {
  if (voted === undefined || revision === voted) return []
  const words = `cast the ballot for revision ${revision}, and the vote is on ${voted}`
  return [binding ? undecided(words) : { words }]
}

// ATR doesn't see such a mail, and the voter may not know that.
function changedByMail({ folded }: Voter, { value, binding, castAt }: AtrBallot): Difference[] {
  const last = folded?.ballots.filter(({ date }) => date > castAt).at(-1)
  if (last === undefined || last.value === value) return []
  const words = `voted ${last.value} by mail after casting ${value} in ATR; ask the voter to cast it there`
  return [binding ? undecided(words, last.value) : { words }]
}
