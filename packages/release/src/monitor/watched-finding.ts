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

import { createHash } from 'node:crypto'
import { type Finding, type Severity, severities, visibleText } from '@tra/kernel'
import { markdownText } from '../report/markdown-text.ts'

/** A finding, and where it was found: a release, a KEYS file, a holds document. */
export interface PlacedFinding extends Finding {
  place: string
  /** What it is about, where neither `artifact` nor `entry` says so. */
  subject?: string
}

/** What one issue is about: everything that was found about one thing by one check. */
export interface WatchedFinding {
  /** The same in every run, whatever the words say. */
  key: string
  /** What must have been looked at before its absence means that it is gone. */
  scope: string
  place: string
  check: string
  severity: Severity
  undecided: boolean
  title: string
  /** Markdown. */
  text: string
}

const ID_CHARACTERS = 16
/** GitHub takes 256. */
const MAX_TITLE_CHARACTERS = 200
/** GitHub takes 65,536 for the whole body, where people may write as well. */
const MAX_TEXT_CHARACTERS = 10_000
const MAX_MESSAGES = 20

/** A short name of words that can stand anywhere. */
export function shortId(...words: readonly string[]): string {
  return createHash('sha256').update(words.join('\0')).digest('hex').slice(0, ID_CHARACTERS)
}

/** The scope of a check at a place. */
export function scopeOf(place: string, check: string): string {
  return shortId('scope', place, check)
}

// Not the rule, where a thing is named: a vulnerability that turns from unrated to severe is still the same one.
function keyOf({ place, check, rule = '', artifact = '', entry = '', subject = '' }: PlacedFinding): string {
  const thing = [artifact, entry, subject]
  return shortId('finding', place, check, ...thing, thing.every((word) => word === '') ? rule : '')
}

function clipped(text: string, maximum: number): string {
  return text.length <= maximum ? text : `${text.slice(0, maximum - 1).toWellFormed()}…`
}

const unique = (words: readonly (string | undefined)[]) =>
  [...new Set(words.filter((word) => word !== undefined))].toSorted()

function listOf(head: string, words: readonly string[]): string[] {
  if (words.length === 0) return []
  const more = words.length > MAX_MESSAGES ? [`- and ${words.length - MAX_MESSAGES} more`] : []
  return [head, '', ...words.slice(0, MAX_MESSAGES).map((word) => `- ${markdownText(word)}`), ...more, '']
}

function textOf(place: string, check: string, severity: Severity, members: readonly PlacedFinding[]): string {
  const lines = [
    `**${severity}** at ${markdownText(place)}, found by the check ${markdownText(check)}:`,
    '',
    ...listOf('What was found', unique(members.map(({ message }) => message))),
    ...listOf('What to do', unique(members.map(({ hint }) => hint))),
    ...listOf('Why', unique(members.map(({ why }) => why))),
  ]
  return clipped(lines.join('\n').trimEnd(), MAX_TEXT_CHARACTERS)
}

function watched(key: string, members: readonly PlacedFinding[]): WatchedFinding[] {
  const [first] = members
  if (first === undefined) return []
  const { place, check } = first
  const severity = severities.find((one) => members.some((member) => member.severity === one)) ?? 'note'
  const [headline = ''] = unique(members.filter((member) => member.severity === severity).map(({ message }) => message))
  const more = members.length > 1 ? ` (and ${members.length - 1} more)` : ''
  return [
    {
      ...{ key, scope: scopeOf(place, check), place, check, severity },
      undecided: members.some(({ undecided }) => undecided),
      title: clipped(visibleText(`${place}: ${headline}`), MAX_TITLE_CHARACTERS) + more,
      text: textOf(place, check, severity, members),
    },
  ]
}

/** Worst first, then by key: the same findings give the same list, in whatever order they came. */
export function watchedFindings(findings: readonly PlacedFinding[]): WatchedFinding[] {
  const groups = Map.groupBy(
    findings.filter(({ waived }) => waived === undefined),
    keyOf,
  )
  return [...groups].flatMap(([key, members]) => watched(key, members)).toSorted(compareWatched)
}

/** Worst first, then by key. */
export function compareWatched(a: WatchedFinding, b: WatchedFinding): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.key < b.key ? -1 : Number(a.key > b.key))
}
