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

import type { ReleasePhase } from '@tra/ledger'
import { paragraphText } from '../report/markdown-text.ts'

/** The phases that a release goes through, in their order (docs/release-states.md); how it ends later is none of them. */
const stripPhases = ['build', 'candidate', 'vote', 'finish', 'released'] as const satisfies readonly ReleasePhase[]
export type StripPhase = (typeof stripPhases)[number]

/** How far a phase is: `waiting` for a person, `stopped` by what was found, `unknown` where nobody looked. */
export type Stand = 'done' | 'open' | 'waiting' | 'stopped' | 'later' | 'unknown'

/** Where a release stands as one step sees it. What comes before `phase` is done: the step had nothing to work on otherwise. */
export interface Standing {
  phase: StripPhase
  stand: Stand
  /** A word that says more than the usual one. */
  word?: string
  /** What the step knows of the phases that follow; `later` unless said. */
  after?: 'later' | 'unknown'
}

/** One phase of the strip. */
export interface PhaseState {
  phase: StripPhase
  stand: Stand
  word: string
}

/** None of them has a form as an emoji, which phones would paint in a colour of theirs. */
const MARKS: Readonly<Record<Stand, string>> = {
  ...{ done: '✓', open: '●', waiting: '◆', stopped: '✗', later: '○', unknown: '·' },
}

const WORDS: Readonly<Record<Exclude<Stand, 'done'>, string>> = {
  open: 'under way',
  waiting: 'needs a human',
  stopped: 'stopped',
  later: 'later',
  unknown: 'not looked at',
}

const DONE: Readonly<Record<StripPhase, string>> = {
  build: 'built',
  candidate: 'staged',
  vote: 'approved',
  finish: 'promoted',
  released: 'announced',
}

function stateOf(phase: StripPhase, stand: Stand, word?: string): PhaseState {
  return { phase, stand, word: word ?? (stand === 'done' ? DONE[phase] : WORDS[stand]) }
}

/** The state of every phase, from what one step knows. */
export function pipelineStates({ phase, stand, word, after = 'later' }: Standing): PhaseState[] {
  const at = stripPhases.indexOf(phase)
  return stripPhases.map((one, place) => {
    if (place === at) return stateOf(one, stand, word)
    return stateOf(one, place < at ? 'done' : after)
  })
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/**
 * The strip as a Markdown table: GitHub shows one everywhere, its source reads as it is, a screen reader says each phase with
 * its word, and no state is told by colour or by a mark alone (WCAG 1.4.1).
 */
export function pipelineStrip(states: readonly PhaseState[]): string {
  const words = states.map(({ stand, word }) => {
    const text = paragraphText(word)
    return stand === 'waiting' || stand === 'stopped' || stand === 'open' ? `**${text}**` : text
  })
  return [
    row(states.map(({ phase, stand }) => `${MARKS[stand]} ${phase}`)),
    row(states.map(() => ':---:')),
    row(words),
  ].join('\n')
}
