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

import type { Ballot, MatchedBy } from '@tra/votes'
import { type Entry, minuteOf, type Section } from './page.ts'

const RULES: Record<MatchedBy, string> = {
  'apache-address': '@apache.org address',
  'voters-map': 'address in the voters map',
  'keys-file': 'address on a key in KEYS',
  mailmap: 'address in .mailmap',
  'roster-name': 'name on the roster',
  'id-in-ballot': 'ASF id in the mail',
  unknown: 'not identified',
}

const SENDERS: Record<Ballot['sender'], string> = {
  authenticated: 'sender proved',
  refuted: 'sender refuted',
  'other-domain': 'another domain vouches',
  unchecked: 'sender not checked',
}

/** Every vote: against before in favour, what binds before what does not, and earlier votes of a voter below the last. */
export function votes(ballots: readonly Ballot[]): Section {
  return {
    title: 'Votes',
    whole: '`ballots`',
    columns: [
      { title: 'Vote', kind: 'vote', lead: true },
      { title: 'Binding?', kind: 'own', lead: true },
      { title: 'Date (UTC)', kind: 'own', lead: true },
      { title: 'Voter', kind: 'link', lead: true },
      { title: 'Identified by', kind: 'plain' },
      { title: 'Line', kind: 'quote' },
      { title: 'Why', kind: 'plain' },
    ],
    entries: inOrder(ballots).map(entryOf),
  }
}

/** Name and ASF id. */
export function nameOf({ voter, id }: Pick<Ballot, 'voter' | 'id'>): string {
  return id === undefined || id === voter ? voter : `${voter} (${id})`
}

/** The mail's own place, where it has one. */
export function linkOf({ permalink }: { permalink?: string }): Pick<Entry, 'permalink'> {
  return permalink === undefined ? {} : { permalink }
}

function entryOf(ballot: Ballot): Entry {
  const { value, binding, date, matchedBy, sender, line, why, counted } = ballot
  const identified = `${RULES[matchedBy]}; ${SENDERS[sender]}`
  return {
    cells: [value, binding ? 'binding' : 'non-binding', minuteOf(date), nameOf(ballot), identified, line, why],
    struck: !counted,
    ...linkOf(ballot),
  }
}

function inOrder(ballots: readonly Ballot[]): Ballot[] {
  const byVoter = Map.groupBy(ballots, ({ id, voter, address }) => id ?? `${voter} ${address}`)
  return [...byVoter.values()]
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .flatMap((cast) => cast.toReversed())
}

function rankOf(cast: readonly Ballot[]): number {
  const last = cast.find(({ counted }) => counted)
  if (last === undefined) return 3
  if (!last.binding) return 2
  return last.value === '-1' ? 0 : 1
}
