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

import { type ReleasePhase, releasePhases } from '@tra/ledger'
import { html } from 'hono/html'
import type { ReleaseView } from '../views/read-views.ts'
import type { Markup } from './layout.ts'

type Stand = Pick<ReleaseView, 'phase' | 'candidatePhase' | 'stopped'>

const words: Readonly<Record<ReleasePhase, string>> = {
  build: 'being built',
  candidate: 'candidate',
  vote: 'vote open',
  finish: 'vote passed',
  released: '✓ released',
  archived: '✓ archived',
  revoked: '✗ withdrawn',
}

/** The phases that a release goes through; how it ends later is no phase of making it. */
const strip = releasePhases.slice(0, releasePhases.indexOf('released') + 1)

/** Whether the release was made, whatever became of it. */
export function isMade({ phase }: Pick<Stand, 'phase'>): boolean {
  return phase === 'released' || phase === 'archived' || phase === 'revoked'
}

function mark({ phase, candidatePhase, stopped }: Stand): [string, string] {
  if (isMade({ phase })) return [phase, words[phase]]
  if (candidatePhase === 'rejected') return ['rejected', '✗ vote failed']
  if (candidatePhase === 'cancelled') return ['cancelled', '– given up']
  return stopped ? ['stopped', '✗ stopped'] : [phase, words[phase]]
}

/** Where a release stands, in words. */
export function stateMark(stand: Stand): Markup {
  const [name, text] = mark(stand)
  return html`<span class="state ${name}">${text}</span>`
}

/** Where a release stands among its phases; a reader without colours reads it too. */
export function phaseStrip(stand: Stand): Markup {
  const reached = isMade(stand) ? strip.length : strip.indexOf(stand.phase)
  const [name] = mark(stand)
  const item = (phase: string, place: number) => {
    if (place > reached) return html`<li>${phase}</li>`
    if (place < reached) return html`<li class="done">✓ ${phase}</li>`
    return html`<li class="current" aria-current="step">▸ ${phase}</li>`
  }
  return html`<ol class="phases">${strip.map(item)}</ol>${name === stand.phase ? '' : html`<p>${stateMark(stand)}</p>`}`
}
