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

const COMBINING = /\p{M}+/gu
const LETTERS_NOT_DECOMPOSED: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
}

/** Names of one thread and its roster; more than there are people on any list. */
const MAXIMUM_REMEMBERED = 20_000
// Every mail's writer is compared with the whole roster: the same names are asked for again and again.
const remembered = new Map<string, readonly string[]>()

/** The words of a name, alike for `BOUTEMY, Hervé`, `Hervé Boutemy` and `herve boutemy (dev)`. */
export function nameWords(name: string): readonly string[] {
  const known = remembered.get(name)
  if (known !== undefined) return known
  if (remembered.size >= MAXIMUM_REMEMBERED) remembered.clear()
  const words = wordsOf(name)
  remembered.set(name, words)
  return words
}

function wordsOf(name: string): string[] {
  const bare = name
    .normalize('NFKD')
    .replace(COMBINING, '')
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
  const [last = '', first] = bare.split(',')
  const ordered = first === undefined ? bare : `${first} ${last}`
  const plain = ordered.replace(/[ßøłđæœıþ]/g, (letter) => LETTERS_NOT_DECOMPOSED[letter] ?? letter)
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

function sorted(words: readonly (string | undefined)[]): string {
  return [...words].sort().join(' ')
}

/**
 * Names one person may write in two ways: any order of the words, and middle names left out by one side. Never an
 * abbreviation, never a single word for a full name.
 */
export function sameName(one: string, other: string): boolean {
  const [first, second] = [nameWords(one), nameWords(other)]
  if (first.length === 0 || (first.length !== second.length && Math.min(first.length, second.length) !== 2))
    return false
  if (sorted(first) === sorted(second)) return true
  const withoutMiddle = Math.min(first.length, second.length) === 2
  return withoutMiddle && sorted([first[0], first.at(-1)]) === sorted([second[0], second.at(-1)])
}

/** Shortest word that hints at a person: "li" and "de" are in too many names. */
const MINIMUM_HINT_CHARACTERS = 3

/** Whether two names share a word, as `L. C. Hsieh` and `Liang-Chi Hsieh` do: a hint for a human, no proof. */
export function sharesNameWord(one: string, other: string): boolean {
  const words = new Set(nameWords(other))
  return nameWords(one).some((word) => word.length >= MINIMUM_HINT_CHARACTERS && words.has(word))
}
