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

import type { CandidatePhase, Need, TransitionFinding } from './release-state.ts'

/** What an event does to a candidate. */
export const moves = [
  'build',
  'verify',
  'stage',
  'open-vote',
  'pass-vote',
  'fail-vote',
  'cancel',
  'promote',
  'announce',
  'distribute',
] as const
export type Move = (typeof moves)[number]

type Broken = Pick<TransitionFinding, 'rule' | 'severity' | 'message' | 'hint'>

/** One move: from which phases it leads where, and what is to be said when it was made from another. */
export interface Transition {
  move: Move
  /** Events that make it, in words. */
  events: string
  from: Partial<Record<CandidatePhase, CandidatePhase>>
  /** Where the candidate is after the move all the same. */
  lands?: CandidatePhase
  needs?: { need: Need; otherwise: Broken }
  misplaced: Broken
}

const BUILT_LATE: Broken = {
  rule: 'built-too-late',
  severity: 'concern',
  message: 'Something was added to the candidate after its vote had begun.',
  hint: 'Compare the candidate digest with the one in the VOTE mail.',
}
const STAGED_LATE: Broken = {
  rule: 'staged-too-late',
  severity: 'concern',
  message: 'The candidate was staged again after its vote had ended.',
  hint: 'Compare what is staged with the bytes that were voted on.',
}
const VOTED_TWICE: Broken = {
  rule: 'vote-misplaced',
  severity: 'concern',
  message: 'A vote was opened while another still ran, or after one had passed.',
  hint: 'Ask the project which of the votes counts.',
}
const COUNTED_LATE: Broken = {
  rule: 'result-misplaced',
  severity: 'concern',
  message: 'A vote was counted, with another result, after the candidate had been decided upon.',
  hint: 'Read the vote thread: which result did the project act on?',
}
const CANCELLED_LATE: Broken = {
  rule: 'cancelled-too-late',
  severity: 'concern',
  message: 'The candidate was given up after it had been promoted.',
  hint: 'A release that should not be used is withdrawn: ask the project whether it was.',
}
const PROMOTED_UNVOTED: Broken = {
  rule: 'promoted-without-vote',
  severity: 'blocker',
  message: 'The candidate was promoted before a passed vote.',
  hint: 'Ask the project for the vote thread and its result; a release without a vote is not an act of the Foundation.',
}
const ANNOUNCED_UNPROMOTED: Broken = {
  rule: 'announced-without-promotion',
  severity: 'blocker',
  message: 'The release was announced before it was promoted.',
  hint: 'Ask the project whether the announced files are the voted candidate.',
}
const DISTRIBUTED_UNPROMOTED: Broken = {
  rule: 'distributed-without-promotion',
  severity: 'concern',
  message: 'The candidate was distributed before it was promoted.',
  hint: 'Ask the project whether the bytes in the channel were voted on.',
}

/** Every move that is legal; whatever is not listed is a finding. Policy: https://www.apache.org/legal/release-policy.html */
export const transitions: readonly Transition[] = [
  {
    move: 'build',
    events: 'sbom or sign passed',
    from: { planned: 'built', built: 'built', candidate: 'candidate', rejected: 'rejected', cancelled: 'cancelled' },
    misplaced: BUILT_LATE,
  },
  {
    move: 'verify',
    events: 'verify passed',
    // Anybody may verify at any time; it is how the bytes of a release are watched.
    from: {
      ...{ planned: 'candidate', built: 'candidate', candidate: 'candidate', vote: 'vote', rejected: 'rejected' },
      ...{ cancelled: 'cancelled', approved: 'approved', promoted: 'promoted', announced: 'announced' },
    },
    misplaced: BUILT_LATE,
  },
  {
    move: 'stage',
    events: 'stage-rc passed',
    from: { planned: 'candidate', built: 'candidate', candidate: 'candidate', vote: 'vote' },
    misplaced: STAGED_LATE,
  },
  {
    move: 'open-vote',
    events: 'vote opened',
    // A vote that failed for want of votes, or was cancelled over its mail, may be held again on the same bytes.
    from: { planned: 'vote', built: 'vote', candidate: 'vote', rejected: 'vote', cancelled: 'vote' },
    lands: 'vote',
    misplaced: VOTED_TWICE,
  },
  {
    move: 'pass-vote',
    events: 'tally-vote passed; vote closed: passed',
    from: {
      ...{ planned: 'approved', built: 'approved', candidate: 'approved', vote: 'approved', rejected: 'approved' },
      ...{ approved: 'approved', promoted: 'promoted', announced: 'announced' },
    },
    lands: 'approved',
    misplaced: COUNTED_LATE,
  },
  {
    move: 'fail-vote',
    events: 'tally-vote failed; vote closed: failed',
    from: {
      ...{ planned: 'rejected', built: 'rejected', candidate: 'rejected', vote: 'rejected', approved: 'rejected' },
      ...{ rejected: 'rejected', cancelled: 'cancelled' },
    },
    misplaced: COUNTED_LATE,
  },
  {
    move: 'cancel',
    events: 'vote closed: cancelled; candidate withdrawn',
    from: {
      ...{ planned: 'cancelled', built: 'cancelled', candidate: 'cancelled', vote: 'cancelled' },
      ...{ rejected: 'cancelled', approved: 'cancelled', cancelled: 'cancelled' },
    },
    misplaced: CANCELLED_LATE,
  },
  {
    move: 'promote',
    events: 'promote passed; announce passed, which names where a human promoted to',
    from: { approved: 'promoted', promoted: 'promoted', announced: 'announced' },
    lands: 'promoted',
    needs: { need: 'approved', otherwise: PROMOTED_UNVOTED },
    misplaced: PROMOTED_UNVOTED,
  },
  {
    move: 'announce',
    events: 'announce passed',
    from: { promoted: 'announced', announced: 'announced' },
    lands: 'announced',
    needs: { need: 'promoted', otherwise: ANNOUNCED_UNPROMOTED },
    misplaced: ANNOUNCED_UNPROMOTED,
  },
  {
    move: 'distribute',
    events: 'copied; distributed',
    from: { promoted: 'promoted', announced: 'announced' },
    needs: { need: 'promoted', otherwise: DISTRIBUTED_UNPROMOTED },
    misplaced: DISTRIBUTED_UNPROMOTED,
  },
]
