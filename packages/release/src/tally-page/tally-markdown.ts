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

import type { Tally } from '@tra/votes'
import { unmentionedText } from '../report/markdown-text.ts'
import type { Column, Entry, Section } from './page.ts'
import { shownEntries } from './shown-entries.ts'
import { tallyPage } from './tally-page.ts'

/** GitHub shows no page above 1 MiB; what is said of rows that were left out comes on top of this. */
const MAX_PAGE_BYTES = 900_000
/** In a job summary the mails that are to be sent stand beside it. */
const MAX_DETAIL_BYTES = 650_000
/** Longest name, line or reason that a page shows. */
const MAX_CELL_CHARACTERS = 400
const LINK = /^https?:\/\/[\w.:-]+(?:\/[\w.~%@:+=?&,;#/-]*)?$/

/** Names and lines come from mails of strangers: none becomes markup, a link, a mention or a cell of its own. */
function safe(text: string): string {
  const shown = text.length > MAX_CELL_CHARACTERS ? `${text.slice(0, MAX_CELL_CHARACTERS)}[...]` : text
  return unmentionedText(shown)
}

function linked(text: string, permalink: string | undefined): string {
  return permalink !== undefined && LINK.test(permalink) ? `[${safe(text)}](${permalink})` : safe(text)
}

function cell(text: string, { kind }: Column, { permalink, struck }: Entry): string {
  if (kind === 'own') return text
  if (kind === 'link') return linked(text, permalink)
  if (kind === 'quote') return text === '' ? '' : `<code>${safe(text)}</code>`
  return kind === 'vote' && struck ? `<del>${safe(text)}</del>` : safe(text)
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function table(head: readonly string[], rows: readonly string[]): string {
  return [row(head), row(head.map(() => '---')), ...rows].join('\n')
}

function rowOf({ columns }: Section): (entry: Entry) => string {
  if (columns.length === 1) return ({ cells }) => `- ${safe(cells[0] ?? '')}`
  return (entry) => row(columns.map((column, at) => cell(entry.cells[at] ?? '', column, entry)))
}

function bodyOf(section: Section, bytes: number): string[] {
  const { rows, left } = shownEntries(section, rowOf(section), bytes)
  const head = section.columns.map(({ title }) => title)
  const body = section.columns.length === 1 ? rows.join('\n') : table(head, rows)
  return [...(left === undefined ? [] : [left]), body]
}

// Folded away: who doubts a count opens it, and nobody else has to scroll past it.
function sectionText(section: Section, bytes: number): string {
  const { title, folded } = section
  const body = bodyOf(section, bytes)
  const parts = folded ? [`<details><summary>${title}</summary>`, ...body, '</details>'] : [`### ${title}`, ...body]
  return parts.join('\n\n')
}

// The last one gets the room that is left, the others half of it: whatever one holds, none is without any.
function withSections(
  page: string,
  sections: readonly Section[],
  { last, most }: { last: boolean; most: number },
): string {
  return sections.reduce((before, section, at) => {
    const left = most - Buffer.byteLength(before)
    return `${before}\n\n${sectionText(section, last && at === sections.length - 1 ? left : left / 2)}`
  }, page)
}

/** Explains a tally to people: outcome and what to do next, what a human must judge, then all it rests on. */
export function tallyMarkdown(tally: Tally): string {
  return pageUnder(`## ${tallyPage(tally).headline}`, tally, MAX_PAGE_BYTES)
}

/** The same without its heading, for a job summary that has one. */
export function tallyDetail(tally: Tally): string {
  return pageUnder('', tally, MAX_DETAIL_BYTES).trimStart()
}

function pageUnder(heading: string, tally: Tally, most: number): string {
  const { urgent, facts, counts, sections } = tallyPage(tally)
  const count = table(['', '+1', '0', '-1'], counts.map(row))
  const about = table(
    ['', ''],
    facts.map(([label, value]) => row([label, safe(value)])),
  )
  const top = withSections(heading, urgent, { last: false, most })
  return `${withSections([top, count, about].join('\n\n'), sections, { last: true, most })}\n`
}
