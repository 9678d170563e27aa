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

import { html } from 'hono/html'
import { phases, type ReleaseState } from '../views/release-state.ts'
import type { Markup } from './layout.ts'

const words: Readonly<Record<ReleaseState, string>> = {
  build: 'being built',
  candidate: 'candidate',
  vote: 'vote open',
  finish: 'vote passed',
  released: '✓ released',
  stopped: '✗ stopped',
}

/** Where a release stands, in words. */
export function stateMark(state: ReleaseState): Markup {
  return html`<span class="state ${state}">${words[state]}</span>`
}

/** Where a release stands among its phases; a reader without colours reads it too. */
export function phaseStrip(state: ReleaseState): Markup {
  if (state === 'stopped') return stateMark(state)
  const reached = phases.indexOf(state)
  const item = (phase: string, place: number) => {
    if (place > reached) return html`<li>${phase}</li>`
    if (place < reached || state === 'released') return html`<li class="done">✓ ${phase}</li>`
    return html`<li class="current" aria-current="step">▸ ${phase}</li>`
  }
  return html`<ol class="phases">${phases.map(item)}</ol>`
}
