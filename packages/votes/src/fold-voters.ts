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

import { ballotOf } from './ballot.ts'
import type { Cast } from './cast.ts'
import type { Mail } from './mail.ts'
import { nameWords } from './person-name.ts'
import { strangeMails } from './strange-mails.ts'
import type { Ballot, NeedsHuman, VoteFacts } from './tally.ts'
import { isVoteValue, type VoteValue } from './vote-value.ts'

/** A voter's ballots and what is undecided about them. */
export interface FoldedVoter {
  /** ASF id, when the voter is on the roster. */
  memberId?: string
  ballots: Ballot[]
  /** The mail of each ballot. */
  mails: Mail[]
  undecided: Undecided[]
}

export interface Undecided extends NeedsHuman {
  /** False when the voter can't be on the committee: then it changes no outcome. */
  couldBind: boolean
  /** What a human may find the vote to be; empty when it takes a vote back. */
  couldBe: VoteValue[]
  /** Nothing speaks for it but that the writer uses no full name: only worth a look where it changes the result. */
  quiet?: true
}

type VoteCast = Cast & { reading: { kind: 'vote' } }

function isVote(cast: Cast): cast is VoteCast {
  return cast.reading.kind === 'vote'
}

function isStrong({ voter }: Cast): boolean {
  return !['roster-name', 'id-in-ballot', 'unknown'].includes(voter.matchedBy)
}

function usesHandle({ voter }: Cast): boolean {
  return voter.matchedBy === 'unknown' && nameWords(voter.name).length < 2
}

function hasSign({ voter, reading }: Cast): boolean {
  return voter.maybeMember !== undefined || (reading.kind === 'vote' && reading.claimsBinding === true)
}

function couldBind(cast: Cast): boolean {
  const { voter, reading } = cast
  if (voter.member) return true
  const denies = reading.kind === 'vote' && reading.claimsBinding === false
  return voter.matchedBy === 'unknown' && !denies && (hasSign(cast) || usesHandle(cast))
}

function undecided(cast: Cast, reason: string, couldBe: VoteValue[]): Undecided {
  const { mail, voter, reading } = cast
  return {
    voter: voter.name,
    line: reading.line,
    reason,
    ...(mail.permalink !== undefined && { permalink: mail.permalink }),
    couldBind: couldBind(cast),
    couldBe,
  }
}

function values(...written: (string | undefined)[]): VoteValue[] {
  return written.filter((value) => value !== undefined).filter(isVoteValue)
}

// An explicit vote settles what the same voter left open before; a remark that could only repeat it opens nothing. Under a
// name that anybody can write, nobody settles what came from an address that is the voter's.
function openDoubts(casts: readonly Cast[], last: VoteCast | undefined): Undecided[] {
  const isSure = last !== undefined && (isStrong(last) || last.atr === 'receipt')
  const strong = isSure ? last : casts.filter(isVote).findLast(isStrong)
  const [settlesStrong, settlesOthers] = [strong, last].map((vote) => (vote === undefined ? -1 : casts.indexOf(vote)))
  return casts.flatMap((cast, at) => {
    const settler = (isStrong(cast) ? settlesStrong : settlesOthers) ?? -1
    if (cast.reading.kind !== 'undecided' || settler > at) return []
    const { reason, couldBe } = cast.reading
    const repeats = last !== undefined && couldBe.length > 0 && couldBe.every((value) => value === last.reading.value)
    return repeats ? [] : [undecided(cast, reason, couldBe)]
  })
}

// From another address, under a name anybody can write, a second vote could be forged: it must not silently win, and not
// by being repeated either.
function changeDoubt(earlier: readonly VoteCast[], last: VoteCast): Undecided[] {
  const previous = earlier.at(-1)
  if (previous && previous.reading.value !== last.reading.value && !isVoteValue(last.reading.value)) {
    return [undecided(last, 'replaces a vote with an opinion that is no vote', values(previous.reading.value))]
  }
  const strong = isStrong(last) ? undefined : earlier.findLast(isStrong)
  if (strong === undefined || strong.reading.value === last.reading.value) return []
  const reason = 'changes the vote from an address that is not known to be the voter’s'
  return [undecided(last, reason, values(strong.reading.value))]
}

function identityDoubt(last: VoteCast): Undecided[] {
  const { voter, reading } = last
  if (voter.member || !couldBind(last)) return []
  const claims = reading.claimsBinding ? 'says the vote is binding, but' : 'writes under a handle:'
  const reason = voter.maybeMember ?? `${claims} the sender can not be matched to the roster`
  const doubt = undecided(last, `${reason}; add the address to the voters map`, values(reading.value))
  return [hasSign(last) ? doubt : { ...doubt, quiet: true }]
}

// What it votes on is not what is released: the vote may be meant for an earlier candidate.
function candidateDoubt(earlier: readonly VoteCast[], last: VoteCast): Undecided[] {
  return last.namesOther === undefined ? [] : [undecided(last, last.namesOther, whatStandsWithout(earlier, last))]
}

// What the voter's vote is where the last one is none: an earlier one that said something else, or nothing.
function whatStandsWithout(earlier: readonly VoteCast[], last: VoteCast): VoteValue[] {
  const other = new Set(earlier.map(({ reading }) => reading.value).filter((value) => value !== last.reading.value))
  return values(...other)
}

// Anybody can write "From: ada@apache.org". A refuted sender is doubted always, an unchecked one where the caller wants proof.
function senderDoubt(earlier: readonly VoteCast[], last: VoteCast, authenticatedSenders: boolean): Undecided[] {
  const { status, because } = last.sender
  if (last.voter.member === undefined || status === 'authenticated') return []
  if (status !== 'refuted' && !authenticatedSenders) return []
  // An address that others write under is in no need of being believed more.
  const todo = status === 'refuted' ? 'ask the voter' : 'ask the voter, or add the address to the voters map'
  const reason = `the sender is not proved: ${because}; ${todo}`
  return [undecided(last, reason, whatStandsWithout(earlier, last))]
}

// What a voter cast in ATR stands, whatever the voter mails afterwards.
function ballotsLast(votes: readonly VoteCast[]): VoteCast[] {
  const [receipts, others] = [true, false].map((is) => votes.filter(({ atr }) => (atr === 'receipt') === is))
  return [...(others ?? []), ...(receipts ?? [])]
}

interface FoldOptions extends Pick<VoteFacts, 'authenticatedSenders'> {
  openedAt: Date
}

/** Folds the mails of one voter, by date: the last explicit vote wins. */
function foldVoter(casts: readonly Cast[], { authenticatedSenders, openedAt }: FoldOptions): FoldedVoter {
  const timely = casts.filter(({ late }) => !late)
  const votes = ballotsLast(timely.filter(isVote))
  const last = votes.at(-1)
  const earlier = votes.slice(0, -1)
  const doubts = last
    ? [
        ...changeDoubt(earlier, last),
        ...identityDoubt(last),
        ...candidateDoubt(earlier, last),
        ...senderDoubt(earlier, last, authenticatedSenders),
      ]
    : []
  const memberId = casts[0]?.voter.member?.id
  return {
    ...(memberId !== undefined && { memberId }),
    ballots: casts.filter(isVote).map((cast) => ballotOf(cast, cast === last)),
    mails: casts.filter(isVote).map(({ mail }) => mail),
    undecided: [
      ...doubts,
      ...strangeMails(timely, openedAt).map(({ cast, reason, couldBe }) => undecided(cast, reason, couldBe)),
      ...openDoubts(timely, last),
    ],
  }
}

// Somebody who may be a member who voted before may have changed that vote, not cast one more.
function addToMember(members: ReadonlyMap<string, FoldedVoter>, casts: readonly Cast[]): void {
  const last = casts.findLast(({ late }) => !late)
  if (last === undefined) return
  for (const id of last.voter.maybeIds ?? []) {
    const member = members.get(id)
    if (member !== undefined) addDoubt(member, last)
  }
}

function addDoubt(member: FoldedVoter, last: Cast): void {
  const cast = member.ballots.find(({ counted }) => counted)
  const { reading } = last
  if (cast === undefined || cast.date > last.mail.date || (reading.kind === 'vote' && reading.claimsBinding === false))
    return
  const couldBe = reading.kind === 'vote' ? values(reading.value) : reading.couldBe
  if (couldBe.length > 0 && couldBe.every((value) => value === cast.value)) return
  const doubt = undecided(last, `may change the vote of ${cast.voter}`, couldBe)
  member.undecided.push({ ...doubt, couldBind: true, quiet: true })
}

/** Folds all mails of a vote, voter by voter, in the order of their first mail. */
export function foldVoters(casts: readonly Cast[], options: FoldOptions): FoldedVoter[] {
  const byVoter = Map.groupBy(casts, ({ voter }) => voter.key)
  const folded = [...byVoter.values()].map((of) => foldVoter(of, options))
  const members = new Map(
    folded.flatMap((voter) => (voter.memberId === undefined ? [] : [[voter.memberId, voter] as const])),
  )
  for (const of of byVoter.values()) addToMember(members, of)
  return folded
}
