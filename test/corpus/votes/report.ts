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

import { confusion, isWrong, type MeasuredMail } from './measure-mails.ts'
import type { MeasuredThread } from './measure-thread.ts'

const READINGS = ['+1', '0', '-1', 'undecided', 'none', 'absent']
const SHOWN_CHARACTERS = 100

/** The measure in words: per thread, the confusion table, then every mail that was misread with the text that decided it. */
export function corpusReport(threads: readonly MeasuredThread[], mails: readonly MeasuredMail[]): string {
  const wrong = mails.filter(isWrong)
  const undecided = mails.filter((mail) => mail.read === 'undecided' && !isWrong(mail))
  return [
    `${threads.length} threads`,
    ...threads.map(threadLine),
    '',
    `${mails.length} judged mails, ${wrong.length} misread`,
    ...confusionLines(mails),
    ...section('misread', wrong),
    ...section('left to a human', undecided),
    '',
  ].join('\n')
}

function threadLine({ name, tally, plus, expectedPlus, complete, wrong, published }: MeasuredThread): string {
  const judged = expectedPlus === undefined ? '' : ` of ${expectedPlus}`
  const facts = [
    `+1 ${plus}${judged}`,
    `binding ${tally.binding.plus}`,
    `-1 ${tally.binding.minus + tally.nonBinding.minus}`,
    `to a human ${tally.needsHuman.length}`,
    tally.outcome,
    ...(complete ? [] : ['incomplete']),
  ]
  const notes = [...wrong.map((text) => `    WRONG: ${text}`), ...published.map((text) => `    published: ${text}`)]
  return [`  ${wrong.length === 0 ? 'ok   ' : 'WRONG'} ${name}: ${facts.join(', ')}`, ...notes].join('\n')
}

function confusionLines(mails: readonly MeasuredMail[]): string[] {
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

function section(title: string, mails: readonly MeasuredMail[]): string[] {
  if (mails.length === 0) return []
  return ['', `${title}:`, ...mails.flatMap(mailLines)]
}

function mailLines({ thread, messageId, label, read, span, why, judge }: MeasuredMail): string[] {
  return [
    `  ${thread} <${messageId}>: judged ${label}, read ${read}`,
    `    text:  ${span.slice(0, SHOWN_CHARACTERS) || '(none)'}`,
    `    why:   ${why}`,
    ...(judge === '' ? [] : [`    judge: ${judge}`]),
  ]
}
