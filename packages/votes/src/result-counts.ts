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

import { besideWords, type ResultWord, resultWords, type Standing } from './result-words.ts'
import type { VoteValue } from './vote-value.ts'

/** `3 binding +1 votes`. */
export interface CountGroup {
  number: number
  values: VoteValue[]
  standing?: Standing
  /** The line does not say what: "3 binding votes" may be +1. */
  assumed?: true
  /** Of its last word in the line. */
  end: number
}

/** Numbers that a result states, by `+1`, `+1 binding`, `-1 not-binding`. */
export type StatedCounts = Map<string, { number: number; assumed: boolean }>

const RULE =
  /\b(?:at least|minimum|requires?|required|needed|must|majority|more (?:positive|\+1)|collect|still (?:need|missing)|will (?:send|call|open|need))\b/i
const FILLER =
  /^(?:[\s"“”'’`()[\]*/]|votes?\b|of\b|which\b|them\b|are\b|were\b|was\b|is\b|received\b|from\b|by\b|the\b|further\b|other\b|any\b|or\b|nor\b|no opinion\b|members?\b|cast\b)*$/i
const LISTED_VALUES = /^[\s,]*(?:or|and|nor|\/|,)[\s,]*$/i
const LABEL_ENDS = /^["”'’)\]*\s]*(?:votes?)?(?: cast)?["”'’)\]*\s]*[:=[(,]?\s*$/i

interface Building extends CountGroup {
  start: number
}

function add(group: Building, word: ResultWord): void {
  if (word.kind === 'value') group.values.push(word.value)
  // "PMC" and "community" only say what "(binding)" does not.
  else if (word.kind === 'standing') group.standing ??= word.standing
  group.end = word.end
}

function joins(group: Building, word: ResultWord, gap: string): boolean {
  if (word.kind === 'number') return false
  if (FILLER.test(gap)) return true
  return word.kind === 'value' && group.values.length > 0 && LISTED_VALUES.test(gap)
}

/** A number, and the words after it that say what it counts. */
function numberFirst(line: string, words: readonly ResultWord[]): Building[] {
  const groups: Building[] = []
  let open = false
  for (const word of words) {
    const group = groups.at(-1)
    if (group && open && joins(group, word, line.slice(group.end, word.start))) add(group, word)
    else if (word.kind === 'number') {
      groups.push({ number: word.number, values: [], start: word.start, end: word.end })
      open = true
    } else open = false
  }
  return groups
}

/** `Binding +1 votes: 3`: what stands before the first number names it. */
function labelOf(line: string, words: readonly ResultWord[]): Omit<Building, 'number'> | undefined {
  const first = words.findIndex(({ kind }) => kind === 'number')
  const label = { values: [], start: 0, end: 0, number: 0 } satisfies Building
  const [head, last, number] = [words[0], words[first - 1], words[first]]
  if (!head || !last || !number || besideWords(line.slice(0, head.start), []).length > 12) return undefined
  if (!LABEL_ENDS.test(line.slice(last.end, number.start))) return undefined
  for (const word of words.slice(0, first)) add(label, word)
  return label
}

function withLabel(groups: Building[], label: Omit<Building, 'number'> | undefined): void {
  const [first] = groups
  if (!first || !label) return
  if (first.values.length === 0) first.values.push(...label.values)
  // "Binding votes: 3 +1, 0 0, 1 -1" binds all of them.
  const { standing } = label
  if (standing !== undefined) for (const group of groups) group.standing ??= standing
}

// "5 +1 votes (3 binding)", and "5 binding and 4 non-binding +1s".
function withNeighbours(groups: readonly Building[]): void {
  for (const [at, group] of groups.entries()) {
    if (group.values.length > 0 || group.standing === undefined) continue
    const before = groups.slice(0, at).findLast(({ values }) => values.length > 0)
    const after = groups.slice(at + 1).find(({ number, values }) => number > 0 && values.length > 0)
    if (!before && !after) group.assumed = true
    group.values.push(...(before ?? after ?? { values: ['+1' as const] }).values)
  }
}

/** "Binding: 3, non-binding: 2" says two things. */
function statements(line: string): string[] {
  return line.split(/(?<=[.!?;])\s+/).flatMap((sentence) => {
    const parts = sentence.split(/[,;]\s+/)
    return parts.length > 1 && parts.every((part) => /[:=]\s*\d{1,4}\W{0,3}$/.test(part)) ? parts : [sentence]
  })
}

/** Everything that a line counts. Rules ("at least 3 +1") count nothing. */
export function countGroups(line: string): CountGroup[] {
  let offset = 0
  return statements(line).flatMap((sentence) => {
    offset = line.indexOf(sentence, offset)
    if (RULE.test(sentence)) return []
    const words = resultWords(sentence)
    const groups = numberFirst(sentence, words)
    withLabel(groups, labelOf(sentence, words))
    withNeighbours(groups)
    const counted = groups.filter(({ values }) => values.length > 0)
    const start = offset
    return counted.map((group) => ({ ...group, end: group.end + start }))
  })
}

function keyOf(value: VoteValue, standing: Standing | undefined): string {
  return standing === undefined || standing === 'unsaid' ? value : `${value} ${standing}`
}

/** Notes what groups state. What was stated first stays; another number for the same is a contradiction, which is given back. */
export function noteCounts(counts: StatedCounts, groups: readonly CountGroup[], context?: Standing): string[] {
  return groups.flatMap(({ number, values, standing = context, assumed = false }) =>
    values.flatMap((value) => {
      const key = keyOf(value, standing)
      const known = counts.get(key)
      if (known === undefined || (known.assumed && !assumed)) counts.set(key, { number, assumed })
      const differs = known !== undefined && !known.assumed && !assumed && known.number !== number
      return differs ? [`${known.number} and ${number} ${inWords(value, standing)}`] : []
    }),
  )
}

function inWords(value: VoteValue, standing: Standing | undefined): string {
  if (standing === undefined || standing === 'unsaid') return value
  return `${standing === 'binding' ? 'binding' : 'non-binding'} ${value}`
}

/** A stated number; undefined where the mail states none. */
export function stated(counts: StatedCounts, value: VoteValue, standing?: Standing): number | undefined {
  return counts.get(keyOf(value, standing))?.number
}
