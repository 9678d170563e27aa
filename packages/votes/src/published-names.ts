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

import { inlineNames, listedNames } from './inline-names.ts'
import { nameWords } from './person-name.ts'
import { type Entry, entryOf } from './published-entry.ts'
import { countGroups, noteCounts, type StatedCounts } from './result-counts.ts'
import { type Heading, headingOf, isNobody } from './result-heading.ts'
import { type ResultLine, resultLines } from './result-lines.ts'
import { type Section, type Surroundings, sectionBelow, surroundings } from './result-section.ts'
import { isRow, isTableHead, rowEntry } from './result-table.ts'
import { resultWords, type Standing } from './result-words.ts'
import type { VoteValue } from './vote-value.ts'

/** A voter as a result mail lists them. */
export interface PublishedName {
  name: string
  /** `Ada Example (aex)`: the login or id in brackets. */
  alias?: string
  value: VoteValue
  /** Absent when the mail marks nobody. */
  binding?: boolean
}

/** Everything a result mail counts and lists. */
export interface PublishedVotes {
  names: PublishedName[]
  counts: StatedCounts
  /** Two numbers for the same thing. */
  contradictions: string[]
  /** Lines that list or count something and could not be read. */
  notUnderstood: string[]
}

interface Listed extends Entry {
  value: VoteValue
}

interface Reading extends Omit<PublishedVotes, 'names'> {
  listed: Listed[]
  section: Section | undefined
  around: Surroundings
  tableHead: string | undefined
  signer: readonly string[]
}

/** More names than these no vote has. */
const MAXIMUM_NAMES = 1_000
const MAXIMUM_NOT_UNDERSTOOD = 20
const STAR_BINDS = /\*\s*(?:=|for|means|denotes|indicates|:|-)?\s*(?:PMC|binding)/i
const STAR_DOES_NOT_BIND = /\*\s*(?:=|for|means|denotes|indicates|:|-)?\s*non[- ]?binding/i
const LEGEND =
  /\(?\s*["']?\*["']?\s*(?:=|for|means|denotes|indicates|:|-)\s*(?:a )?(?:non[- ]?)?(?:binding|PMC)[^)]*\)?/gi
const COUNTS_SOMETHING = /^["“]?[+-]\s?[01]\b|\((?:non[- ]?)?bindi?ng\)/i

function starMeaning(lines: readonly string[]): Standing | undefined {
  if (lines.some((line) => STAR_DOES_NOT_BIND.test(line))) return 'not-binding'
  return lines.some((line) => STAR_BINDS.test(line)) ? 'binding' : undefined
}

function open(reading: Reading, heading: Heading): void {
  reading.around = surroundings(reading.around, heading)
  reading.section = heading.opens ? sectionBelow(heading, reading.around) : undefined
}

function list(reading: Reading, entries: readonly Entry[], of: { value: VoteValue; standing: Standing | undefined }) {
  for (const entry of entries) {
    const standing = entry.standing ?? of.standing
    reading.listed.push({ ...entry, value: entry.value ?? of.value, ...(standing !== undefined && { standing }) })
  }
}

/** A name alone below the list is the sender's. */
function isSignature(reading: Reading, { text, bulleted, afterBlank }: ResultLine, section: Section): boolean {
  if (bulleted || !afterBlank || section.entries === 0) return false
  const words = nameWords(text)
  return section.adjacent || section.bulleted || words.every((word) => reading.signer.includes(word))
}

function listLine(reading: Reading, line: ResultLine, section: Section): boolean {
  const several = /[,、，]|\band\b/.test(line.text) ? listedNames(line.text) : []
  const single = entryOf(line.text)
  const isList = several.length > (line.bulleted ? 2 : 1) && single?.value === undefined
  const entries = isList ? several : single ? [single] : []
  if (entries.length === 0 || (entries.every(isUnmarked) && isSignature(reading, line, section))) return false
  if (section.entries > 0 && !line.afterBlank) section.adjacent = true
  section.entries += entries.length
  section.bulleted ||= line.bulleted
  list(reading, entries, section)
  return true
}

function isUnmarked({ value, standing }: Entry): boolean {
  return value === undefined && standing === undefined
}

function unread(reading: Reading, text: string): void {
  if (reading.notUnderstood.length < MAXIMUM_NOT_UNDERSTOOD) reading.notUnderstood.push(text)
}

function tableRow(reading: Reading, text: string): void {
  if (isTableHead(text)) reading.tableHead = /\p{L}/u.test(text) ? text : reading.tableHead
  else {
    const entry = rowEntry(text, reading.tableHead)
    if (entry) list(reading, [entry], { value: '+1', standing: undefined })
    else unread(reading, text)
  }
}

function headLine(reading: Reading, heading: Heading): void {
  open(reading, heading)
  const { inline } = heading
  if (inline === '' || isNobody(inline)) return
  const entries = listedNames(inline.replace(/^(?:\d{1,4}\s*)?\(([^()]*)\)$/, '$1'))
  const standing = heading.standing ?? reading.around.standing
  if (entries.length > 0) list(reading, entries, { value: heading.value ?? reading.around.value ?? '+1', standing })
  else if (countGroups(`+1: ${inline}`).length === 0) unread(reading, inline)
}

/** A line that is neither a heading nor of a table: a voter, or a sentence. */
function plainLine(reading: Reading, line: ResultLine, groups: ReturnType<typeof countGroups>): void {
  const { section } = reading
  if (section && listLine(reading, line, section)) return
  const inline = inlineNames(line.text, resultWords(line.text), groups)
  for (const { value, standing, entries } of inline) list(reading, entries, { value, standing })
  if (inline.length > 0 || groups.length > 0) reading.section = undefined
  else aloneLine(reading, line)
}

/** A name with its own vote, outside of any list; or a sentence without a number. */
function aloneLine(reading: Reading, line: ResultLine): void {
  const { section } = reading
  const entry = entryOf(line.text)
  if (entry && (!isUnmarked(entry) || entry.starred)) {
    // Those in the lines below it may be unmarked.
    reading.section ??= { value: '+1', standing: undefined, bulleted: line.bulleted, entries: 1, adjacent: true }
    list(reading, [entry], { value: '+1', standing: undefined })
    return
  }
  if (isNobody(line.text) || line.text === '') return
  const stays = section !== undefined && line.bulleted && section.entries > 0
  if (stays || COUNTS_SOMETHING.test(line.text)) unread(reading, line.text)
  if (!stays) reading.section = undefined
}

function readLine(reading: Reading, written: ResultLine): void {
  const line = { ...written, text: written.text.replace(LEGEND, '').trim() }
  if (isRow(line.text)) tableRow(reading, line.text)
  else if (line.text !== '') textLine(reading, line)
}

function textLine(reading: Reading, line: ResultLine): void {
  const { text } = line
  const groups = countGroups(text)
  const words = resultWords(text)
  const heading = headingOf(text, words, groups)
  const isOfHeading = heading && !words.some(({ kind }) => kind === 'standing')
  const context = isOfHeading ? reading.around.standing : undefined
  const twice = noteCounts(reading.counts, groups, context)
  if (reading.contradictions.length < MAXIMUM_NOT_UNDERSTOOD) reading.contradictions.push(...twice)
  if (heading) headLine(reading, heading)
  else plainLine(reading, line, groups)
}

function binds({ standing, starred }: Listed, star: Standing | undefined): Standing | undefined {
  if (standing !== undefined || star === undefined) return standing
  return starred === (star === 'binding') ? 'binding' : 'not-binding'
}

// Where some names are marked "(binding)", the unmarked ones are meant not to bind.
function published(listed: readonly Listed[], star: Standing | undefined): PublishedName[] {
  const standings = listed.map((entry) => binds(entry, star))
  const anyBinds = standings.includes('binding')
  return listed.map(({ name, alias, value }, at) => {
    const standing = standings[at] ?? (anyBinds ? 'not-binding' : undefined)
    return {
      name,
      ...(alias !== undefined && { alias }),
      value,
      ...(standing !== undefined && standing !== 'unsaid' && { binding: standing === 'binding' }),
    }
  })
}

/**
 * What a result mail counts, and the names that it lists: by heading, in a sentence, in a table, marked `(binding)` or `*`.
 * @param sender of the mail, whose name below it is no vote.
 */
export function publishedVotes(lines: readonly string[], sender: string): PublishedVotes {
  const reading: Reading = {
    listed: [],
    counts: new Map(),
    contradictions: [],
    notUnderstood: [],
    section: undefined,
    around: {},
    tableHead: undefined,
    signer: nameWords(sender),
  }
  for (const line of resultLines(lines)) {
    if (reading.listed.length >= MAXIMUM_NAMES) break
    readLine(reading, line)
  }
  const { listed, counts, contradictions, notUnderstood } = reading
  return { names: published(listed, starMeaning(lines)), counts, contradictions, notUnderstood }
}
