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
import { isPersonName } from './published-entry.ts'
import type { Ballot } from './tally.ts'

type Voter = Pick<Ballot, 'voter' | 'id' | 'address'>

/** Results list people under names of at most so many words. */
const MAXIMUM_WORDS = 6
const MAXIMUM_CHARACTERS = 100
const ID = /^[a-z0-9][a-z0-9._-]{0,63}$/i
const BRACKETED = /\([^)]*\)/g
const LINK = /https?\b/i
const NOT_IN_NAMES = /[^\p{L}\p{M}\p{N}'’.-]+/gu
const BEFORE_LETTERS = /^[^\p{L}]+/u
const AFTER_LETTERS = /[^\p{L}\p{N}\p{M}]+$/u
/** In a list of votes these mean that there is none, or whose votes they are. */
const MEANS_SOMETHING_ELSE =
  /^(?:none|no votes?|nobody)$|\b(?:bindi?ng|I?P?PMC|mentors?|committers?|community|contributors?|users?|votes?)\b/i

/** The words of a name, without what means something else in a list: marks, brackets, line breaks; the family name last. */
function plainWords(name: string): string[] {
  const bare = name.normalize('NFKC').replace(BRACKETED, ' ')
  const [last = '', first] = bare.split(',')
  const ordered = first === undefined ? bare : `${first} ${last}`
  const words = ordered.replace(NOT_IN_NAMES, ' ').split(' ')
  return words.map((word) => word.replace(BEFORE_LETTERS, '')).filter((word) => word !== '')
}

/** How a name stands in a list; undefined for one that no reader of results would take for a name. */
function listableName(name: string): string | undefined {
  const words = plainWords(name)
  const short = words.length > MAXIMUM_WORDS ? [words.at(0), words.at(-1)] : words
  const plain = short.join(' ').replace(AFTER_LETTERS, '')
  const isName = plain.length > 1 && plain.length <= MAXIMUM_CHARACTERS && !LINK.test(plain)
  return isName && !MEANS_SOMETHING_ELSE.test(plain) && isPersonName(plain) ? plain : undefined
}

/**
 * A voter as a result mail lists them: `Ada Example (aex)`. A display name is whatever a stranger typed into a mail program:
 * here it begins no line, no list and no header. Who signs with a rocket alone is listed by the masked address.
 */
export function listedVoter({ voter, id, address }: Voter): string {
  const known = id !== undefined && ID.test(id) && !MEANS_SOMETHING_ELSE.test(id) ? id : undefined
  const name = listableName(voter) ?? listableName(address)
  if (name === undefined) return known ?? 'somebody unnamed'
  return known !== undefined && known !== name ? `${name} (${known})` : name
}
