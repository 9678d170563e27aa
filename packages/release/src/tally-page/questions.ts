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

import type { Count, NeedsHuman, PossibleReading } from '@tra/votes'
import type { Section } from './page.ts'

const BINDS_IN_NO_CASE = 'Nothing: this vote binds in no case.'
const MAY_END_THE_VOTE =
  'Whether the count stands: the vote may have ended, be about something else, or not all of its mails are here.'

/** What only a human can judge, with what hangs on it. */
export function questions(needsHuman: readonly NeedsHuman[]): Section {
  return {
    title: 'What needs a human',
    whole: '`needsHuman`',
    columns: [
      { title: 'Who', kind: 'link', lead: true },
      { title: 'Line', kind: 'quote' },
      { title: 'Why', kind: 'plain' },
      { title: 'What would change', kind: 'plain' },
    ],
    entries: needsHuman.map(({ voter, line, reason, permalink, readings }) => ({
      cells: [voter, line, reason, whatWouldChange(readings)],
      ...(permalink !== undefined && { permalink }),
    })),
  }
}

function whatWouldChange(readings: readonly PossibleReading[] | undefined): string {
  if (readings === undefined) return MAY_END_THE_VOTE
  const [now, ...others] = readings
  if (now === undefined) return BINDS_IN_NO_CASE
  const decides = others.some(({ carries }) => carries !== now.carries)
  return [
    `Now ${inWords(now)}.`,
    ...others.map((other) => `As ${inWords(other)}.`),
    ...(decides ? [] : ['By itself it changes no result.']),
  ].join(' ')
}

function inWords({ value, binding, carries }: PossibleReading): string {
  const as = value === 'none' ? 'no binding vote' : `binding ${value}`
  return `${as}: ${against(binding)}, which ${carries ? 'carries' : 'does not carry'}`
}

function against({ plus, minus }: Count): string {
  return `${plus} binding +1 and ${minus} binding -1`
}
