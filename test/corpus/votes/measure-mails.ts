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

import { type MessageReading, readLoneMail, type Tally } from '@tra/votes'
import type { Row } from './corpus-schema.ts'
import type { MeasuredThread } from './measure-thread.ts'

/** A judged mail and how it was read. */
export interface MeasuredMail {
  thread: string
  messageId: string
  label: string
  /** `+1`, `0`, `-1`, a fraction, `undecided` or `none`. */
  read: string
  /** The text that decided it. */
  span: string
  why: string
  /** What the judge wrote. */
  judge: string
  /** Of a mail that only a human can decide. */
  undecidable?: Asked
}

/** Whether a human is asked about a mail; `settled`: the same voter cast an explicit vote later, or the vote was cancelled. */
export type Asked = 'asked' | 'settled' | 'not asked'

/** Of a mail that was kept without its subject. */
const A_REPLY = 'Re: [VOTE]'
const UNDECIDABLE = /\b(?:conditional|implied|needs? (?:a )?review|typo|mistyped|undecid\w*|unclear|contradict\w*)\b/i

/** How the judged mails were read, in the order of the rows; one that is in no thread of the folder is read by itself. */
export function measureMails(rows: readonly Row[], threads: readonly MeasuredThread[]): MeasuredMail[] {
  const readings = new Map(threads.map(({ name, tally }) => [name, { tally, byId: byMessageId(tally.messages) }]))
  return rows.map((row) => {
    const { tally, byId } = readings.get(row.thread ?? '') ?? {}
    const message = byId?.get(idOf(row))
    return tally === undefined || message === undefined ? measuredAlone(row) : measuredInThread(row, message, tally)
  })
}

/** The id without its brackets; empty where a mail has none. */
function idOf({ message_id: id }: Row): string {
  return (id ?? '').replace(/^<|>$/g, '')
}

function byMessageId(messages: readonly MessageReading[]): Map<string, MessageReading> {
  return new Map(messages.filter(({ messageId }) => messageId !== '').map((message) => [message.messageId, message]))
}

function stated(row: Row): Pick<MeasuredMail, 'thread' | 'messageId' | 'label' | 'judge'> {
  return { thread: row.thread ?? '', messageId: idOf(row), label: row.label, judge: row.why ?? '' }
}

function measuredInThread(row: Row, message: MessageReading, tally: Tally): MeasuredMail {
  const { reading: read, line: span = '', why } = message
  const measured = { ...stated(row), read, span, why }
  return isUndecidable(row) ? { ...measured, undecidable: askedAbout(message, tally) } : measured
}

function measuredAlone(row: Row): MeasuredMail {
  const reading = readLoneMail({ subject: row.subject ?? A_REPLY, text: row.body ?? '' })
  const read = reading.kind === 'vote' ? reading.value : reading.kind
  const measured = { ...stated(row), read, span: reading.line ?? '', why: reading.reason }
  return isUndecidable(row) ? { ...measured, undecidable: read === 'undecided' ? 'asked' : 'not asked' } : measured
}

function isUndecidable({ label, why }: Row): boolean {
  return label === 'none' && UNDECIDABLE.test(why ?? '')
}

function askedAbout({ reading, line, from, date }: MessageReading, { needsHuman, messages, outcome }: Tally): Asked {
  if (outcome === 'cancelled') return 'settled'
  if (reading !== 'undecided') return 'not asked'
  if (needsHuman.some((asked) => asked.voter === from && asked.line === line)) return 'asked'
  const later = messages.some((other) => other.from === from && other.counted && other.date > date)
  return later ? 'settled' : 'not asked'
}

/** Invented votes are worse than votes of another value, and those than votes that were missed; 0 is right. */
export function wrongness({ label, read, undecidable }: MeasuredMail): 0 | 1 | 2 | 3 {
  if (label === 'none') {
    if (isVote(read)) return 3
    return undecidable === 'not asked' ? 1 : 0
  }
  if (read === label) return 0
  return isVote(read) ? 2 : 1
}

function isVote(read: string): boolean {
  return read !== 'none' && read !== 'undecided'
}

/** Label → reading → how many. */
export function confusion(mails: readonly MeasuredMail[]): Map<string, Map<string, number>> {
  const table = new Map<string, Map<string, number>>()
  for (const { label, read } of mails) {
    const row = table.get(label) ?? new Map<string, number>()
    row.set(read, (row.get(read) ?? 0) + 1)
    table.set(label, row)
  }
  return table
}
