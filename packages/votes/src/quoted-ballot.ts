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
import type { Mail } from './mail.ts'
import { ownText } from './own-text.ts'
import { plainLine } from './plain-line.ts'
import { isVoteValue, type VoteValue } from './vote-value.ts'

/** A row of a ballot: `[ ] +1 Release`. */
interface Row {
  /** Nobody checked it. */
  isEmpty: boolean
  value: VoteValue
  /** What it offers, in lower case. */
  words: string
  line: string
}

/** Rows of one ballot; a mail with more offers no choice. */
const MAXIMUM_ROWS = 20
const MAXIMUM_LINE_CHARACTERS = 400
const QUOTED_ONCE = /^\s{0,3}>(?!\s{0,3}>)\s{0,3}(.*)$/
/** Most mails check nothing: their lines are not looked at. */
const MAY_BE_FILLED = /^ {0,3}>[^\n]{0,16}\[/m
const QUOTED_TWICE = /^\s{0,3}>\s{0,3}>/
const ROW =
  /^\s{0,8}(?:[*•-]\s{1,3})?\[\s{0,3}(x|✓|✔|✅|☑|v|\*|[+-]?[01])?\s{0,3}\]\s{0,3}(?:([+-]?[01])(?![\w.])\s{0,3})?(.*)$/iu

function rowOf(line: string): Row | undefined {
  const [, mark = '', written, rest = ''] = line.length > MAXIMUM_LINE_CHARACTERS ? [] : (ROW.exec(line) ?? [])
  const inBox = /[01]/.test(mark) ? mark : undefined
  const value = written ?? inBox
  if (value === undefined || !isVoteValue(value) || (inBox !== undefined && inBox !== value)) return undefined
  return {
    isEmpty: mark === '',
    value,
    words: rest
      .replace(/[\s\W]+/gu, ' ')
      .trim()
      .toLowerCase(),
    line,
  }
}

/** A voter may add words to a row, and leave them out; a mail program may break it. */
function isSameRow(one: Row, other: Row): boolean {
  return one.value === other.value && (one.words.startsWith(other.words) || other.words.startsWith(one.words))
}

/** The ballot that a VOTE mail offers: rows that nobody checked, for more than one value. */
export function offeredBallot({ text }: Pick<Mail, 'text'>): readonly Row[] {
  const rows = ownText(text).lines.flatMap((line) => rowOf(line) ?? [])
  const offersChoice = new Set(rows.map(({ value }) => value)).size > 1 && rows.length <= MAXIMUM_ROWS
  return offersChoice ? rows.filter(({ isEmpty }) => isEmpty) : []
}

function answers({ inReplyTo, references }: Mail, { messageId }: Mail): boolean {
  return messageId !== '' && (inReplyTo ?? references.at(-1)) === messageId
}

function names(line: string, { from: { name, address } }: Mail): boolean {
  const said = line.toLowerCase()
  return [name.toLowerCase(), address].some((one) => one.length > 2 && said.includes(one))
}

/** Whether the line above the quotation says that it is of the VOTE mail, and nothing inside it is of anybody else. */
function quotesOpener(lines: readonly string[], opener: Mail): boolean {
  const first = lines.findIndex((line) => line.startsWith('>'))
  const above = lines.slice(0, first).findLastIndex((line) => line.trim() !== '')
  const starts = [above - 2, above - 1, above].filter((at) => at >= 0)
  const start = starts.find((at) => at + attributionLength(lines, at) === above + 1)
  if (start === undefined || lines.some((line) => QUOTED_TWICE.test(line))) return false
  return names(lines.slice(start, above + 1).join(' '), opener)
}

/** A reply with the checked rows of the quoted ballot taken out of their quotation. */
export interface FilledBallot {
  text: string
  /** Whether the rows are the writer's beyond doubt. */
  isCertain: boolean
  values: readonly VoteValue[]
}

/**
 * The rows of the VOTE mail's ballot that a mail checks inside its quotation (`> [X] +1 Release`): they stand empty there, so
 * that whoever answers that very mail checked them. Without a line that says whose words are quoted, they may be another
 * voter's. Undefined where no such row is checked.
 * @param offered see {@link offeredBallot}.
 */
export function filledBallot(mail: Mail, opener: Mail, offered: readonly Row[]): FilledBallot | undefined {
  if (offered.length === 0 || !MAY_BE_FILLED.test(mail.text) || !answers(mail, opener)) return undefined
  const lines = mail.text.split(/\r\n|[\n\r]/)
  const rows = lines.map((line) => checkedRow(line, offered))
  const filled = rows.filter((row) => row !== undefined)
  if (filled.length === 0) return undefined
  // The mark above keeps a row from being taken for an unmarked quotation.
  const unquoted = lines.flatMap((line, at) => (rows[at] === undefined ? [line] : ['>', rows[at].line]))
  return {
    text: unquoted.join('\n'),
    isCertain: filled.every((row) => isWhole(row, offered)) && quotesOpener(lines, opener),
    values: [...new Set(filled.map(({ value }) => value))],
  }
}

/** Next to nothing stands at the beginning of every row. */
function isWhole({ words, value }: Row, offered: readonly Row[]): boolean {
  return offered.some((empty) => empty.value === value && (words === '') === (empty.words === ''))
}

function checkedRow(line: string, offered: readonly Row[]): Row | undefined {
  const quoted = QUOTED_ONCE.exec(line)?.[1]
  const row = quoted === undefined ? undefined : rowOf(plainLine(quoted))
  return row && !row.isEmpty && offered.some((empty) => isSameRow(row, empty)) ? row : undefined
}
