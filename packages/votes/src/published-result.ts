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

import type { Mail } from './mail.ts'
import { ownText } from './own-text.ts'
import { type PublishedName, publishedVotes } from './published-names.ts'
import { publishedOutcome } from './published-outcome.ts'
import { type StatedCounts, stated } from './result-counts.ts'
import { resultLines } from './result-lines.ts'
import type { VoteValue } from './vote-value.ts'

/** What a [RESULT] mail says, as its sender counted. */
export interface PublishedResult {
  messageId: string
  permalink?: string
  outcome?: 'passed' | 'failed'
  /** As stated; the number of names where the mail states none, and all of it was understood. */
  totalPlus?: number
  /** The mail states no total. */
  totalFromNames?: true
  /** As stated, like the ones below. */
  bindingPlus?: number
  nonBindingPlus?: number
  zero?: number
  minus?: number
  names: PublishedName[]
  /** Lines that list or count something and could not be read. */
  notUnderstood: string[]
  /** Sentences on where the mail and the thread disagree, or the mail with itself. */
  differences: string[]
  /** Sentences on what was not understood or can not be compared. */
  unclear: string[]
}

/** "+1 votes" underlined with two dashes looks like the line above a signature. */
function withoutUnderlines(text: string): string {
  return text.replace(/^([^\n]{0,80}\b(?:votes?|binding)\W{0,10}\n|\s{0,3}["“]?[+-]?[01]\W{0,10}\n)--[ \t]*$/gim, '$1')
}

function totalOf(counts: StatedCounts, value: VoteValue): number | undefined {
  const [binding, other] = [stated(counts, value, 'binding'), stated(counts, value, 'not-binding')]
  const both = binding !== undefined && other !== undefined ? binding + other : undefined
  return stated(counts, value) ?? both
}

function numbersIn(
  counts: StatedCounts,
  names: readonly PublishedName[],
): Pick<PublishedResult, 'totalPlus' | 'totalFromNames' | 'bindingPlus' | 'nonBindingPlus' | 'zero' | 'minus'> {
  const listed = names.filter(({ value }) => value === '+1').length
  const total = totalOf(counts, '+1')
  const numbers = {
    totalPlus: total ?? (listed > 0 ? listed : undefined),
    totalFromNames: total === undefined && listed > 0 ? (true as const) : undefined,
    bindingPlus: stated(counts, '+1', 'binding'),
    nonBindingPlus: stated(counts, '+1', 'not-binding'),
    zero: totalOf(counts, '0'),
    minus: totalOf(counts, '-1'),
  }
  return Object.fromEntries(Object.entries(numbers).filter(([, number]) => number !== undefined))
}

function contradictions(counts: StatedCounts, names: readonly PublishedName[], twice: readonly string[]): string[] {
  const plus = names.filter(({ value }) => value === '+1')
  const binding = plus.filter((name) => name.binding).length
  const others = plus.some((name) => name.binding === false)
  const [total, statedBinding] = [totalOf(counts, '+1'), stated(counts, '+1', 'binding')]
  // Many results name only those whose votes bind.
  const listsAll = plus.length > 0 && (others || plus.every((name) => name.binding === undefined))
  return [
    ...twice.map((numbers) => `The result contradicts itself: it states ${numbers}.`),
    ...(listsAll && total !== undefined && total !== plus.length
      ? [`The result states ${total} +1, but lists ${plus.length}.`]
      : []),
    ...(binding > 0 && statedBinding !== undefined && statedBinding !== binding
      ? [`The result states ${statedBinding} binding +1, but lists ${binding}.`]
      : []),
  ]
}

/** A result about two products, or a slip: nobody has two votes in one. */
function listedOnce(all: readonly PublishedName[]): { names: PublishedName[]; repeated: Set<string> } {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  const names = all.filter(({ name, alias = '', value }) => {
    const key = `${name.toLowerCase()} ${alias} ${value}`
    if (seen.has(key)) repeated.add(name)
    return !seen.has(key) && seen.add(key)
  })
  return { names, repeated }
}

/**
 * Reads a result mail in the layouts seen on ASF lists; what it does not say stays absent.
 * @param isOwn whether we wrote it: then whoever is listed twice is two people of one name.
 */
export function readPublishedResult(mail: Mail, isOwn = false): PublishedResult {
  const { lines } = ownText(withoutUnderlines(mail.text))
  const { names: all, counts, contradictions: twice, notUnderstood } = publishedVotes(lines, mail.from.name)
  const { names, repeated } = isOwn ? { names: all, repeated: [] } : listedOnce(all)
  const outcome = publishedOutcome(
    mail.subject,
    resultLines(lines).map(({ text }) => text),
  )
  return {
    messageId: mail.messageId,
    ...(mail.permalink !== undefined && { permalink: mail.permalink }),
    ...(outcome !== undefined && { outcome }),
    ...numbersIn(counts, notUnderstood.length > 0 ? [] : names),
    names,
    notUnderstood,
    differences: contradictions(counts, names, twice),
    unclear: [...repeated].map((name) => `${name} is listed more than once.`),
  }
}
