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
import type { MessageReading } from '@tra/votes'
import { isRight, type Measure, worstCases } from './measure-corpus.ts'
import { confusion, type MeasuredMail, wrongness } from './measure-mails.ts'
import type { MeasuredThread } from './measure-thread.ts'

const READINGS = ['+1', '0', '-1', 'undecided', 'none']
const SHOWN_CHARACTERS = 100

/** The measure in words: thread by thread and mail by mail, the confusion table, then all that is not as it should be. */
export function corpusReport(measure: Measure): string {
  const { threads, mails, problems } = measure
  const worst = worstCases(mails)
  const undecidable = mails.filter((mail) => mail.undecidable !== undefined)
  const judged = new Map(mails.map((mail) => [`${mail.thread} ${mail.messageId}`, mail]))
  return [
    `${threads.length} threads`,
    ...threads.flatMap((thread) => threadLines(thread, judged)),
    '',
    `${mails.length} judged mails, ${worst.length} not as judged`,
    ...confusionLines(mails),
    ...section('Undecidable mails', undecidable.map(undecidableLine)),
    ...section('Left to a human besides', mails.filter(isLeftBesides).flatMap(mailLines)),
    ...section('Published results that do not follow from their thread', threads.flatMap(publishedLines)),
    ...section('Misread, the worst first', worst.flatMap(mailLines)),
    ...section('Threads that are not as judged', threads.flatMap(wrongLines)),
    ...section(
      'Not measured',
      problems.map((problem) => `  ${visibleText(problem)}`),
    ),
    '',
    isRight(measure) ? 'All is as judged.' : 'Not all is as judged.',
    '',
  ].join('\n')
}

function isLeftBesides(mail: MeasuredMail): boolean {
  return mail.read === 'undecided' && mail.undecidable === undefined && wrongness(mail) === 0
}

function threadLines(thread: MeasuredThread, judged: ReadonlyMap<string, MeasuredMail>): string[] {
  const { name, tally, plus, expectedPlus, complete, wrong } = thread
  const facts = [
    `+1 ${plus}${expectedPlus === undefined ? '' : ` of ${expectedPlus}`}`,
    `binding ${tally.binding.plus}`,
    `-1 ${tally.binding.minus + tally.nonBinding.minus}`,
    `to a human ${tally.needsHuman.length}`,
    tally.outcome,
    ...(complete ? [] : ['incomplete']),
    ...(thread.judged ? [] : ['nobody judged it']),
  ]
  const mails = tally.messages.map((message) => messageLine(message, judged.get(`${name} ${message.messageId}`)))
  return [`  ${wrong.length === 0 ? 'ok   ' : 'WRONG'} ${visibleText(name)}: ${facts.join(', ')}`, ...mails]
}

function messageLine({ date, role, reading, counted, from, line = '' }: MessageReading, mail?: MeasuredMail): string {
  const as = mail === undefined ? reading : `${reading}${wrongness(mail) === 0 ? '' : ` (judged ${mail.label})`}`
  const cells = [date.toISOString().slice(0, 10), role.padEnd(6), as.padEnd(9), counted ? 'counted' : '       ']
  const span = line === '' ? '' : `: "${clipped(line)}"`
  return `        ${cells.join(' ')} ${visibleText(from)}${span}`
}

function clipped(text: string): string {
  return visibleText(text.trim().slice(0, SHOWN_CHARACTERS))
}

function confusionLines(mails: readonly MeasuredMail[]): string[] {
  if (mails.length === 0) return []
  const table = confusion(mails)
  const other = mails.filter(({ read }) => !READINGS.includes(read)).map(({ read }) => read)
  const columns = [...READINGS, ...new Set(other)]
  const line = (cells: readonly string[]) => cells.map((cell) => cell.padStart(10)).join('')
  const rows = [...table.keys()].toSorted()
  return [
    line(['judged', ...columns]),
    ...rows.map((label) => line([label, ...columns.map((column) => String(table.get(label)?.get(column) ?? 0))])),
  ]
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines]
}

function nameOf({ thread, messageId }: MeasuredMail): string {
  return visibleText(`${thread || '(no thread)'} <${messageId}>`)
}

function undecidableLine(mail: MeasuredMail): string {
  const state = mail.undecidable === 'not asked' ? 'NOT ASKED' : mail.undecidable
  return `  ${state}, read ${visibleText(mail.read)}: ${nameOf(mail)} "${clipped(mail.span)}" (${visibleText(mail.judge)})`
}

function publishedLines({ name, published, complete }: MeasuredThread): string[] {
  if (published.length === 0) return []
  return [`  ${visibleText(name)}${complete ? '' : ' (mails are missing)'}`, ...indented(published)]
}

function wrongLines({ name, wrong }: MeasuredThread): string[] {
  return wrong.length === 0 ? [] : [`  ${visibleText(name)}`, ...indented(wrong)]
}

function indented(sentences: readonly string[]): string[] {
  return sentences.map((sentence) => `    ${visibleText(sentence)}`)
}

function mailLines(mail: MeasuredMail): string[] {
  const { label, read, span, why, judge } = mail
  return [
    `  ${nameOf(mail)}: judged ${visibleText(label)}, read ${visibleText(read)}`,
    `    text:  ${clipped(span) || '(none)'}`,
    `    why:   ${visibleText(why)}`,
    ...(judge === '' ? [] : [`    judge: ${visibleText(judge)}`]),
  ]
}
