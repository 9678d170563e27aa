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

/** Where a candidate stands. */
export const candidatePhases = [
  'planned',
  'built',
  'candidate',
  'vote',
  'rejected',
  'cancelled',
  'approved',
  'promoted',
  'announced',
] as const
export type CandidatePhase = (typeof candidatePhases)[number]

/** Where a release stands. */
export const releasePhases = ['build', 'candidate', 'vote', 'finish', 'released', 'archived', 'revoked'] as const
export type ReleasePhase = (typeof releasePhases)[number]

/** What must have happened before something else may. */
export type Need = 'approved' | 'promoted'

/** A step that the history should not have taken. It is kept and said; nothing is refused. */
export interface TransitionFinding {
  /** Place of the entry in the log. */
  sequence: number
  candidate?: string
  move: string
  rule: string
  severity: 'blocker' | 'concern' | 'note'
  message: string
  hint: string
  /** What was missing, and when the step was taken, as its run says: an entry that comes late may still supply it. */
  missing?: { need: Need; time: string }
  /** What supplied it afterwards. */
  supplied?: { sequence: number; move: string; late: boolean }
}

/** One attempt at a release. */
export interface CandidateState {
  candidate: string
  phase: CandidatePhase
  /** The vote passed, by the newest tally. */
  approved: boolean
  promoted: boolean
  /** Votes that were opened. */
  rounds: number
  /** When the newest vote was counted, as its run says. */
  countedAt?: string
}

/** What the entries of one release amount to. Plain data: it can be kept as JSON and taken up again. */
export interface ReleaseState {
  candidates: CandidateState[]
  /** How it ended, if it did. */
  ended?: 'archived' | 'revoked'
  findings: TransitionFinding[]
}

/** Before anything was recorded. */
export const initialState: ReleaseState = { candidates: [], findings: [] }

const closed: ReadonlySet<CandidatePhase> = new Set(['rejected', 'cancelled'])

const phases: Record<CandidatePhase, ReleasePhase> = {
  planned: 'build',
  built: 'build',
  candidate: 'candidate',
  vote: 'vote',
  rejected: 'build',
  cancelled: 'build',
  approved: 'finish',
  promoted: 'finish',
  announced: 'released',
}

/** Where a release stands: as far as the candidate that got furthest, of those that were not given up. */
export function phaseOf({ candidates, ended }: ReleaseState): ReleasePhase {
  if (ended !== undefined) return ended
  const reached = candidates.filter(({ phase }) => !closed.has(phase)).map(({ phase }) => phases[phase])
  return releasePhases.findLast((phase) => reached.includes(phase)) ?? 'build'
}
