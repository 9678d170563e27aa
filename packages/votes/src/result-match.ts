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
import type { Ballot, RosterMember } from './tally.ts'

/** A voter of a result and the ballot in the thread. */
export interface Pair {
  listed: PublishedName
  ballot: Ballot
  /** Only a human can tell that they are the same. */
  maybe?: true
}

/** The voters of a result beside those of a thread. */
export interface Matched {
  pairs: Pair[]
  /** In the result alone. */
  listed: PublishedName[]
  /** In the thread alone. */
  ballots: Ballot[]
}

type Same = (written: string, name: string) => boolean

/** More people than these are not compared one by one. */
const MAXIMUM_COMPARED = 300
const MINIMUM_LOGIN_WORD = 3

/** Everything a ballot's voter is called. */
function namesOfBallot(ballot: Ballot, roster: ReadonlyMap<string, RosterMember>): string[] {
  const member = ballot.id === undefined ? undefined : roster.get(ballot.id)
  return [ballot.voter, ballot.id, member?.name].filter((name) => name !== undefined)
}

/** Whether one letter more, less or other makes two words the same. */
function nearlyEqual(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < 4 || Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  let end = 0
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  return Math.max(one.length, other.length) - start - end <= 1
}

function shortens(word: string, whole: string): boolean {
  return (word.length === 1 || word.length >= 3) && whole.startsWith(word)
}

/** A first name, initials or a misspelling: "Cleo", "C. Trial" and "Cleo Tral" for Cleo Trial. */
function spelledLike(written: string, name: string): boolean {
  const [words, other] = [nameWords(written), nameWords(name)]
  const left = words.filter((word) => !other.includes(word))
  const right = other.filter((word) => !words.includes(word))
  if (left.length === words.length) return words.length === 1 && other.some((word) => nearlyEqual(words[0] ?? '', word))
  if (left.length === 0 || right.length === 0) return left.length === 0 ? words.length === 1 : other.length === 1
  return left.every((word) => right.some((one) => shortens(word, one) || shortens(one, word) || nearlyEqual(word, one)))
}

/** `jsample` and `bob-s` for Bob Sample: a login made of a word of the name. */
function loginLike(written: string, name: string): boolean {
  const [login, full] = nameWords(written).length === 1 ? [written, name] : [name, written]
  if (nameWords(login).length !== 1 || nameWords(full).length < 2) return false
  const plain = login.toLowerCase()
  return nameWords(full).some((word) => word.length >= MINIMUM_LOGIN_WORD && plain.includes(word))
}

function written({ name, alias }: PublishedName): string[] {
  return alias === undefined ? [name] : [name, alias]
}

/** Takes those together of whom exactly one of the thread is the same as one of the result, and the other way round. */
function pairUp(left: Matched, same: Same, roster: ReadonlyMap<string, RosterMember>, maybe: boolean): Matched {
  if (left.listed.length > MAXIMUM_COMPARED || left.ballots.length > MAXIMUM_COMPARED) return left
  const isSame = (listed: PublishedName, ballot: Ballot) =>
    namesOfBallot(ballot, roster).some((name) => written(listed).some((one) => same(one, name)))
  const pairs = left.listed.flatMap((listed) => {
    const [ballot, second] = left.ballots.filter((one) => isSame(listed, one))
    const alone = ballot && !second && left.listed.filter((one) => isSame(one, ballot)).length === 1
    return alone ? [{ listed, ballot, ...(maybe && { maybe: true as const }) }] : []
  })
  return without(left, pairs)
}

function without({ pairs: known, listed, ballots }: Matched, pairs: readonly Pair[]): Matched {
  const [names, votes] = [new Set(pairs.map((pair) => pair.listed)), new Set(pairs.map(({ ballot }) => ballot))]
  return {
    pairs: [...known, ...pairs],
    listed: listed.filter((one) => !names.has(one)),
    ballots: ballots.filter((one) => !votes.has(one)),
  }
}

function wordsOf(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => nameWords(name)))]
}

/** Results of the ASF's own platform list strangers by address. */
function exactNames(ballot: Ballot, roster: ReadonlyMap<string, RosterMember>): string[] {
  return [...namesOfBallot(ballot, roster), ballot.address]
}

/** Those of exactly the same name. Names that are the same share a word: not each is compared with each. */
function exactPairs(left: Matched, roster: ReadonlyMap<string, RosterMember>): Matched {
  const byWord = new Map<string, Ballot[]>()
  for (const ballot of left.ballots) {
    for (const word of wordsOf(exactNames(ballot, roster))) {
      const list = byWord.get(word)
      if (list) list.push(ballot)
      else byWord.set(word, [ballot])
    }
  }
  const taken = new Set<Ballot>()
  const pairs = left.listed.flatMap((listed) => {
    const alike = wordsOf(written(listed)).flatMap((word) => byWord.get(word) ?? [])
    const ballot = alike.find(
      (one) =>
        !taken.has(one) &&
        exactNames(one, roster).some((name) => written(listed).some((spelled) => sameName(spelled, name))),
    )
    if (!ballot) return []
    taken.add(ballot)
    return [{ listed, ballot }]
  })
  return without(left, pairs)
}

/** Puts the voters of a result and of a thread beside each other: the surest names first. */
export function matchVoters(
  listed: readonly PublishedName[],
  ballots: readonly Ballot[],
  members: readonly RosterMember[],
): Matched {
  const roster = new Map(members.map((member) => [member.id, member]))
  const exact = exactPairs(ownPairs(listed, ballots), roster)
  const spelled = pairUp(exact, spelledLike, roster, false)
  const sharing = pairUp(spelled, sharesNameWord, roster, true)
  return pairUp(sharing, loginLike, roster, true)
}
