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

import type { Mail } from './mail.ts'
import { type BallotReading, readBallot, readOpening } from './read-ballot.ts'
import type { VoteThread } from './read-thread.ts'
import type { VoteFacts } from './tally.ts'
import { identifyVoter, type Voter } from './voter.ts'

/** One mail that says something about the vote, and who says it. */
export interface Cast {
  mail: Mail
  voter: Voter
  reading: Exclude<BallotReading, { kind: 'none' }>
  /** After the result mail: listed, not counted. */
  late: boolean
  /** After the announced close but before the result: counted, with a note. */
  overtime: boolean
}

/** What every mail of a thread casts, by date. */
export function castsOf(thread: VoteThread, facts: VoteFacts): Cast[] {
  const { opener, result, replies } = thread
  const spoken = result ? [...replies, result] : replies
  return [opener, ...spoken].flatMap((mail) => {
    // Opener and result print other people's votes and the rules: only "my +1" is a vote there.
    const reading = mail === opener || mail === result ? readOpening(mail) : readBallot(mail, opener.subject)
    if (reading.kind === 'none') return []
    const bracketed = reading.kind === 'vote' ? reading.bracketed : []
    const late = result !== undefined && mail.date > result.date
    const overtime = !late && facts.closesAt !== undefined && mail.date > facts.closesAt
    return [{ mail, reading, voter: identifyVoter(mail, bracketed, facts), late, overtime }]
  })
}
