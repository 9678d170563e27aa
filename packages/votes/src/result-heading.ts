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

import type { CountGroup } from './result-counts.ts'
import { besideWords, type ResultWord, resultWords, type Standing } from './result-words.ts'
import type { VoteValue } from './vote-value.ts'

/** `+1 (binding): Ada, Bob`: what it is a list of, and what follows in the same line. */
export interface Heading {
  value?: VoteValue
  standing?: Standing
  inline: string
  /** Names follow in the lines below. */
  opens: boolean
}

const NOBODY = /^(?:["'(]?(?:none|no votes?|no one|nobody|nil|n\/a|-|无)["')]?\.?)$/i

/** Whether a list says that it is empty. */
export function isNobody(text: string): boolean {
  return NOBODY.test(text.trim())
}

function wordsValue(words: readonly ResultWord[]): VoteValue | undefined {
  const word = words.find(({ kind }) => kind === 'value')
  return word?.kind === 'value' ? word.value : undefined
}

function standingOf(words: readonly ResultWord[]): Standing | undefined {
  // "(binding) votes from the PPMC": what is in brackets is meant.
  const word = words.find(({ kind }) => kind === 'standing')
  return word?.kind === 'standing' ? word.standing : undefined
}

function headed(words: readonly ResultWord[], inline: string, opens: boolean): Heading {
  // "+1 (3 binding): Ada*, Bob*, Cleo*, Eve": some of them bind.
  const counts = words.some(({ kind }) => kind === 'number')
  const value = wordsValue(words)
  const standing = counts && value !== undefined && words[0]?.kind === 'value' ? undefined : standingOf(words)
  return {
    inline,
    opens,
    ...(value !== undefined && { value }),
    ...(standing !== undefined && { standing }),
  }
}

function isCounting(words: readonly ResultWord[]): boolean {
  return words.some(({ kind }) => kind !== 'number')
}

/** "+1: 3 votes", and the three below. */
function isCountOfList(inline: string): boolean {
  const words = resultWords(inline)
  const [first] = words
  return first?.kind === 'number' && first.number > 0 && words.length === 1 && besideWords(inline, words) === ''
}

/** Several counts in one line head no list, and what nobody cast has no voters. */
function opensList(text: string, groups: readonly CountGroup[]): boolean {
  const cast = groups.filter(({ number }) => number > 0)
  return groups.length === 0 || cast.length === 1 || (cast.length > 1 && /[:,]$/.test(text))
}

function ofGroups(groups: readonly CountGroup[]): Heading | undefined {
  const cast = groups.filter(({ number }) => number > 0)
  const [first] = cast
  if (!first) return undefined
  const [value] = first.values
  const standing = cast.length === 1 ? first.standing : undefined
  return {
    inline: '',
    opens: true,
    ...(value !== undefined && { value }),
    ...(standing !== undefined && { standing }),
  }
}

/** "The vote has received 3 binding +1 votes from the following members:" */
function sentenceHeading(
  text: string,
  words: readonly ResultWord[],
  groups: readonly CountGroup[],
): Heading | undefined {
  if (!/:$/.test(text)) return undefined
  if (isCounting(words)) return ofGroups(groups) ?? headed(words, '', true)
  return /\b(?:votes|voted)\b[^:]{0,60}:$/i.test(text) ? { inline: '', opens: true } : undefined
}

/** Reads a line as the heading of a list. Undefined where it is none. */
export function headingOf(
  text: string,
  words: readonly ResultWord[],
  groups: readonly CountGroup[],
): Heading | undefined {
  const colon = /:(?!\/\/)/.exec(text)?.index ?? -1
  const before = colon < 0 ? '' : text.slice(0, colon)
  const ahead = colon < 0 ? [] : resultWords(before)
  if (isCounting(ahead) && besideWords(before, ahead) === '') {
    const inline = text.slice(colon + 1).trim()
    if (inline === '' && groups.length > 0) return ofGroups(groups) ?? headed(ahead, inline, false)
    return headed(ahead, inline, inline === '' || isCountOfList(inline))
  }
  if (!isCounting(words)) return sentenceHeading(text, words, groups)
  const beside = besideWords(text, words)
  if (beside === '') {
    const opens = opensList(text, groups)
    return (opens && ofGroups(groups)) || headed(words, '', opens)
  }
  if (isNobody(beside)) return headed(words, beside, false)
  return sentenceHeading(text, words, groups)
}
