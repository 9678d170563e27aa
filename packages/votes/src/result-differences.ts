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

import { ownPairs } from './own-pairs.ts'
import { nameWords, sameName, sharesNameWord } from './person-name.ts'
import type { PublishedName } from './published-names.ts'
import type { PublishedResult } from './published-result.ts'
import type { Ballot, Count, Outcome, RosterMember } from './tally.ts'

/** The part of a tally that a result mail can contradict. */
export interface Counted {
  outcome: Outcome
  binding: Count
  nonBinding: Count
  ballots: readonly Ballot[]
  roster: readonly RosterMember[]
}

interface Pair {
  listed: PublishedName
  ballot: Ballot
}

function namesOf(ballot: Ballot, roster: readonly RosterMember[]): string[] {
  const member = roster.find(({ id }) => id === ballot.id)
  return [ballot.voter, ballot.id, member?.name].filter((name) => name !== undefined)
}

function find(listed: PublishedName, ballots: readonly Ballot[], roster: readonly RosterMember[]): Ballot | undefined {
  const written = [listed.name, listed.alias].filter((name) => name !== undefined)
  const matching = (same: (one: string, other: string) => boolean) =>
    ballots.filter((ballot) => namesOf(ballot, roster).some((name) => written.some((one) => same(one, name))))
  const [exact] = matching(sameName)
  const similar = exact ? [] : matching(sharesNameWord)
  // First names and misspellings: only where one voter alone can be meant.
  return exact ?? (similar.length === 1 ? similar[0] : undefined)
}

function wordsOf(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.flatMap((name) => nameWords(name ?? '')))]
}

/** Names that are alike share a word: not every name of a result is compared with every voter. */
function ballotsByWord(ballots: Iterable<Ballot>, roster: readonly RosterMember[]): Map<string, Ballot[]> {
  const byWord = new Map<string, Ballot[]>()
  for (const ballot of ballots) {
    for (const word of wordsOf(namesOf(ballot, roster))) {
      const list = byWord.get(word)
      if (list) list.push(ballot)
      else byWord.set(word, [ballot])
    }
  }
  return byWord
}

function aboutNames({ names }: PublishedResult, { ballots, roster }: Counted): string[] {
  if (names.length === 0) return []
  const own = ownPairs(
    names,
    ballots.filter(({ counted }) => counted),
  )
  const left = new Set(own.ballots)
  const byWord = ballotsByWord(left, roster)
  const pairs: Pair[] = [...own.pairs]
  const sentences: string[] = []
  for (const listed of own.listed) {
    const alike = wordsOf([listed.name, listed.alias]).flatMap((word) => byWord.get(word) ?? [])
    const ballot = find(
      listed,
      [...new Set(alike)].filter((one) => left.has(one)),
      roster,
    )
    if (ballot && left.delete(ballot)) pairs.push({ listed, ballot })
    else
      sentences.push(
        `The result lists ${listed.value} of ${listed.name}, but the thread holds no such vote that counts.`,
      )
  }
  const missing = [...left].map(
    ({ voter, value }) => `${voter} voted ${value} in the thread, but the result does not list it.`,
  )
  return [...sentences, ...missing, ...pairs.flatMap(aboutPair)]
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

function aboutNumber(what: string, stated: number | undefined, counted: number): string[] {
  if (stated === undefined || stated === counted) return []
  return [`The result states ${stated} ${what}, but the thread holds ${counted}.`]
}

function aboutOutcome(stated: PublishedResult['outcome'], outcome: Outcome): string[] {
  const contradicts = (outcome === 'passed' || outcome === 'failed') && stated !== undefined && stated !== outcome
  return contradicts ? [`The result says the vote ${stated}, but by this tally it ${outcome}.`] : []
}

/** Where a result mail and the counted votes disagree. Neither side is trusted blindly: results on ASF lists do miscount. */
export function resultDifferences(published: PublishedResult, counted: Counted): string[] {
  const { binding, nonBinding, outcome } = counted
  return [
    ...aboutOutcome(published.outcome, outcome),
    ...aboutNumber('+1', published.totalPlus, binding.plus + nonBinding.plus),
    ...aboutNumber('binding +1', published.bindingPlus, binding.plus),
    ...aboutNames(published, counted),
  ]
}
