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

import { subjectOf } from '../event/ledger-event.ts'
import type { SequencedEntry } from '../record/assemble-record.ts'
import { endRelease } from './end-release.ts'
import { moveCandidate } from './move-candidate.ts'
import { movesOf } from './move-of.ts'
import { type CandidateState, initialState, type ReleaseState } from './release-state.ts'

// Changed while it is folded, and nobody else's: a copy per entry would make a long history quadratic.
type Draft = ReleaseState & { byName: Map<string, CandidateState> }

function draftOf({ candidates, findings, ...rest }: ReleaseState): Draft {
  const copies = candidates.map((candidate) => ({ ...candidate }))
  const byName = new Map(copies.map((candidate) => [candidate.candidate, candidate]))
  return { ...rest, candidates: copies, findings: findings.map((finding) => ({ ...finding })), byName }
}

function candidateIn(draft: Draft, name: string): CandidateState {
  const known = draft.byName.get(name)
  if (known !== undefined) return known
  const fresh: CandidateState = { candidate: name, phase: 'planned', approved: false, promoted: false, rounds: 0 }
  draft.byName.set(name, fresh)
  draft.candidates.push(fresh)
  return fresh
}

function take(draft: Draft, taken: SequencedEntry): void {
  const { event } = taken.entry
  const { candidate: name } = subjectOf(event)
  if (event.type === 'org.apache.release.archived.v1') endRelease(draft, 'archived', taken)
  if (event.type === 'org.apache.release.withdrawn.v1') endRelease(draft, 'revoked', taken)
  if (name === undefined) return
  const candidate = candidateIn(draft, name)
  for (const move of movesOf(event, candidate)) moveCandidate(draft, candidate, { move, taken })
}

/**
 * What the entries of one release amount to, in the order in which the log has them: the sender's clock decides nothing,
 * except against the sender. Incremental: `stateOf(b, stateOf(a))` is `stateOf([...a, ...b])`.
 */
export function stateOf(entries: readonly SequencedEntry[], before: ReleaseState = initialState): ReleaseState {
  const draft = draftOf(before)
  for (const entry of entries) take(draft, entry)
  const { byName: _, ...state } = draft
  return state
}
