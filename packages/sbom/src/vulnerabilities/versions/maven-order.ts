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

import { compareLists, compareValues } from './compare-lists.ts'

/** A part of a version with what stands in front of it; a word always counts as if a hyphen did. */
interface Token {
  joint: '.' | '-'
  value: bigint | string
}

const QUALIFIERS = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp']
const ALIASES = new Map([
  ['ga', ''],
  ['final', ''],
  ['release', ''],
  ['cr', 'rc'],
])
/** Short forms, where a number follows at once. */
const SHORT = new Map([
  ['a', 'alpha'],
  ['b', 'beta'],
  ['m', 'milestone'],
])
// Maven orders whatever it is given; what has no digit at all names no version of a release.
const VERSION = /^(?=\D*\d)[0-9A-Za-z][\p{L}\p{N}._+-]*$/u
const PART = /([.-]?)(\d+|[^\d.-]+)?/gy

function wordOf(text: string, followedByNumber: boolean): string {
  return (followedByNumber ? SHORT.get(text) : undefined) ?? ALIASES.get(text) ?? text
}

function tokensOf(version: string): Token[] {
  const text = version.toLowerCase()
  const tokens: Token[] = []
  for (const { 0: whole, 1: mark, 2: part, index } of text.matchAll(PART)) {
    if (whole === '') break
    // A change between digits and letters stands for a hyphen; an empty part for a zero.
    const joint = mark === '.' ? '.' : '-'
    if (part === undefined || /^\d/.test(part)) tokens.push({ joint, value: BigInt(part ?? 0) })
    else tokens.push({ joint: '-', value: wordOf(part, /\d/.test(text[index + whole.length] ?? '')) })
  }
  return tokens
}

const isNull = ({ value }: Token): boolean => value === 0n || value === ''

/** Takes away what says nothing before each hyphen and at the end: `1.0.0-rc` is `1-rc`. */
function trimmed(tokens: readonly Token[]): Token[] {
  const kept: Token[] = []
  for (const token of tokens) {
    if (token.joint === '-') dropNulls(kept)
    kept.push(token)
  }
  dropNulls(kept)
  return kept
}

function dropNulls(tokens: Token[]): void {
  for (let last = tokens.at(-1); last !== undefined && tokens.length > 1 && isNull(last); last = tokens.at(-1))
    tokens.pop()
}

function compareWords(one: string, other: string): number {
  const [left, right] = [QUALIFIERS.indexOf(one), QUALIFIERS.indexOf(other)]
  if (left === -1 && right === -1) return compareValues(one, other)
  return left === -1 || right === -1 ? right - left : left - right
}

/** Words before numbers, and numbers behind a hyphen before those behind a dot. */
function compareTokens(one: Token, other: Token): number {
  if (typeof one.value === 'string' && typeof other.value === 'string') return compareWords(one.value, other.value)
  if (typeof one.value !== typeof other.value) return typeof one.value === 'string' ? -1 : 1
  return one.joint === other.joint ? compareValues(one.value, other.value) : one.joint === '-' ? -1 : 1
}

const nothingLike = ({ joint }: Token): Token => ({ joint, value: joint === '.' ? 0n : '' })

/** Maven's order (maven.apache.org/pom.html, "Version Order Specification"). */
export function compareMaven(one: string, other: string): number | undefined {
  if (!VERSION.test(one) || !VERSION.test(other)) return undefined
  return compareLists(trimmed(tokensOf(one)), trimmed(tokensOf(other)), compareTokens, nothingLike)
}
