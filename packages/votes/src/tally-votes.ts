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

import { announcedClose } from './announced-close.ts'
import { carriedVotes } from './carried-votes.ts'
import { castsOf, readMessages } from './cast.ts'
import { countBallots } from './count.ts'
import { aboutHaste, expeditedVote } from './expedited-vote.ts'
import { type FoldedVoter, foldVoters, type Undecided } from './fold-voters.ts'
import { messageReadings } from './message-readings.ts'
import { commitInMail, digestInMail, revisionInMail } from './named-candidate.ts'
import { decideOutcome, type Evidence, verdictOfVote } from './outcome.ts'
import { ownText } from './own-text.ts'
import { readPublishedResult } from './published-result.ts'
import { readThread, type VoteThread } from './read-thread.ts'
import { type Counted, resultDifferences } from './result-differences.ts'
import type { Ballot, NeedsHuman, Outcome, Tally, VoteFacts } from './tally.ts'
import { voteWindow } from './vote-window.ts'

function byDate(voters: readonly FoldedVoter[]): Ballot[] {
  return voters.flatMap(({ ballots }) => ballots).sort((one, other) => +one.date - +other.date)
}

function doubtsOf({ voters }: Evidence, outcome: Outcome): Undecided[] {
  const doubts = voters.flatMap(({ undecided }) => undecided)
  return doubts.filter(({ quiet }) => outcome === 'needs-human' || !quiet)
}

function openQuestions({ thread }: Evidence, doubts: readonly Undecided[]): NeedsHuman[] {
  const asked = doubts.map(({ voter, line, reason, permalink }) => ({
    voter,
    line,
    reason,
    ...(permalink !== undefined && { permalink }),
  }))
  return [...(thread.cancellation ? [] : thread.alarms), ...asked]
}

// Beside the reason of the outcome, what a reader of the tally must not overlook.
function notices({ bound, facts, binding, thread }: Evidence, ballots: readonly Ballot[]): string[] {
  const late = ballots.filter(({ date }) => thread.result !== undefined && date > thread.result.date)
  return [
    ...(bound.digestInMail === 'absent' ? ['The VOTE mail does not name the candidate digest.'] : []),
    ...(bound.commitInMail === 'absent' ? ['The VOTE mail names no commit.'] : []),
    ...(bound.revisionInMail === 'absent' ? ['The VOTE mail names no Subversion revision.'] : []),
    ...(binding.minus > 0 ? [`There are ${binding.minus} binding -1. They are no veto, but read them.`] : []),
    ...(facts.round === 'ppmc' ? ['These votes do not bind for the ASF: the Incubator PMC must vote, too.'] : []),
    ...(facts.expeditedReason === undefined ? [] : [`The vote was expedited: ${facts.expeditedReason}`]),
    ...late.map(({ voter, value }) => `${voter} voted ${value} after the result: not counted.`),
  ]
}

/** Whether the VOTE mail is about these bytes, in its own words. */
function boundTo({ opener }: VoteThread, facts: VoteFacts): Evidence['bound'] {
  const text = ownText(opener.text).lines.join('\n')
  const [commit, revision] = [commitInMail(text, facts), revisionInMail(text, facts)]
  return {
    digestInMail: digestInMail(text, facts),
    ...(commit !== undefined && { commitInMail: commit }),
    ...(revision !== undefined && { revisionInMail: revision }),
  }
}

function inWords({ voter, reason }: Undecided): string {
  return `Undecided: ${voter}: ${reason}.`
}

function published(thread: VoteThread, counted: Counted): Pick<Tally, 'published'> {
  if (!thread.result) return {}
  const result = readPublishedResult(thread.result)
  return { published: { ...result, differences: resultDifferences(result, counted) } }
}

// Nobody who answers in the time that the mail gives may come too late.
function withAnnouncedClose(facts: VoteFacts, { opener }: VoteThread): VoteFacts {
  const closesAt = facts.closesAt ?? announcedClose(ownText(opener.text).lines.join('\n'))
  return closesAt === undefined ? facts : { ...facts, closesAt }
}

/**
 * Tallies one release vote by ASF rules: explicit votes of identified voters, the last one of each, bound to a roster and
 * to the candidate's digest. What it can't decide is listed in `needsHuman`, and the outcome is `needs-human` where that
 * could change the result.
 * @throws ReleaseError NOT_FOUND when no mail opens a vote.
 */
export function tallyVotes(given: VoteFacts): Tally {
  const thread = readThread(given)
  const facts = withAnnouncedClose(given, thread)
  const messages = readMessages(thread)
  const own = foldVoters(castsOf(messages, thread, facts), facts)
  const voters = [...own, ...carriedVotes(thread, facts, own)]
  const ballots = byDate(voters)
  const binding = countBallots(ballots.filter((ballot) => ballot.binding))
  const nonBinding = countBallots(ballots.filter((ballot) => !ballot.binding))
  const window = voteWindow(thread, facts)
  const bound = boundTo(thread, facts)
  const evidence = { thread, facts, voters, binding, bound, window }
  const { outcome, reason } = decideOutcome(evidence)
  const doubts = doubtsOf(evidence, outcome)
  const expedited = expeditedVote(evidence, outcome)
  return {
    schema: 'tally/v1',
    round: facts.round,
    outcome,
    verdict: verdictOfVote(outcome),
    candidateDigest: facts.candidateDigest,
    ...bound,
    subject: thread.opener.subject,
    openedAt: thread.opener.date,
    evaluatedAt: facts.now,
    hoursOpen: window.hoursOpen,
    binding,
    nonBinding,
    ballots,
    messages: messageReadings(messages, voters),
    needsHuman: openQuestions(evidence, doubts),
    ...expedited,
    reasons: [
      reason,
      ...notices(evidence, ballots),
      ...aboutHaste({ ...expedited, outcome, hoursOpen: window.hoursOpen }),
      ...doubts.map(inWords),
    ],
    ...published(thread, { outcome, binding, nonBinding, ballots, roster: facts.roster }),
  }
}
