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

import type { VoteThread } from './read-thread.ts'
import type { VoteFacts } from './tally.ts'

/** Release policy, release approval: votes SHOULD remain open for at least 72 hours. */
export const POLICY_HOURS = 72
const HOUR = 3_600_000
/** A close beyond it is a slip of the keyboard: the vote would never end. */
const MAXIMUM_HOURS = 720

/** How long the vote was open, and whether that suffices. */
export interface VoteWindow {
  /** The vote still runs: its time is not over and nothing closed it. */
  open: boolean
  /** Open for `minimumHours`; shorter than policy's 72 only with a reason. */
  longEnough: boolean
  hoursOpen: number
  closesAt: Date
}

/** A vote that is hurried may be closed at any time, unless the project says for how long it must run all the same. */
function minimumOf({ minimumHours, expeditedReason = '' }: VoteFacts): number {
  const isHurried = expeditedReason.trim() !== '' && minimumHours >= POLICY_HOURS
  return isHurried ? 0 : minimumHours
}

/** Judges the time between the opener and the mail that closed the vote, or now while there is none. */
export function voteWindow(thread: VoteThread, facts: VoteFacts): VoteWindow {
  const { now, closesAt } = facts
  const openedAt = +thread.opener.date
  const earliest = openedAt + minimumOf(facts) * HOUR
  const closes = Math.max(earliest, closesAt ? Math.min(+closesAt, openedAt + MAXIMUM_HOURS * HOUR) : earliest)
  const end = +((thread.result ?? thread.cancellation)?.date ?? now)
  return {
    open: thread.result === undefined && +now < closes,
    longEnough: end >= earliest,
    hoursOpen: Math.floor(((end - openedAt) / HOUR) * 100) / 100,
    closesAt: new Date(closes),
  }
}
