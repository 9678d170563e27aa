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
import type { AtrComparison } from './atr/atr-vote.ts'
import { compareWithAtr } from './atr/compare-with-atr.ts'
import { carriedVotes } from './carried-votes.ts'
import { castsOf, readMessages } from './cast.ts'
import { countBallots, MINIMUM_BINDING_PLUS } from './count.ts'
import { aboutHaste, expeditedVote } from './expedited-vote.ts'
import { type FoldedVoter, foldVoters, type Undecided } from './fold-voters.ts'
import { messageReadings } from './message-readings.ts'
import { commitInMail, digestInMail, otherVersion, revisionInMail } from './named-candidate.ts'
import { decideOutcome, type Evidence, UNBOUND_BYTES, verdictOfVote } from './outcome.ts'
import { ownText } from './own-text.ts'
import { possibleReadings } from './possible-readings.ts'
import { readPublishedResult } from './published-result.ts'
import { readThread, type VoteThread } from './read-thread.ts'
import { type Counted, resultDifferences } from './result-differences.ts'
import type { Ballot, Count, NeedsHuman, Outcome, Tally, VoteFacts } from './tally.ts'
import { voteWindow } from './vote-window.ts'

function byDate(voters: readonly FoldedVoter[]): Ballot[] {
  return voters.flatMap(({ ballots }) => ballots).sort((one, other) => +one.date - +other.date)
}

function doubtsOf({ voters }: Evidence, outcome: Outcome): Undecided[] {
  const doubts = voters.flatMap(({ undecided }) => undecided)
  return doubts.filter(({ quiet }) => outcome === 'needs-human' || !quiet)
}

function missing({ gaps = [] }: VoteFacts): NeedsHuman[] {
  return gaps.map(({ what, permalink }) => ({
    voter: 'the archive',
    line: '',
    reason: what,
    ...(permalink !== undefined && { permalink }),
  }))
}

function openQuestions({ thread, facts, voters, binding }: Evidence, doubts: readonly Undecided[]): NeedsHuman[] {
  const readings = possibleReadings(voters, binding)
  const asked = doubts.map((doubt) => {
    const { voter, line, reason, permalink } = doubt
    return { voter, line, reason, ...(permalink !== undefined && { permalink }), readings: readings.get(doubt) ?? [] }
  })
  return [...missing(facts), ...(thread.cancellation ? [] : thread.alarms), ...asked]
}

// Beside the reason of the outcome, what a reader of the tally must not overlook.
function notices({ bound, facts, binding, thread, atr }: Evidence, ballots: readonly Ballot[]): string[] {
  const late = ballots.filter(({ date }) => thread.result !== undefined && date > thread.result.date)
  return [
    ...(bound.digestInMail === 'absent' ? [UNBOUND_BYTES] : []),
    ...(bound.commitInMail === 'absent' ? ['The VOTE mail names no commit.'] : []),
    ...(bound.revisionInMail === 'absent' ? ['The VOTE mail names no Subversion revision.'] : []),
    ...(binding.minus > 0 ? [readTheAgainst(binding.minus)] : []),
    ...(facts.round === 'ppmc' ? ['These votes do not bind for the ASF: the Incubator PMC must vote, too.'] : []),
    ...(facts.expeditedReason === undefined ? [] : [`The vote was expedited: ${facts.expeditedReason}`]),
    ...versionNotice(thread),
    ...byNameAlone(ballots, binding),
    ...(atr === undefined ? [] : [atrInWords(atr)]),
    ...late.map(({ voter, value }) => `${voter} voted ${value} after the result: not counted.`),
  ]
}

function readTheAgainst(minus: number): string {
  return minus === 1
    ? 'There is 1 binding -1. It is no veto, but read it.'
    : `There are ${minus} binding -1. They are no veto, but read them.`
}

function versionNotice({ opener }: VoteThread): string[] {
  const other = otherVersion(opener.subject, ownText(opener.text).lines.join('\n'))
  return other ? [`The VOTE mail's subject names ${other.subject}, and its text ${other.text}.`] : []
}

/** Anybody can write under a name: who relies on the vote should know when it rests on that. */
function byNameAlone(ballots: readonly Ballot[], { plus, minus }: Count): string[] {
  const named = ballots.filter(({ counted, binding, value, matchedBy }) => {
    return counted && binding && value === '+1' && matchedBy === 'roster-name'
  })
  const others = plus - named.length
  const needsThem = plus >= MINIMUM_BINDING_PLUS && plus > minus && (others < MINIMUM_BINDING_PLUS || others <= minus)
  if (!needsThem) return []
  const voters = named.map(({ voter, address }) => `${voter} <${address}>`).join(', ')
  return [
    `The vote carries only with members told by their name alone: ${voters}. Add their addresses to the voters map.`,
  ]
}

function atrInWords({ mode, voters }: AtrComparison): string {
  if (mode === 'manual') return 'ATR holds the vote in manual mode: it knows of no votes.'
  const differing = voters.filter(({ differences }) => differences.length > 0).map(({ name }) => name)
  if (differing.length === 0) return `ATR, in ${mode} mode, says the same of every voter.`
  return `ATR, in ${mode} mode, and the thread differ about ${differing.join(', ')}.`
}

/** Whether the VOTE mail is about these bytes, in its own words. */
function boundTo({ opener }: VoteThread, facts: VoteFacts): Evidence['bound'] {
  const text = ownText(opener.text).lines.join('\n')
  const [commit, revision] = [commitInMail(text, facts), revisionInMail(text, facts)]
  return {
    digestInMail: digestInMail(text, facts),
    ...(commit !== undefined && { commitInMail: commit }),
    ...(commit === 'same' && facts.commit !== undefined && { commit: facts.commit.toLowerCase() }),
    ...(revision !== undefined && { revisionInMail: revision }),
  }
}

/** How the reasons of a tally tell something undecided. */
export function undecidedInWords({ voter, reason }: Pick<NeedsHuman, 'voter' | 'reason'>): string {
  return `Undecided: ${voter}: ${reason}.`
}

function published(thread: VoteThread, counted: Counted): Pick<Tally, 'published'> {
  if (!thread.result) return {}
  const result = readPublishedResult(thread.result)
  const { differences, unclear } = resultDifferences(result, counted)
  return {
    published: {
      ...result,
      differences: [...result.differences, ...differences],
      unclear: [...result.unclear, ...unclear],
    },
  }
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
  const messages = readMessages(thread, facts)
  const own = foldVoters(castsOf(messages, thread, facts), {
    authenticatedSenders: facts.authenticatedSenders,
    openedAt: thread.opener.date,
  })
  const mails = messages.map(({ mail }) => mail)
  const { voters, comparison } = compareWithAtr([...own, ...carriedVotes(thread, facts, own)], mails, facts)
  const ballots = byDate(voters)
  const binding = countBallots(ballots.filter((ballot) => ballot.binding))
  const nonBinding = countBallots(ballots.filter((ballot) => !ballot.binding))
  const window = voteWindow(thread, facts)
  const bound = boundTo(thread, facts)
  const evidence = { thread, facts, voters, binding, bound, window, ...(comparison && { atr: comparison }) }
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
      ...notices(evidence, ballots).filter((notice) => notice !== reason),
      ...aboutHaste({ ...expedited, outcome, hoursOpen: window.hoursOpen }),
      ...doubts.map(undecidedInWords),
    ],
    ...(comparison && { atr: comparison }),
    ...published(thread, { outcome, binding, nonBinding, ballots, roster: facts.roster }),
  }
}
