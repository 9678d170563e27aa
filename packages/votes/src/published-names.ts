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

/** A voter as a result mail lists them. */
export interface PublishedName {
  name: string
  /** `Ada Example (aex)`: the login or id in brackets. */
  alias?: string
  value: VoteValue
  /** Absent when the mail marks nobody. */
  binding?: boolean
}

/** A list of names with one value: `+1 (binding):`. */
interface Section {
  value: VoteValue
  binding: boolean | undefined
  /** The line may end within the list: `+1 : A, B,`. */
  commas: boolean
}

const MAXIMUM_NAME_WORDS = 6
/** Longest entry that may be a name; more names than these no vote has. */
const MAXIMUM_ENTRY_CHARACTERS = 200
const MAXIMUM_NAMES = 1_000

const HEADING =
  /^[\s#*•]*(?:\d+\s+)?(?:I?P?PMC\s+)?["“]?([+-]?)([01])["”]?(?!\d|\.\d)\s*((?:\s*(?:\(?(?:non[- ]?)?binding\)?|votes?|PMC|\(\*[^)]*\)|\(\d+[^)]*\)|["”'’]s?))*)\s*(:?)\s*(.*)$/i
const STAR_BINDS = /\*\s*(?:=|for|means|denotes)\s*binding/i
const STAR_DOES_NOT_BIND = /\*\s*(?:=|for|means|denotes)\s*non[- ]?binding/i
const BULLET = /^\s*(?:[-•]|\*(?=\s)|\d+[.)])\s*/
const BINDING_MARK = /\(\s*(?:non[- ]?)?bindi?ng\s*\)/gi
const NOBODY = /^(?:none|no votes?|n\/a|nobody|-)\.?$/i

function headingOf(line: string): { section: Section; inline: string } | undefined {
  const [, sign = '', digit = '', words = '', colon, inline = ''] = HEADING.exec(line) ?? []
  const isHeading = digit !== '' && (sign !== '' || digit === '0') && (inline === '' || colon === ':')
  if (!isHeading) return undefined
  const value: VoteValue = digit === '0' ? '0' : voteValue(sign, digit) === '-1' ? '-1' : '+1'
  const saysBinding = /\bbinding/i.test(words) && !words.includes('*')
  const binding = /non/i.test(words) && saysBinding ? false : saysBinding ? true : undefined
  return { section: { value, binding, commas: inline !== '' }, inline }
}

function marked(text: string, starMeans: boolean | undefined): boolean | undefined {
  if (/\(\s*non[- ]?bindi?ng\s*\)/i.test(text)) return false
  if (/\(\s*bindi?ng\s*\)/i.test(text)) return true
  return starMeans === undefined ? undefined : /^\*|\*$/.test(text) === starMeans
}

function isPersonName(name: string): boolean {
  const words = name.split(/\s+/).length
  return /\p{L}/u.test(name) && !/[:;,!?]|https?\b|\.$/.test(name) && words <= MAXIMUM_NAME_WORDS
}

function nameOf(text: string, section: Section, starMeans: boolean | undefined): PublishedName | undefined {
  if (text.length > MAXIMUM_ENTRY_CHARACTERS) return undefined
  const bare = text
    .replace(BINDING_MARK, '')
    .replace(/^\*|\*$/g, '')
    .trim()
  const [, name = '', alias] = /^@?([^()@]+?)\s*(?:\(@?([^()\s]+)\))?$/.exec(bare) ?? []
  if (!isPersonName(name)) return undefined
  const binding = section.binding ?? marked(text, starMeans)
  return {
    name,
    ...(alias !== undefined && { alias }),
    value: section.value,
    ...(binding !== undefined && { binding }),
  }
}

function starMeaning(lines: readonly string[]): boolean | undefined {
  if (lines.some((line) => STAR_DOES_NOT_BIND.test(line))) return false
  return lines.some((line) => STAR_BINDS.test(line)) ? true : undefined
}

function entriesOf(line: string, section: Section): string[] {
  const parts = section.commas ? line.split(/,|\band\b/) : [line]
  const entries = parts.map((part) => part.replace(BULLET, '').trim())
  return entries.filter((entry) => entry !== '' && !NOBODY.test(entry))
}

// Where some names are marked "(binding)", the unmarked ones are meant not to bind.
function withUnmarked(names: readonly PublishedName[]): PublishedName[] {
  const anyMarked = names.some(({ binding }) => binding === true)
  return names.map((name) => (anyMarked ? { ...name, binding: name.binding ?? false } : name))
}

function isOver(section: Section, line: string, found: readonly (PublishedName | undefined)[]): boolean {
  return section.commas ? !line.trimEnd().endsWith(',') : found.includes(undefined)
}

/** The names under `+1`, `0` and `-1` in a result mail: one a line or separated by commas, marked `(binding)` or `*`. */
export function publishedNames(lines: readonly string[]): PublishedName[] {
  const starMeans = starMeaning(lines)
  const names: PublishedName[] = []
  let section: Section | undefined
  for (const line of lines) {
    const heading = headingOf(line)
    section = heading?.section ?? section
    if (names.length >= MAXIMUM_NAMES) break
    if (!section) continue
    const list = section
    const found = entriesOf(heading?.inline ?? line, list).map((entry) => nameOf(entry, list, starMeans))
    names.push(...found.filter((name) => name !== undefined))
    if (isOver(list, line, found)) section = undefined
  }
  return withUnmarked(names)
}
