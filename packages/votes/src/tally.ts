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

import type { Verdict } from '@tra/kernel'
import type { AddressBook } from './address-book.ts'
import type { AtrComparison, AtrVote } from './atr/atr-vote.ts'
import type { Mail, UndatedMail } from './mail.ts'
import type { PublishedResult } from './published-result.ts'
import type { SenderStanding } from './sender-standing.ts'
import type { VoteValue } from './vote-value.ts'

/** A member of the committee whose votes bind. */
export interface RosterMember {
  /** ASF id, lower-case. */
  id: string
  name: string
  /** A vote cast before binds nobody. */
  joined?: Date
}

/**
 * Whose vote it is. A podling's release needs two: its own committee's on its list, and the Incubator's, whose members alone
 * bind for the ASF; one after the other or at once (incubator policy, "Releases").
 */
export const rounds = ['committee', 'ppmc', 'ipmc'] as const
export type Round = (typeof rounds)[number]

/** What the Incubator's round must know of the podling's. */
export interface PodlingRound extends Pick<Tally, 'outcome' | 'candidateDigest' | 'ballots' | 'openedAt'> {
  /** When its result was announced; absent while it is not. */
  closedAt?: Date
  /** Names of voters about whom that round left something undecided. */
  doubted?: readonly string[]
  /** The [RESULT] mail of that round, where it has one. */
  published?: Pick<PublishedResult, 'messageId' | 'permalink'>
  /** Of a mail of that round, by which it may be linked. */
  thread?: string
}

/** Something that belongs to the mails of a vote and could not be had, as a sentence. */
export interface Gap {
  what: string
  permalink?: string
}

/** Everything the tally is decided from. */
export interface VoteFacts {
  mails: Mail[]
  /** Mails that can't be put in order; those of this vote are left to a human. */
  undated?: readonly UndatedMail[]
  /** Message-ID of the VOTE mail that is meant; without it, the first of all. */
  openedBy?: string
  /** What is missing: while anything is, no vote passes. */
  gaps?: readonly Gap[]
  roster: RosterMember[]
  /** Addresses (or `github:<login>`) by ASF id, for people whose sender can't be told from the roster alone. */
  voters: Record<string, string[]>
  round: Round
  /** With round `ipmc`: the tally of the podling's own round. */
  podling?: PodlingRound
  /**
   * What ATR says of the same vote. In its trusted mode binding votes are cast on its site: a member's vote by mail binds
   * only where it is the receipt of a ballot that ATR holds. See `compareWithAtr`.
   */
  atr?: AtrVote
  /** What files of the project say about addresses; the first that knows one decides. */
  books?: readonly AddressBook[]
  /** ASF id or display name; by default whoever opened the vote. */
  releaseManager?: string
  /** Lower-case hex. */
  candidateDigest: string
  /** Full id of the commit that was built. */
  commit?: string
  /** Of the Subversion repository in which the candidate is staged. */
  revision?: number
  /** 72 by release policy. */
  minimumHours: number
  /** Why the vote may be shorter than `minimumHours`. */
  expeditedReason?: string
  /**
   * Whether a binding vote is decided only where a server of the list vouches for its sender. Mails whose headers are lost
   * (copies, mirrors) can only be counted without.
   */
  authenticatedSenders: boolean
  now: Date
  /** The close that the VOTE mail announced; read from it where it is not given. */
  closesAt?: Date
}

export type MatchedBy =
  | 'apache-address'
  | 'voters-map'
  | AddressBook['source']
  | 'roster-name'
  | 'id-in-ballot'
  | 'unknown'

/** One explicit vote, counted or not, with the reason. */
export interface Ballot {
  /** Display name, login or masked address. */
  voter: string
  /** ASF id, when the voter is known by one. */
  id?: string
  /** Masked as Pony Mail does: `jo...@example.org`. */
  address: string
  /** `+1`, `0`, `-1`, or a fraction as written. */
  value: string
  binding: boolean
  matchedBy: MatchedBy
  claimsBinding?: boolean
  /** What the list's servers found about the sender. */
  sender: SenderStanding['status']
  counted: boolean
  why: string
  /** The line of the mail, as text of unknown origin. */
  line: string
  messageId: string
  date: Date
  permalink?: string
  /** A later vote of the same voter replaced it. */
  superseded?: true
  /** Cast in the podling's round, and counted in the Incubator's. */
  carried?: true
  /** It came after the result, or after the time of counting. */
  late?: true
  /** What the mail says that it votes on, where that is something else; a sentence without its subject. */
  namesOther?: string
}

/** What a mail does in the thread. */
export type MessageRole = 'opener' | 'reply' | 'result' | 'cancellation'

/** How one mail of the thread was read: nothing in it is passed over in silence. */
export interface MessageReading {
  /** Display name or masked address. */
  from: string
  messageId: string
  date: Date
  permalink?: string
  role: MessageRole
  /** `+1`, `0`, `-1` or a fraction as written; `undecided`; `none`. */
  reading: string
  /** The line that decided it, as text of unknown origin; absent when none looks like a vote. */
  line?: string
  why: string
  /** Whether it adds to a count. */
  counted: boolean
}

/** Something only a human can judge. */
export interface NeedsHuman {
  voter: string
  line: string
  reason: string
  permalink?: string
  /**
   * The vote as it is counted, then as a human may find it to be. Empty where the voter's vote binds in no case; absent
   * for what puts the whole count in doubt, such as a mail that may end the vote.
   */
  readings?: PossibleReading[]
}

/** What one doubtful vote makes of the count, all others left as they are counted. */
export interface PossibleReading {
  value: VoteValue | 'none'
  binding: Count
  /** Whether that count carries a release. */
  carries: boolean
}

export interface Count {
  plus: number
  zero: number
  minus: number
}

/** Why a vote was shorter than `minimumHours` (release policy, expedited releases). */
export interface Expedited {
  reason: string
  minimumHours: number
  /** Whether the VOTE mail gives the reason, as policy asks. */
  reasonInMail: boolean
}

export type Outcome = 'passed' | 'failed' | 'cancelled' | 'open' | 'needs-human'
/** Whether the VOTE mail names a thing, another one, or none. */
export type InMail = 'same' | 'other' | 'absent'

/** What the votes of one thread add up to, and why. */
export interface Tally {
  schema: 'tally/v1'
  round: Round
  outcome: Outcome
  verdict: Verdict
  candidateDigest: string
  /** Whether the VOTE mail names `candidateDigest`: a tally must be bound to the bytes that were voted on. */
  digestInMail: InMail
  /** The same of the commit and the Subversion revision, where the caller gave them. */
  commitInMail?: InMail
  /** Full id of the commit that was voted on: the caller's, where the VOTE mail names the same. */
  commit?: string
  revisionInMail?: InMail
  /** Subject of the VOTE mail. */
  subject: string
  openedAt: Date
  evaluatedAt: Date
  /** Until the mail that closed the vote, or until `evaluatedAt` while there is none; two decimals, rounded down. */
  hoursOpen: number
  binding: Count
  nonBinding: Count
  ballots: Ballot[]
  /** Every mail of the vote, by date. */
  messages: MessageReading[]
  needsHuman: NeedsHuman[]
  /** Present where the vote was shorter than policy asks, for a reason that was given. */
  expedited?: Expedited
  /** Plain sentences that explain the outcome. */
  reasons: string[]
  published?: PublishedResult
  /** Where ATR's record of the vote was given: what it and the thread say of each voter. */
  atr?: AtrComparison
}
