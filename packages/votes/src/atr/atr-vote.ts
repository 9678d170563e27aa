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

import type { VoteValue } from '../vote-value.ts'

/** How ATR holds a vote: `trusted` means that binding votes are cast on its site, `manual` that it is held elsewhere. */
export const atrModes = ['email', 'trusted', 'manual'] as const
export type AtrMode = (typeof atrModes)[number]

/** What ATR's reader makes of a mail; `?` where it finds two votes in one mail and gives up. */
export const atrReadings = [...(['+1', '0', '-1'] as const), '?'] as const

export const atrStandings = ['binding', 'committer', 'contributor', 'unknown'] as const

/** A ballot that ATR holds: the last one of its voter. */
export interface AtrBallot {
  /** ASF id. */
  voter: string
  name: string
  value: VoteValue
  comment: string
  /** As ATR judges it today, by LDAP. */
  binding: boolean
  /** Cast in a podling's first round and counted in the second. */
  carried: boolean
  /** Of a podling's vote: 1 on its own list, 2 on that of the Incubator. */
  round?: number
  /** Revision of the candidate that was voted on when it was cast: `00005`. */
  revision: string
  /** Message-ID of the mail that tells the list, without angle brackets. */
  receipt: string
  castAt: Date
}

/** What ATR's reader makes of somebody's mails. It leaves out the receipts of ballots. */
export interface AtrMailVote {
  /** ASF id where LDAP knows the address, else the address. */
  voter: string
  name: string
  address: string
  value: (typeof atrReadings)[number]
  standing: (typeof atrStandings)[number]
}

/** What ATR says of a vote. */
export interface AtrVote {
  mode: AtrMode
  /** Counts the votes on the release: each is held under a number of its own. */
  sequence?: number
  /** The revision that is, or was last, put to the vote. */
  revision?: string
  /** Absent unless the mode is `trusted`. */
  ballots?: AtrBallot[]
  /** Binding ballots as ATR adds them up. */
  summary?: { plus: number; zero: number; minus: number }
  /** Absent where ATR could not read the thread. */
  mailVotes?: AtrMailVote[]
  /** Whether ATR finds that its ballots carry, or in mode `email` that the mails do. */
  passed?: boolean
}

/** One voter as this tally and ATR see them. */
export interface AtrVoter {
  /** ASF id, or a masked address. */
  voter: string
  name: string
  /** What counts by the thread. */
  thread?: AtrSaid
  /** ATR's ballot. */
  ballot?: AtrSaid & { revision: string; receipt: 'same' | 'other' | 'absent' }
  /** ATR's reading of the mails. */
  mail?: AtrSaid
  /** Where the sources disagree, in words. */
  differences: string[]
}

export interface AtrSaid {
  value: string
  binding: boolean
}

/** ATR's record of a vote beside the tally of its thread. */
export interface AtrComparison extends Pick<AtrVote, 'mode' | 'sequence' | 'revision' | 'passed'> {
  /** By id. */
  voters: AtrVoter[]
  /** Why ATR's record can't be relied on as a whole. */
  problems: string[]
}
