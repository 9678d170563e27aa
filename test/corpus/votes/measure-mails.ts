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

import { type MessageReading, readLoneMail } from '@tra/votes'
import type { Row } from './corpus-folder.ts'
import type { MeasuredThread } from './measure-thread.ts'

/** A judged mail and how it was read. */
export interface MeasuredMail {
  thread: string
  messageId: string
  label: string
  /** `+1`, `0`, `-1`, a fraction, `undecided`, `none`, or `absent` where the thread has no such mail. */
  read: string
  /** The text that decided it. */
  span: string
  why: string
  /** What the judge wrote. */
  judge: string
}

const UNDECIDABLE = /\b(?:conditional|implied|review|typo|mistyped|undecid\w*|unclear|contradict\w*)\b/i

/** How the judged mails were read, in the order of the rows; one whose thread is not there is read by itself. */
export function measureMails(rows: readonly Row[], threads: readonly MeasuredThread[]): MeasuredMail[] {
  const readings = new Map(threads.map(({ name, tally }) => [name, byMessageId(tally.messages)]))
  return rows.map((row) => {
    const ofThread = readings.get(row.thread)
    return ofThread === undefined ? measuredAlone(row) : measured(row, ofThread.get(idOf(row)))
  })
}

function idOf({ message_id: id }: Row): string {
  return (id ?? '').replace(/^<|>$/g, '')
}

function byMessageId(messages: readonly MessageReading[]): Map<string, MessageReading> {
  return new Map(messages.map((message) => [message.messageId, message]))
}

function measured(row: Row, reading: MessageReading | undefined): MeasuredMail {
  return {
    thread: row.thread,
    messageId: idOf(row),
    label: row.label,
    read: reading?.reading ?? 'absent',
    span: reading?.line ?? '',
    why: reading?.why ?? 'no such mail in the thread',
    judge: row.why ?? '',
  }
}

function measuredAlone(row: Row): MeasuredMail {
  const reading = readLoneMail({ subject: row.subject, text: row.body })
  const { reason } = reading
  const read = reading.kind === 'vote' ? reading.value : reading.kind
  const stated = { thread: row.thread, messageId: idOf(row), label: row.label, judge: row.why ?? '' }
  return { ...stated, read, span: reading.line ?? '', why: reason }
}

/** A vote misread, an invented vote, or one that only a human could have decided and that was decided. */
export function isWrong({ label, read, judge }: MeasuredMail): boolean {
  if (label === 'none') return UNDECIDABLE.test(judge) ? read !== 'undecided' && read !== 'none' : isVote(read)
  return read !== label
}

function isVote(read: string): boolean {
  return read !== 'none' && read !== 'undecided' && read !== 'absent'
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
