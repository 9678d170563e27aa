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

import { type Entry, entryOf } from './published-entry.ts'
import type { CountGroup } from './result-counts.ts'
import type { ResultWord, Standing } from './result-words.ts'
import type { VoteValue } from './vote-value.ts'

/** Names in a sentence, and what is said of all of them. */
export interface InlineNames {
  value: VoteValue
  standing?: Standing
  entries: Entry[]
}

const LISTED = /\(([^()]{3,2000})\)/g
const FROM = /^["”'’)\]\s]*(?:votes?\b)?[)\s]*(?:from|by)\b\s*:?\s*(.{1,2000})$/i

/** The names of a list in one line. Empty where a part of it is no name. */
export function listedNames(text: string): Entry[] {
  const parts = text.split(/[,、，]|\band\b|&/).map((part) => part.trim().replace(/[.;]$/, ''))
  const entries = parts.filter((part) => part !== '').map(entryOf)
  return entries.every((entry) => entry !== undefined) ? entries : []
}

/** Those at the start of a text: "Ada Example, Bob Sample and Cleo Trial. I will go on." */
function leadingNames(text: string): Entry[] {
  const [sentence = ''] = text.split(/[.;](?:\s|$)/)
  const entries: Entry[] = []
  for (const part of sentence.split(/,|\band\b/)) {
    const entry = entryOf(part.trim())
    if (entry) entries.push(entry)
    else if (part.trim() !== '') break
  }
  return entries
}

function inBrackets(text: string, groups: readonly CountGroup[]): InlineNames[] {
  return [...text.matchAll(LISTED)].flatMap((match) => {
    const group = groups.findLast(({ end }) => end <= match.index)
    const entries = group ? listedNames(match[1] ?? '') : []
    const [value] = group?.values ?? []
    if (!group || value === undefined || (entries.length !== group.number && entries.length < 2)) return []
    return [{ value, entries, ...(group.standing !== undefined && { standing: group.standing }) }]
  })
}

function afterFrom(text: string, words: readonly ResultWord[], groups: readonly CountGroup[]): InlineNames[] {
  return words.flatMap((word, at) => {
    const names = word.kind === 'number' ? null : FROM.exec(text.slice(word.end))
    const entries = leadingNames(names?.[1] ?? '')
    const value = words.slice(0, at + 1).findLast(({ kind }) => kind === 'value')
    const group = groups.find(({ end }) => end >= word.start)
    if (value?.kind !== 'value' || (entries.length < 2 && entries.length !== group?.number)) return []
    const standing = group?.standing
    return [{ value: value.value, entries, ...(standing !== undefined && { standing }) }]
  })
}

/** Names that a sentence gives: "3 binding +1 votes (Ada, Bob, Cleo)", "+1s from Ada (binding) and Bob". */
export function inlineNames(text: string, words: readonly ResultWord[], groups: readonly CountGroup[]): InlineNames[] {
  const bracketed = inBrackets(text, groups)
  return bracketed.length > 0 ? bracketed : afterFrom(text, words, groups)
}
