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

import type { SequencedEntry } from '../record/assemble-record.ts'
import type { CandidatePhase, CandidateState, Need, ReleaseState, TransitionFinding } from './release-state.ts'
import { type Move, type Transition, transitions } from './transitions.ts'

interface Taken {
  move: Move
  taken: SequencedEntry
}

const byMove = new Map(transitions.map((transition) => [transition.move, transition]))
const final: ReadonlySet<CandidatePhase> = new Set(['promoted', 'announced'])
const needed: Partial<Record<Move, Need>> = { 'pass-vote': 'approved', promote: 'promoted' }

function time({ taken }: Taken): number {
  return Date.parse(taken.entry.event.time)
}

function find(
  draft: ReleaseState,
  { candidate }: CandidateState,
  step: Taken,
  broken: Partial<TransitionFinding> & Broken,
) {
  draft.findings.push({ sequence: step.taken.sequence, candidate, move: step.move, ...broken })
}
type Broken = Pick<TransitionFinding, 'rule' | 'severity' | 'message' | 'hint'>

/** An entry that comes after the step which needed it supplies what was missing, unless by its own word it was later. */
function supply(draft: ReleaseState, { candidate }: CandidateState, step: Taken): void {
  const { move, taken } = step
  for (const finding of draft.findings) {
    const { missing, supplied } = finding
    if (missing === undefined || supplied !== undefined || finding.candidate !== candidate) continue
    if (missing.need !== needed[move] || time(step) > Date.parse(missing.time)) continue
    finding.supplied = { sequence: taken.sequence, move, late: taken.entry.late ?? false }
  }
}

/** A count that was delivered late, of an earlier vote, does not undo the newer one. */
function isOutdated({ countedAt }: CandidateState, step: Taken): boolean {
  return step.taken.entry.late === true && countedAt !== undefined && time(step) < Date.parse(countedAt)
}

function count(candidate: CandidateState, step: Taken): void {
  if (step.move === 'open-vote') candidate.rounds += 1
  if (step.move === 'promote') candidate.promoted = true
  if (step.move === 'cancel') candidate.approved = false
  if (step.move !== 'pass-vote' && step.move !== 'fail-vote') return
  candidate.approved = step.move === 'pass-vote'
  candidate.countedAt = step.taken.entry.event.time
}

function others(draft: ReleaseState, candidate: CandidateState): CandidateState[] {
  return draft.candidates.filter((other) => other !== candidate)
}

function findRivals(draft: ReleaseState, candidate: CandidateState, step: Taken): void {
  const promoted = others(draft, candidate).find((other) => other.promoted)
  if (step.move === 'promote' && promoted !== undefined)
    find(draft, candidate, step, {
      ...{ rule: 'two-candidates-promoted', severity: 'blocker' },
      message: `Another candidate of this version, ${promoted.candidate}, was promoted already.`,
      hint: 'Released files never change: ask the project which bytes are the release.',
    })
  const voted = others(draft, candidate).find(({ phase }) => phase === 'vote')
  if (step.move === 'open-vote' && voted !== undefined)
    find(draft, candidate, step, {
      ...{ rule: 'two-candidates-voted', severity: 'note' },
      message: `The vote on ${voted.candidate} still runs: two candidates of one version are voted on at once.`,
      hint: 'Nothing forbids it; a voter may take one for the other.',
    })
}

function findEnded(draft: ReleaseState, candidate: CandidateState, step: Taken): void {
  if (draft.ended === undefined || step.move === 'verify') return
  find(draft, candidate, step, {
    ...{ rule: 'after-the-end', severity: 'concern' },
    message: `${step.move} was recorded after the release had been ${draft.ended}.`,
    hint: 'Look at the run that sent it: what did it release?',
  })
}

function findMissing(
  draft: ReleaseState,
  candidate: CandidateState,
  step: Taken,
  { needs, from, misplaced }: Transition,
): void {
  if (needs !== undefined && !candidate[needs.need]) {
    const missing = { need: needs.need, time: step.taken.entry.event.time }
    find(draft, candidate, step, { ...needs.otherwise, missing })
  }
  if (needs === undefined && from[candidate.phase] === undefined && step.taken.entry.late === undefined)
    find(draft, candidate, step, misplaced)
}

function phaseAfter({ phase }: CandidateState, { from, lands }: Transition): CandidatePhase {
  const next = from[phase] ?? lands ?? phase
  return final.has(phase) && !final.has(next) ? phase : phase === 'announced' ? phase : next
}

/** Makes one move: finds what is wrong with it, and makes it all the same. */
export function moveCandidate(draft: ReleaseState, candidate: CandidateState, step: Taken): void {
  const transition = byMove.get(step.move)
  if (transition === undefined || isOutdated(candidate, step)) return
  if (step.taken.entry.late === undefined) findEnded(draft, candidate, step)
  findRivals(draft, candidate, step)
  findMissing(draft, candidate, step, transition)
  supply(draft, candidate, step)
  // What comes late from a spool tells of an earlier time: it supplies what was missing and turns nothing back.
  const isPast = step.taken.entry.late === true && transition.from[candidate.phase] === undefined
  count(candidate, step)
  if (!isPast) candidate.phase = phaseAfter(candidate, transition)
}
