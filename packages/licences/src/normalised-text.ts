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

/** Words of which the titles of licences are made; a first line of nothing else is left out. */
const TITLE =
  /^(?:the|a|an|mit|expat|isc|bsd|zero|two|three|[0-9]|clause|new|revised|simplified|modified|apache|gnu|lesser|affero|library|general|public|mozilla|eclipse|boost|software|universal|permissive|unlicense|zlib|libpng|copyright|notice|license|licence|agreement|version|v)$/
const MAX_TITLE_LINES = 3
const MAX_COPYRIGHT_LINE = 300

/** Names of holders, which the SPDX matching guidelines (SPDX 2.3, annex B) let differ; what replaces them fits no other text. */
const HOLDERS: readonly [RegExp, string][] = [
  [/\b(neither the names? of) .{1,120}? (nor the names of)\b/g, '$1 holder $2'],
  [/\b(neither the names? of) .{1,120}? (may be used to endorse)\b/g, '$1 holder $2'],
  [/\b(provided by) .{1,120}? (as is)\b/g, '$1 holder $2'],
  [/\b(as is and) .{1,120}? (disclaims? all warranties)\b/g, '$1 holder $2'],
  [/\b(in no event shall) .{1,120}? (be liable)\b/g, '$1 holder $2'],
  [/\bcopyright owner or\b/g, 'copyright holder or'],
]

/** Of a comment or of a list, at the beginning of a line. */
const MARKER = /^(?:[\s/*#;•-]+|\(?[0-9a-z]{1,2}[.)]\s+){1,3}/i

/** A line that says who holds the copyright; one of a sentence ("COPYRIGHT HOLDERS BE LIABLE") is none. */
function isCopyrightLine(line: string): boolean {
  if (line.length > MAX_COPYRIGHT_LINE) return false
  return /^\W*(?:copyright|©|\(c\))\W*(?:\(c\)|©|&copy;|\d{4}|[<[{]|by\b|the\b|contributors\b|notice$)/i.test(line)
}

function isTitle(line: string): boolean {
  const words = line.toLowerCase().match(/[a-z]+|\d+/g) ?? []
  return words.every((word) => TITLE.test(word))
}

function withoutTitle(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line, at) => at >= MAX_TITLE_LINES || !isTitle(line))
  return lines.slice(Math.max(first, 0))
}

function wordsOf(lines: readonly string[]): string {
  const text = lines.join(' ').toLowerCase().replaceAll('https://', 'http://').replaceAll('&quot;', ' ')
  return (text.match(/[\p{L}\p{N}]+/gu) ?? [])
    .join(' ')
    .replaceAll('all rights reserved ', '')
    .replaceAll('licence', 'license')
}

const linesOf = (text: string) => text.split(/\r\n?|\n/).map((line) => line.trim().replace(MARKER, ''))

function wordsIn(lines: readonly string[]): string {
  return wordsOf(withoutTitle(lines.filter((line) => line !== '' && !isCopyrightLine(line))))
}

// Those of the Free Software Foundation's own texts stand in one line with its copyright.
const VERBATIM = /copies of this licen[cs]e document,? but changing it is not allowed/gi
const TERMS =
  /\b(?:not|only|unless|except|never|must|shall|prohibited|forbidden|restricted|non-?commercial(?:ly)?|commercial(?:ly)?|agreement|evil)\b/i

/** Whether what {@link normalisedText} leaves out says more than who holds the copyright: that would be terms of its own. */
export function hidesTerms(text: string): boolean {
  const lines = linesOf(text)
  const words = wordsIn(lines)
  const holders = HOLDERS.flatMap(([pattern]) => [...words.matchAll(pattern)])
  const gaps = holders.map(([whole, before = '', behind = '']) =>
    whole.slice(before.length, whole.length - behind.length),
  )
  const left = [...lines.filter(isCopyrightLine), ...gaps]
  return left.some((part) => TERMS.test(part.replace(VERBATIM, '')))
}

/**
 * The words of a licence's text, without what differs between copies of the same licence: case, punctuation, line breaks,
 * title, copyright lines, the holder's name in the clauses that name one.
 */
export function normalisedText(text: string): string {
  return HOLDERS.reduce((words, [pattern, holder]) => words.replace(pattern, holder), wordsIn(linesOf(text)))
}
