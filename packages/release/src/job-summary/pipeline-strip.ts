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

/** How far a phase is: `waiting` for a person, `stopped` by what was found. */
export type Stand = 'done' | 'open' | 'waiting' | 'stopped'

/** Where a release stands as one step sees it. What comes before `phase` is done: the step had nothing to work on otherwise. */
export interface Standing {
  phase: StripPhase
  stand: Stand
  /** A word that says more than the usual one. */
  word?: string
  /** What the step knows of the phases that follow; `later` unless said. */
  after?: 'later' | 'unknown'
}

/** None of them has a form as an emoji, which telephones would paint in a colour of theirs. */
const MARKS: Readonly<Record<Stand | 'later', string>> = {
  ...{ done: '✓', open: '●', waiting: '◆', stopped: '✗', later: '○' },
}

const WORDS: Readonly<Record<Exclude<Stand, 'done'>, string>> = {
  ...{ open: 'under way', waiting: 'needs a human', stopped: 'stopped' },
}

const DONE: Readonly<Record<StripPhase, string>> = {
  ...{ build: 'built', candidate: 'staged', vote: 'approved', finish: 'promoted', released: 'announced' },
}

/** A narrow page breaks the strip between phases, not within one. */
const NO_BREAK = '\u00a0'

function here({ phase, stand, word }: Standing): string {
  const usual = stand === 'done' ? DONE[phase] : WORDS[stand]
  return `**${MARKS[stand]}${NO_BREAK}${phase}: ${paragraphText(word ?? usual)}**`
}

/**
 * The pipeline on one line of Markdown, whatever shows it: a telephone wraps it, its source reads as it is, and no state is
 * told by a colour (WCAG 1.4.1).
 */
export function pipelineStrip(at: Standing): string {
  const place = stripPhases.indexOf(at.phase)
  const before = stripPhases.slice(0, place).map((phase) => `${MARKS.done}${NO_BREAK}${phase}`)
  const rest = stripPhases.slice(place + 1).map((phase) => `${MARKS.later}${NO_BREAK}${phase}`)
  const after = at.after === 'unknown' ? ['what follows was not looked at'] : rest
  return `> ${[...before, here(at), ...after].join(' → ')}`
}
