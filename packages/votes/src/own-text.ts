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

import { attributionLength } from './attribution.ts'
import { forwardedHeaderLength } from './forwarded-header.ts'
import { plainLine } from './plain-line.ts'

/** A mail's text, split into what its writer wrote and what stands in an unmarked quotation. */
export interface OwnText {
  /** Plain lines; a removed quotation leaves one empty line. */
  lines: string[]
  /** What follows where the writer's text ends, without `>` marks: somebody else's words, most likely. */
  below: string[]
  /** What it stands below. */
  end?: 'an unmarked quotation' | 'a legal notice' | 'a signature'
}

/** Empty lines between an attribution and what it introduces. */
const MAXIMUM_BLANK_LINES = 10

const LINE_END = /\r\n|[\n\r\u2028\u2029]/
const OTHER_LINE_ENDS = /[\r\u2028\u2029]/
/** Normalised, it would be another character. */
const COMBINING_SOLIDUS = '\u0338'
// "AE>" names who is quoted; "|" and ":" are the marks of a few old programs.
const QUOTED = /^\s{0,3}(?:\p{Lu}{0,3}>|[|:]\s(?!.*\|\s*$))/u
const SIGNATURE = /^--\s?$/
// Code that opens and ends in one line hides none below it.
const FENCE = /^\s*(?:`{3}[^`]*$|~~~)/
const ARMOUR_HEADER = /^-----BEGIN PGP SIGNED MESSAGE-----$/
const ARMOURED_SIGNATURE = /^-----BEGIN PGP SIGNATURE-----$/
const UNSUBSCRIBE = /^(?:To unsubscribe\b|List[- ]Unsubscribe\b|To unsubscribe,? e-?mail)/i
const RULE = /^[-_=]{10,}$/
/** How any of the four begins: a look at one character for most lines. */
const MAY_END = /^[-_=tl]/i
const HUNK = /^@@ -\d+(?:,(\d{1,4}))? \+\d+(?:,(\d{1,4}))? @@/
const CONFIDENTIAL =
  /^\W*(?:(?:confidentiality|disclaimer) ?(?:notice|note|statement|disclaimer)?|legal (?:notice|note|statement|disclaimer))\s*:/i

function linesOf(text: string): string[] {
  return OTHER_LINE_ENDS.test(text) ? text.split(LINE_END) : text.split('\n')
}

// Code samples and diffs hold "+1" and "-1" that nobody cast. A fence that never closes is no fence.
function withoutFences(lines: readonly string[]): readonly string[] {
  const fences = lines.filter((line) => FENCE.test(line)).length
  const paired = fences - (fences % 2)
  if (paired === 0) return lines
  let seen = 0
  return lines.map((line) => {
    const isFence = seen < paired && FENCE.test(line)
    if (isFence) seen += 1
    return isFence || seen % 2 === 1 ? '' : line
  })
}

// Most of a thread is quotations; nobody looks at what they say.
function withoutQuoted(line: string): string {
  return line.startsWith('>') && line[1] !== COMBINING_SOLIDUS ? '>' : plainLine(line)
}

/** Removes the lines that the head of a diff's hunk announces. */
function withoutHunks(lines: readonly string[]): string[] {
  let left = 0
  return lines.map((line) => {
    const hunk = HUNK.exec(line)
    if (hunk) left = Number(hunk[1] ?? 1) + Number(hunk[2] ?? 1)
    else if (left > 0) left = /^[ +-]/.test(line) ? left - 1 : 0
    else return line
    return hunk || /^[ +-]/.test(line) ? '' : line
  })
}

function nextText(lines: readonly string[], start: number): string {
  const end = Math.min(start + MAXIMUM_BLANK_LINES, lines.length)
  for (let index = start; index < end; index += 1) {
    const line = lines[index] ?? ''
    if (line.trim() !== '') return line
  }
  return ''
}

function endOf(line: string): OwnText['end'] {
  if (CONFIDENTIAL.test(line)) return 'a legal notice'
  return SIGNATURE.test(line) ? 'a signature' : undefined
}

function endsOwnText(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? ''
  if (CONFIDENTIAL.test(line)) return true
  if (!MAY_END.test(line)) return false
  if (SIGNATURE.test(line) || ARMOURED_SIGNATURE.test(line) || UNSUBSCRIBE.test(line)) return true
  return RULE.test(line) && UNSUBSCRIBE.test(nextText(lines, index + 1))
}

function quoteLeadLength(lines: readonly string[], index: number): number {
  return forwardedHeaderLength(lines, index) || attributionLength(lines, index)
}

/**
 * Removes what a writer did not write: `>` quotations with their attribution lines in any of the languages seen on ASF
 * lists, unmarked quotations (Outlook, phones), signatures, code fences, the list's footer.
 */
export function ownText(text: string): OwnText {
  const written = linesOf(text)
  const all = withoutHunks(withoutFences(written.map(withoutQuoted)))
  const lines: string[] = []
  let index = 0
  while (index < all.length && !endsOwnText(all, index)) {
    const line = all[index] ?? ''
    const isQuoted = QUOTED.test(line)
    const lead = isQuoted ? 0 : quoteLeadLength(all, index)
    const unmarked = lead > 0 && !QUOTED.test(nextText(all, index + lead))
    if (unmarked) {
      const below = withoutHunks(withoutFences(written.map(plainLine))).slice(index + lead)
      return { lines, below, end: 'an unmarked quotation' }
    }
    lines.push(lead > 0 || isQuoted || ARMOUR_HEADER.test(line) ? '' : line)
    index += Math.max(lead, 1)
  }
  const end = endOf(all[index] ?? '')
  return end === undefined ? { lines, below: [] } : { lines, below: all.slice(index + 1), end }
}
