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

import { nameWords } from './person-name.ts'
import type { PublishedName } from './published-names.ts'
import type { PublishedResult } from './published-result.ts'
import { type Matched, matchVoters, type Pair } from './result-match.ts'
import type { Ballot, Count, Outcome, RosterMember } from './tally.ts'

/** The part of a tally that a result mail can contradict. */
export interface Counted {
  outcome: Outcome
  binding: Count
  nonBinding: Count
  ballots: readonly Ballot[]
  roster: readonly RosterMember[]
}

/** What a result says otherwise than its thread, and what can not be compared. */
export interface ResultDifferences {
  differences: string[]
  unclear: string[]
}

function isHandle({ voter }: Ballot): boolean {
  return nameWords(voter).length < 2
}

/** Whether a line that was not understood names a voter. */
function mentionedIn({ notUnderstood }: PublishedResult): (ballot: Ballot) => boolean {
  const said = new Set(notUnderstood.flatMap((line) => nameWords(line.replaceAll(/[(),]/g, ' '))))
  const isSaid = (name: string) => nameWords(name).length > 0 && nameWords(name).every((word) => said.has(word))
  return ({ voter, id = '' }) => isSaid(voter) || isSaid(id)
}

/** Many results list only those whose votes bind: the others are not missing from them. */
function listsOnlyBinding({ names }: PublishedResult): boolean {
  const plus = names.filter(({ value }) => value === '+1')
  return plus.length > 0 && plus.every(({ binding }) => binding === true)
}

function missingFrom(result: PublishedResult, ballots: readonly Ballot[], counted: Counted): Ballot[] {
  const onlyBinding = listsOnlyBinding(result)
  const knowsBinding = counted.roster.length > 0
  return ballots.filter(({ binding, value }) => !(onlyBinding && knowsBinding && !binding && value === '+1'))
}

function names(of: readonly string[]): string {
  return of.join(', ')
}

function aboutUnmatched(result: PublishedResult, matched: Matched, counted: Counted): ResultDifferences {
  const missing = missingFrom(result, matched.ballots, counted)
  const isMentioned = mentionedIn(result)
  const mentioned = missing.filter(isMentioned)
  const unlisted = missing.filter((ballot) => !isMentioned(ballot))
  const isUnknown = (ballot: Ballot) => matched.listed.length > 0 && isHandle(ballot)
  const handles = unlisted.filter(isUnknown)
  const strangers = unlisted.filter((ballot) => !isUnknown(ballot))
  // A login may be anybody of those named.
  const claimed = handles.length > 0 ? [] : matched.listed
  return {
    differences: [
      ...claimed.map(
        ({ name, value }) => `The result lists ${value} of ${name}, but the thread holds no such vote that counts.`,
      ),
      ...strangers.map(({ voter, value }) => `${voter} voted ${value} in the thread, but the result does not list it.`),
    ],
    unclear: [
      ...mentioned.map(({ voter }) => `The result names ${voter} in a line that was not understood.`),
      ...(handles.length > 0 ? [aboutHandles(matched.listed, handles)] : []),
    ],
  }
}

function aboutHandles(listed: readonly PublishedName[], handles: readonly Ballot[]): string {
  const people = names(listed.map(({ name }) => name))
  const logins = names(handles.map(({ voter }) => voter))
  return `It can not be told who of the result (${people}) is who of the thread (${logins}); add them to the voters map.`
}

function aboutPair({ listed, ballot }: Pair): string[] {
  const sentences: string[] = []
  if (listed.value !== ballot.value) {
    sentences.push(`The result lists ${listed.value} of ${listed.name}, but the thread says ${ballot.value}.`)
  }
  if (listed.binding !== undefined && listed.binding !== ballot.binding) {
    const [says, is] = listed.binding ? ['binding', 'not binding'] : ['not binding', 'binding']
    sentences.push(`The result calls the vote of ${listed.name} ${says}, but by the roster it is ${is}.`)
  }
  return sentences
}

function aboutMaybe(pair: Pair): string {
  const { listed, ballot } = pair
  const otherwise =
    aboutPair(pair).length > 0 ? `, whose vote is another there: ${ballot.value}${bindingMark(ballot)}` : ''
  return `The result’s ${listed.name} may be ${ballot.voter} of the thread${otherwise}.`
}

function bindingMark({ binding }: Ballot): string {
  return binding ? ' (binding)' : ''
}

function aboutNames(result: PublishedResult, counted: Counted): ResultDifferences {
  if (result.names.length === 0) return { differences: [], unclear: [] }
  const matched = matchVoters(
    result.names,
    counted.ballots.filter((ballot) => ballot.counted),
    counted.roster,
  )
  const { differences, unclear } = aboutUnmatched(result, matched, counted)
  return {
    // Of a guess nothing is claimed.
    differences: [...differences, ...matched.pairs.filter(({ maybe }) => !maybe).flatMap(aboutPair)],
    unclear: [...matched.pairs.filter(({ maybe }) => maybe).map(aboutMaybe), ...unclear],
  }
}

function aboutNumber(what: string, stated: number | undefined, counted: number): string[] {
  if (stated === undefined || stated === counted) return []
  return [`The result states ${stated} ${what}, but the thread holds ${counted}.`]
}

function aboutOutcome(stated: PublishedResult['outcome'], outcome: Outcome): string[] {
  const contradicts = (outcome === 'passed' || outcome === 'failed') && stated !== undefined && stated !== outcome
  return contradicts ? [`The result says the vote ${stated}, but by this tally it ${outcome}.`] : []
}

function aboutNumbers(published: PublishedResult, { binding, nonBinding }: Counted): string[] {
  const { totalFromNames, bindingPlus, nonBindingPlus, zero, minus } = published
  // Names are compared one by one; many results list only those whose votes bind.
  const totalPlus = totalFromNames ? undefined : published.totalPlus
  return [
    ...aboutNumber('+1', totalPlus, binding.plus + nonBinding.plus),
    ...aboutNumber('binding +1', bindingPlus, binding.plus),
    ...(totalPlus === undefined ? aboutNumber('non-binding +1', nonBindingPlus, nonBinding.plus) : []),
    ...aboutNumber('0', zero, binding.zero + nonBinding.zero),
    ...aboutNumber('-1', minus, binding.minus + nonBinding.minus),
  ]
}

/** A result about another vote differs in everybody: nobody reads all of that. */
const MAXIMUM_SENTENCES = 100

function firstOf(sentences: readonly string[]): string[] {
  const more = sentences.length - MAXIMUM_SENTENCES
  return [...sentences.slice(0, MAXIMUM_SENTENCES), ...(more > 0 ? [`There are ${more} more.`] : [])]
}

/** Where a result mail and the counted votes disagree. Neither side is trusted blindly: results on ASF lists do miscount. */
export function resultDifferences(published: PublishedResult, counted: Counted): ResultDifferences {
  const { differences, unclear } = aboutNames(published, counted)
  const numbers = [...aboutOutcome(published.outcome, counted.outcome), ...aboutNumbers(published, counted)]
  const unread = published.notUnderstood.map((line) => `A line was not understood: ${line}`)
  return { differences: firstOf([...numbers, ...differences]), unclear: firstOf([...unread, ...unclear]) }
}
