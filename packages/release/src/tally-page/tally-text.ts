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

import { visibleText } from '@tra/kernel'
import type { Tally } from '@tra/votes'
import { wrapText } from '../report/wrap-text.ts'
import type { Column, Entry, Section, TallyPage } from './page.ts'
import { tallyPage } from './tally-page.ts'

const WIDTH = 96
const LABEL_WIDTH = 18

function wrapped(text: string, indent: string, first = indent): string[] {
  return wrapText(text, WIDTH - indent.length).map((line, at) => `${at === 0 ? first : indent}${line}`)
}

function leadOf({ kind }: Column, text: string, { struck }: Entry): string {
  return kind === 'vote' && struck ? `(${text})` : text
}

function detail({ kind, title }: Column, text: string, labelled: boolean): string[] {
  if (text === '') return []
  if (kind === 'quote') return wrapped(`"${visibleText(text)}"`, '      ', '    | ')
  return wrapped(labelled ? `${title}: ${visibleText(text)}` : visibleText(text), '      ', '    ')
}

function entryLines({ columns }: Section, entry: Entry): string[] {
  const cells = columns.map((column, at) => ({ column, text: entry.cells[at] ?? '' }))
  if (columns.length === 1) return wrapped(visibleText(entry.cells[0] ?? ''), '    ', '  - ')
  const leads = cells.filter(({ column }) => column.lead).map(({ column, text }) => leadOf(column, text, entry))
  const details = cells.filter(({ column }) => !column.lead)
  const labelled = details.filter(({ column }) => column.kind === 'plain').length > 1
  return [
    ...wrapped(visibleText(leads.join('  ')), '    ', '  '),
    ...details.flatMap(({ column, text }) => detail(column, text, labelled)),
    // Never wrapped: it is there to be opened.
    ...(entry.permalink === undefined ? [] : [`    ${visibleText(entry.permalink)}`]),
  ]
}

function sectionLines(section: Section): string[] {
  return ['', `${section.title}:`, ...section.entries.flatMap((entry) => entryLines(section, entry))]
}

function factLines(facts: TallyPage['facts']): string[] {
  const indent = ' '.repeat(LABEL_WIDTH)
  return facts.flatMap(([label, value]) => wrapped(visibleText(value), indent, `${label}:`.padEnd(LABEL_WIDTH)))
}

function countLines(counts: TallyPage['counts']): string[] {
  return [['', '+1', '0', '-1'], ...counts].map(([what = '', ...numbers]) =>
    [what.padEnd(LABEL_WIDTH - 1), ...numbers.map((number) => number.padStart(4))].join(''),
  )
}

/** The same as the page for a job summary, for a terminal: no markup, lines of at most 96 characters but for links. */
export function tallyText(tally: Tally): string {
  const { headline, urgent, facts, counts, sections } = tallyPage(tally)
  return [
    ...wrapped(headline, ''),
    ...urgent.flatMap(sectionLines),
    '',
    ...countLines(counts),
    '',
    ...factLines(facts),
    ...sections.flatMap(sectionLines),
    '',
    // A terminal shows the end.
    ...wrapped(headline, ''),
    '',
  ].join('\n')
}
