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

import { mapLimited, ReleaseError } from '@tra/kernel'
import { type Gap, MAXIMUM_MBOX_BYTES, readMbox } from '@tra/votes'
import type { ArchiveSession } from './archive-session.ts'
import { type HeadedMail, headedMail } from './headed-mail.ts'

const DAY_MILLISECONDS = 24 * 60 * 60 * 1_000
/** A mail stands in the month of its Date header; one that a moderator let through may come in later than that. */
const SETTLING_DAYS = 14
/** Parsers that run at once: each holds some megabytes for the mail that it is at. */
const MAXIMUM_PARSERS = 3

/** A month of a list: `list` as an address, `month` as `2026-03`. */
export interface ListMonth {
  list: string
  month: string
}

/** The mails of a month, and what is wrong with them. */
export interface MonthOfMails extends ListMonth {
  mails: HeadedMail[]
  gaps: Gap[]
}

/** What `mbox.lua` and `stats.lua` are asked with. */
export function monthQuery({ list, month }: ListMonth): Record<string, string> {
  const [name = '', domain = ''] = list.split('@')
  return { list: name, domain, d: month }
}

/** When nothing more will come into a month. */
export function settledAt(month: string): Date {
  const [year = Number.NaN, number = Number.NaN] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number) + SETTLING_DAYS * DAY_MILLISECONDS)
}

/** Months from that of `first` to that of `last`, both included. */
export function monthsBetween(first: Date, last: Date): string[] {
  const months: string[] = []
  for (let ahead = 0; ; ahead += 1) {
    const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + ahead))
    if (!(month <= last)) return months
    months.push(month.toISOString().slice(0, 7))
  }
}

function startsAsMbox(answer: Uint8Array): boolean {
  return answer.length === 0 || /^\s*(?:From |$)/.test(Buffer.from(answer.subarray(0, 64)).toString('latin1'))
}

// `mbox.lua` ends every mail with an empty line; and it ends its answer as if it were whole where writing it failed.
function isCut(mbox: Uint8Array): boolean {
  // Of a mail whose source is lost it gives the empty line alone.
  return mbox.length > 2 && !/\n\r?\n$/.test(Buffer.from(mbox.subarray(-3)).toString('latin1'))
}

function judge({ list, month }: ListMonth): (answer: Uint8Array) => ReleaseError | undefined {
  const hint = 'Try again later, or give an mbox file of the vote.'
  return (answer) => {
    if (!startsAsMbox(answer))
      return new ReleaseError('MALFORMED', `the archive answers no mbox for ${list} of ${month}`, { hint })
    if (isCut(answer)) return new ReleaseError('MALFORMED', `the mails of ${list} of ${month} end in the middle of one`)
    return undefined
  }
}

/** Reads a month of a list. One that stays cut short, however often it is asked for, is given as far as it goes. */
export async function listMonth(session: ArchiveSession, of: ListMonth): Promise<MonthOfMails> {
  const answer = await session.ask({
    ...{ endpoint: 'mbox.lua', query: monthQuery(of), maximumBytes: MAXIMUM_MBOX_BYTES },
    ...{ judge: judge(of), isOfUse: startsAsMbox, settledAt: settledAt(of.month) },
  })
  const [raws, cut] = [readMbox(answer), isCut(answer)]
  // Half of a mail may say the opposite of all of it.
  const mails = await mapLimited(cut ? raws.slice(0, -1) : raws, MAXIMUM_PARSERS, headedMail)
  session.progress(`${of.list} ${of.month}: ${mails.length} mails`)
  const what = `the archive cuts ${of.list} of ${of.month} short after ${mails.length} mails: later ones are not known`
  return { ...of, mails, gaps: cut ? [{ what }] : [] }
}
