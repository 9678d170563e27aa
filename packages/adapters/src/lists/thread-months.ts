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

import { mapLimited } from '@tra/kernel'
import type { Gap } from '@tra/votes'
import { readSubject, sameVote } from '@tra/votes'
import type { ArchiveSession } from './archive-session.ts'
import { type ListMonth, listMonth, type MonthOfMails } from './list-month.ts'
import { searchMonth } from './search-month.ts'
import type { IndexedMail } from './thread-index.ts'
import type { VoteIndex } from './thread-of-reference.ts'

/** Months read beside the thread: a vote that runs longer is given as an mbox file. */
const MAXIMUM_MONTHS = 6
/** Lists that are read: dev@ and general@, and those that got copies. */
const MAXIMUM_LISTS = 4
const MONTHS_AT_ONCE = 3
/** Not worth a whole month. */
const FEW_MAILS = 3

/** The months of a vote. */
export interface VoteMonths {
  months: MonthOfMails[]
  /** What the archive lists of them by the subject of the vote. */
  listed: IndexedMail[]
  gaps: Gap[]
}

function monthAfter(date: Date, ahead: number): string {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead)).toISOString().slice(0, 7)
}

/** From the month of the opener on: with each that has mails of the thread the next, in which the result may come. */
function monthsOfVote({ mails, opener }: VoteIndex, now: Date): string[] {
  const dates = mails.flatMap(({ date }) => (date ? [date] : []))
  const [first, last] = [monthAfter(opener?.date ?? new Date(0), 0), monthAfter(now, 0)]
  const months = new Set(dates.flatMap((date) => [monthAfter(date, 0), monthAfter(date, 1)]))
  return [...months].filter((month) => month >= first && month <= last).toSorted()
}

// A vote may answer a long discussion. A few mails are asked for one by one: their dates may as well be wrong.
function monthsBefore({ mails }: VoteIndex, first: string | undefined): string[] {
  const byMonth = Map.groupBy(mails, ({ date }) => date && monthAfter(date, 0))
  const months = [...byMonth].flatMap(([month, of]) => (month && of.length > FEW_MAILS ? [month] : []))
  return months.filter((month) => first !== undefined && month < first).toSorted()
}

function unread(lists: readonly string[], months: readonly string[]): Gap[] {
  if (lists.length === 0 || months.length === 0)
    return [{ what: 'the archive tells neither list nor date of the thread: mails of its subject were not looked for' }]
  const [moreLists, moreMonths] = [lists.slice(MAXIMUM_LISTS), months.slice(MAXIMUM_MONTHS)]
  const beyond = 'were not looked through; count an mbox file of the vote instead'
  return [
    ...(moreLists.length === 0
      ? []
      : [{ what: `the thread stands on more than ${MAXIMUM_LISTS} lists: ${moreLists.join(', ')} ${beyond}` }]),
    ...(moreMonths.length === 0
      ? []
      : [
          { what: `the thread runs over more than ${MAXIMUM_MONTHS} months: those from ${moreMonths[0]} on ${beyond}` },
        ]),
  ]
}

/** Every month of the thread on each of its lists, in this order. */
export async function threadMonths(session: ArchiveSession, index: VoteIndex): Promise<VoteMonths> {
  const lists = [...new Set(index.mails.flatMap(({ list }) => (list === undefined ? [] : [list])))]
  const times = monthsOfVote(index, session.clock.now())
  const read = [...times, ...monthsBefore(index, times[0]).toReversed()].slice(0, MAXIMUM_MONTHS).toSorted()
  const wanted: ListMonth[] = lists.slice(0, MAXIMUM_LISTS).flatMap((list) => read.map((month) => ({ list, month })))
  const opening = readSubject(index.opener?.subject ?? '')
  const answers = await mapLimited(wanted, MONTHS_AT_ONCE, async (of) => {
    // In this order: a mail that comes in between is in both, or in the month alone.
    const listed = await searchMonth(session, of)
    const month = await listMonth(session, of)
    return { month, listed: listed.filter(({ subject }) => sameVote(opening, readSubject(subject))) }
  })
  const months = answers.map(({ month }) => month)
  return {
    months,
    listed: answers.flatMap(({ listed }) => listed),
    gaps: [...unread(lists, times), ...months.flatMap(({ gaps }) => gaps)],
  }
}
