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

import { type VoteValue, voteValue } from './vote-value.ts'

/** Whose vote binds as a result mail has it: `unsaid` of a podling's own committee, whose votes bind in one round and not in the other. */
export type Standing = 'binding' | 'not-binding' | 'unsaid'

/** A word that results count with. */
export type ResultWord =
  | { kind: 'number'; number: number; start: number; end: number }
  | { kind: 'value'; value: VoteValue; start: number; end: number }
  | { kind: 'standing'; standing: Standing; start: number; end: number }

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

const NUMBER = /(?<![\w.+#:/-])\[?(\d{1,4})\]?x?(?![\w/-]|\.\d)/
const NUMBER_WORD = new RegExp(`\\b(${NUMBERS.join('|')}|zero)\\b`)
const SIGNED = /["“'`]?(?<![\w.])(\+\/-|\+-|[+±-])\s?([01])(?![\d.]?\d)["”'`]?(?:['’]?s\b)?/
const VALUE_WORD =
  /\b(approving|affirmative|positive|in favou?r|disapproving|negative|against|veto(?:es|s)?|abstain\w*|neutral)\b/
const STANDING = /(?<!\w)(non[- ]?bindi?ngs?|bindi?ngs?)\b/
const BODY = /\b(PPMC|I?PMC|mentors?|committers?|community|contributors?|users?)\b/
const WORD = new RegExp(
  [NUMBER, NUMBER_WORD, SIGNED, VALUE_WORD, STANDING, BODY].map(({ source }) => source).join('|'),
  'giu',
)

function valueOfWord(word: string): VoteValue {
  if (/^(?:approv|affirm|posit|in fav)/i.test(word)) return '+1'
  return /^(?:abst|neut)/i.test(word) ? '0' : '-1'
}

function signedValue(sign: string, digit: string): VoteValue {
  if (digit === '0') return '0'
  return voteValue(sign, digit) === '-1' ? '-1' : '+1'
}

function standingOf(word: string): Standing {
  if (/^PPMC/i.test(word)) return 'unsaid'
  return /^(?:bind|i?pmc|mentor)/i.test(word) ? 'binding' : 'not-binding'
}

function resultWord(match: RegExpMatchArray): ResultWord {
  const [all, digits, word, sign, digit, value, standing, body] = match
  const place = { start: match.index ?? 0, end: (match.index ?? 0) + all.length }
  if (digits !== undefined) return { kind: 'number', number: Number(digits), ...place }
  if (word !== undefined) return { kind: 'number', number: Math.max(0, NUMBERS.indexOf(word.toLowerCase())), ...place }
  if (digit !== undefined) return { kind: 'value', value: signedValue(sign ?? '', digit), ...place }
  if (value !== undefined) return { kind: 'value', value: valueOfWord(value), ...place }
  return { kind: 'standing', standing: standingOf(standing ?? body ?? ''), ...place }
}

/** `0` counts in "0 -1 votes" and is counted in "no 0 votes", "0: none" and "+1, 0". */
function withZeros(words: readonly ResultWord[], text: string): ResultWord[] {
  return words.map((word, at) => {
    if (word.kind !== 'number' || word.number !== 0 || text[word.start] !== '0') return word
    const before = words[at - 1]
    const after = words[at + 1]
    const counted = before?.kind === 'number' && /^\s*(?:further\s+)?$/.test(text.slice(before.end, word.start))
    const heads = text.slice(0, word.start).trim() === '' && (after === undefined || after.kind === 'number')
    return counted || heads ? { ...word, kind: 'value', value: '0' } : word
  })
}

/** The words of a line that results count with, in order. Addresses of pages hold none. */
export function resultWords(line: string): ResultWord[] {
  const text = line.replace(/https?:\/\/\S+/g, (address) => ' '.repeat(address.length))
  return withZeros([...text.matchAll(WORD)].map(resultWord), text)
}

/** What stands beside those words in a heading or a count, and says nothing. */
const BESIDE =
  /\b(?:votes?|voters?|voted|members?|received|were|was|are|is|from|by|the|of|which|them|further|other|any|and|or|nor|in|total|rest|developer|cast|opinion|for|there|following|we|have|has|['’]ve)\b|[\s"“”'’`()[\],.;:=*_#|>•–—/~-]+/giu

/** What is left of a line without the words that results count with, and without what joins them. */
export function besideWords(line: string, words: readonly ResultWord[]): string {
  let rest = ''
  let at = 0
  for (const { start, end } of words) {
    rest += `${line.slice(at, start)} `
    at = end
  }
  return (rest + line.slice(at)).replace(BESIDE, ' ').trim()
}
