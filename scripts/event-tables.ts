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

import { candidatePhases, cdEventsTypesOf, eventKinds, transitions } from '@tra/ledger'
import { markdownTable } from './markdown-table.ts'

/** Every type of events: what it means, who tells it, what CDEvents calls it. */
export function renderEvents(): string {
  const rows = eventKinds.map(({ type, meaning, emitter }) => [
    `[\`${type}\`](schemas/events/${type}.schema.json)`,
    meaning,
    emitter,
    cdEventsTypesOf(type)
      .map((name) => `\`${name}\``)
      .join(', '),
  ])
  return markdownTable(['Type', 'Meaning', 'Told by', 'CDEvents'], rows)
}

function diagram(): string {
  const lines = transitions.flatMap(({ move, from }) =>
    Object.entries(from).flatMap(([phase, next]) => (phase === next ? [] : [`  ${phase} --> ${next}: ${move}`])),
  )
  return ['```mermaid', 'stateDiagram-v2', '  [*] --> planned', ...lines, '```'].join('\n')
}

/** What moves a candidate from where to where, and what is said of a move that is not listed. */
export function renderTransitions(): string {
  const rows = transitions.map(({ move, events, from, needs, misplaced }) => [
    move,
    events,
    candidatePhases
      .flatMap((phase) =>
        from[phase] === undefined ? [] : [from[phase] === phase ? phase : `${phase} → ${from[phase]}`],
      )
      .join(', '),
    needs?.need ?? '',
    `${misplaced.severity}: ${misplaced.message}`,
  ])
  return [markdownTable(['Move', 'Events', 'Legal', 'Needs', 'Otherwise'], rows), diagram()].join('\n\n')
}
