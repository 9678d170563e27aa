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

import type { ReleaseName } from '@tra/kernel'
import {
  type CandidatePhase,
  initialState,
  isStepEvent,
  phaseOf,
  type ReleasePhase,
  type ReleaseState,
  type SequencedEntry,
  stateOf,
  subjectOf,
} from '@tra/ledger'
import { storableTime } from './storable.ts'

/** Where a release stands, and the state from which the next entries are folded. */
export interface ReleaseStand extends ReleaseName {
  /** The one that was spoken of last. */
  candidate: string
  phase: ReleasePhase
  candidatePhase: CandidatePhase
  candidates: number
  findings: number
  /** The last step failed, and nothing was done about it yet. */
  stopped: boolean
  at: string
  newest: number
  state: ReleaseState
}

export type KnownStand = Pick<ReleaseStand, 'candidate' | 'phase' | 'stopped' | 'state'>

const unknown: Pick<KnownStand, 'candidate' | 'stopped' | 'state'> = {
  candidate: '',
  stopped: false,
  state: initialState,
}

// A vote that failed is an answer, not a stop.
function isStopped(entries: readonly SequencedEntry[], before: boolean): boolean {
  const last = entries.map(({ entry }) => entry.event).findLast(isStepEvent)
  return last === undefined ? before : last.data.verdict === 'failed' && last.data.step !== 'tally-vote'
}

/** Folds a release's next entries. Undefined while nothing has happened to it, as for a hold on a version to come. */
export function standAfter(
  release: ReleaseName,
  entries: readonly SequencedEntry[],
  before: Pick<KnownStand, 'candidate' | 'stopped' | 'state'> = unknown,
): ReleaseStand | undefined {
  const state = stateOf(entries, before.state)
  const [last] = entries.slice(-1)
  if (last === undefined || (state.candidates.length === 0 && state.ended === undefined)) return undefined
  const named = entries.map(({ entry }) => subjectOf(entry.event).candidate).findLast((name) => name !== undefined)
  const candidate = named ?? before.candidate
  return {
    ...release,
    candidate,
    phase: phaseOf(state),
    candidatePhase: state.candidates.find((one) => one.candidate === candidate)?.phase ?? 'planned',
    candidates: state.candidates.length,
    findings: state.findings.filter(({ supplied }) => supplied === undefined).length,
    stopped: isStopped(entries, before.stopped),
    at: storableTime(last.entry.event.time),
    newest: last.sequence,
    state,
  }
}
