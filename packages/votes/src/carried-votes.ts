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
import { ownText } from './own-text.ts'
import type { VoteThread } from './read-thread.ts'
import type { Ballot, PodlingRound, RosterMember, VoteFacts } from './tally.ts'

/**
 * Votes that members of the Incubator PMC cast in the podling's round and that count in the Incubator's as well: only where
 * the VOTE mail on general@ links the result of a round that was closed before (incubator cookbook; not for rounds held at
 * once). Who voted here again has voted here.
 */
export function carriedVotes(thread: VoteThread, facts: VoteFacts, voters: readonly FoldedVoter[]): FoldedVoter[] {
  const { podling, round, roster } = facts
  if (round !== 'ipmc' || podling === undefined || !linksResult(thread, podling)) return []
  const here = new Map(
    voters.flatMap((voter) => (voter.memberId === undefined ? [] : [[voter.memberId, voter] as const])),
  )
  return podling.ballots.flatMap((ballot) => {
    const member = roster.find(({ id }) => id === ballot.id)
    if (!ballot.counted || member === undefined || !wasMember(member, ballot)) return []
    const own = here.get(member.id)
    if (own?.ballots.some(({ counted }) => counted)) return []
    const doubts = [...(own?.undecided ?? []), ...doubtsAbout(ballot, facts)]
    return { memberId: member.id, ballots: [carried(ballot, member)], mails: [], undecided: doubts }
  })
}

// In the podling's round the vote of a mentor may have bound nobody, so that nothing depended on who wrote it.
function doubtsAbout(
  { voter, line, sender, permalink }: Ballot,
  { podling, authenticatedSenders }: VoteFacts,
): Undecided[] {
  const unproved = sender === 'refuted' || (authenticatedSenders && sender !== 'authenticated')
  const about = { voter, line, ...(permalink !== undefined && { permalink }), couldBind: true, couldBe: [] }
  return [
    ...(unproved ? [{ ...about, reason: 'the sender of the vote carried over is not proved; ask the voter' }] : []),
    ...(podling?.doubted?.includes(voter)
      ? [{ ...about, reason: 'the podling’s round left something undecided about the vote carried over' }]
      : []),
  ]
}

function wasMember({ joined }: RosterMember, { date }: Ballot): boolean {
  return joined === undefined || joined <= date
}

function carried(ballot: Ballot, { id }: RosterMember): Ballot {
  return {
    ...ballot,
    binding: true,
    carried: true,
    why: `carried over from the podling's vote; member ${id} of the Incubator PMC`,
  }
}

/** By permalink or Message-ID of the result, or of a mail of the thread that the result closed. */
function linksResult({ opener }: VoteThread, { closedAt, published, thread }: PodlingRound): boolean {
  // Held at once, a link to the thread says nothing of a result.
  if (published === undefined || closedAt === undefined || closedAt > opener.date) return false
  const text = ownText(opener.text).lines.join('\n')
  return [published.permalink, published.messageId, thread].some(
    (link) => link !== undefined && link !== '' && text.includes(link),
  )
}
