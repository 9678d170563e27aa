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

import { remembering } from './remembering.ts'

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
/** A name taken apart, and what it is compared by. */
interface TakenApart {
  words: readonly string[]
  /** All words, in any order. */
  whole: string
  /** The first and the last, in any order. */
  outer: string
}

// Every mail's writer is compared with the whole roster.
const takenApart = remembering(MAXIMUM_REMEMBERED, (name): TakenApart => {
  const words = wordsOf(name)
  return { words, whole: sorted(words), outer: sorted([words[0], words.at(-1)]) }
})

/** The words of a name, alike for `BOUTEMY, Hervé`, `Hervé Boutemy` and `herve boutemy (dev)`. */
export function nameWords(name: string): readonly string[] {
  return takenApart(name).words
}

/** The same for a name whatever the order of its words; empty where it has none. */
export function nameKey(name: string): string {
  return takenApart(name).whole
}

function wordsOf(name: string): string[] {
  const bare = name
    .normalize('NFKD')
    .replace(COMBINING, '')
    .toLowerCase()
    .replace(/\([^()]*\)/g, ' ')
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
  const [first, second] = [takenApart(one), takenApart(other)]
  if (first.whole === second.whole) return first.whole !== ''
  // Where one side leaves middle names out, it has two words.
  return first.outer === second.outer && Math.min(first.words.length, second.words.length) === 2
}

/** Shortest word that hints at a person: "li" and "de" are in too many names. */
const MINIMUM_HINT_CHARACTERS = 3

/** Whether two names share a word, as `L. C. Hsieh` and `Liang-Chi Hsieh` do: a hint for a human, no proof. */
export function sharesNameWord(one: string, other: string): boolean {
  const words = nameWords(other)
  return nameWords(one).some((word) => word.length >= MINIMUM_HINT_CHARACTERS && words.includes(word))
}
