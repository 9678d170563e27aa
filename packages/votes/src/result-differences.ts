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

import { listableNames, listedVoter } from './listed-voter.ts'
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

/** A ballot, what its voter may be called, and how our own result mails list them. */
interface Listable {
  ballot: Ballot
  names: string[]
  line: string
}

function namesOf(ballot: Ballot, roster: readonly RosterMember[]): string[] {
  const member = roster.find(({ id }) => id === ballot.id)
  return [...listableNames(ballot), ...(member === undefined ? [] : [member.name])]
}

/** Of voters that a listed name fits, the one that it fits best: two people may have one name. */
function bestOf({ name, alias, value, binding }: PublishedName, ballots: readonly Listable[]): Listable | undefined {
  const written = alias === undefined ? name : `${name} (${alias})`
  const exact = ballots.filter(({ line }) => line === written)
  const among = exact.length > 0 ? exact : ballots
  const same = among.filter(({ ballot }) => ballot.value === value)
  return same.find(({ ballot }) => binding === undefined || ballot.binding === binding) ?? same[0] ?? among[0]
}

function find(listed: PublishedName, left: readonly Listable[]): Listable | undefined {
  const written = [listed.name, listed.alias].filter((name) => name !== undefined)
  const matching = (same: (one: string, other: string) => boolean) =>
    left.filter(({ names }) => names.some((name) => written.some((one) => same(one, name))))
  const exact = bestOf(listed, matching(sameName))
  const similar = exact ? [] : matching(sharesNameWord)
  // First names and misspellings: only where one voter alone can be meant.
  return exact ?? (similar.length === 1 ? similar[0] : undefined)
}

function wordsOf(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.flatMap((name) => nameWords(name ?? '')))]
}

/** Names that are alike share a word: not every name of a result is compared with every voter. */
function byWord(ballots: Iterable<Listable>): Map<string, Listable[]> {
  const found = new Map<string, Listable[]>()
  for (const ballot of ballots) {
    for (const word of wordsOf(ballot.names)) {
      const list = found.get(word)
      if (list) list.push(ballot)
      else found.set(word, [ballot])
    }
  }
  return found
}

function listable(ballot: Ballot, roster: readonly RosterMember[]): Listable {
  return { ballot, names: namesOf(ballot, roster), line: listedVoter(ballot) }
}

function aboutNames({ names }: PublishedResult, { ballots, roster }: Counted): string[] {
  if (names.length === 0) return []
  const left = new Set(ballots.filter(({ counted }) => counted).map((ballot) => listable(ballot, roster)))
  const voters = byWord(left)
  const pairs: Pair[] = []
  const sentences: string[] = []
  for (const listed of names) {
    const alike = wordsOf([listed.name, listed.alias]).flatMap((word) => voters.get(word) ?? [])
    const voter = find(
      listed,
      [...new Set(alike)].filter((one) => left.has(one)),
    )
    if (voter && left.delete(voter)) pairs.push({ listed, ballot: voter.ballot })
    else
      sentences.push(
        `The result lists ${listed.value} of ${listed.name}, but the thread holds no such vote that counts.`,
      )
  }
  const missing = [...left].map(
    ({ ballot: { voter, value } }) => `${voter} voted ${value} in the thread, but the result does not list it.`,
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
