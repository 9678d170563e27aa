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

import { type Ballot, isVoteValue } from '@tra/votes'
import type { Section } from './page.ts'
import { linkOf, nameOf } from './votes.ts'

interface Note {
  title: string
  of: (ballot: Ballot) => string | undefined
}

const NOTES: readonly Note[] = [
  { title: 'Votes that name something else', of: ({ namesOther }) => namesOther },
  {
    title: 'Claims that the roster does not bear out',
    of: ({ claimsBinding, binding }) => {
      if (claimsBinding === undefined || claimsBinding === binding) return undefined
      return claimsBinding ? 'says that it binds; it does not' : 'says that it does not bind; it does'
    },
  },
  { title: 'Late votes', of: ({ late, value }) => (late ? `${value}, not counted` : undefined) },
  {
    title: 'Opinions that are no votes',
    of: ({ value }) => (isVoteValue(value) ? undefined : `${value}; only +1, 0 and -1 count`),
  },
]

/** Votes that somebody should look at, whatever they add up to. */
export function notes(ballots: readonly Ballot[]): Section[] {
  return NOTES.map(({ title, of }) => ({
    title,
    whole: '`ballots`',
    columns: [
      { title: 'Voter', kind: 'link', lead: true },
      { title: 'Line', kind: 'quote' },
      { title: 'What', kind: 'plain' },
    ],
    entries: ballots.flatMap((ballot) => {
      const what = of(ballot)
      return what === undefined ? [] : [{ cells: [nameOf(ballot), ballot.line, what], ...linkOf(ballot) }]
    }),
  }))
}
