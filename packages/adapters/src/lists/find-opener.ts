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

import { mapLimited, ReleaseError, visibleText } from '@tra/kernel'
import type { ThreadReference } from '@tra/release'
import { readSubject } from '@tra/votes'
import type { ArchiveSession } from './archive-session.ts'
import { monthsBetween } from './list-month.ts'
import { searchMonth } from './search-month.ts'
import type { IndexedMail } from './thread-index.ts'

type BySubject = Extract<ThreadReference, { kind: 'subject' }>

/** Searched from `since` on. */
const MAX_MONTHS = 6
/** Without `since`: this month and those before. */
const MONTHS_BACK = 2
const MAX_CANDIDATES_SHOWN = 10

/** Whether a subject opens the vote that is looked for; one without the candidate's number means any. */
function opens(subject: string, wanted: string): boolean {
  const [found, asked] = [readSubject(subject), readSubject(wanted)]
  const isOpener = found.kind === 'vote' && !found.isReply
  return isOpener && found.topic === asked.topic && (asked.candidate === '' || found.candidate === asked.candidate)
}

async function openersOf(session: ArchiveSession, month: string, reference: BySubject): Promise<IndexedMail[]> {
  const mails = await searchMonth(session, { list: reference.list, month })
  return mails.filter(({ subject }) => opens(subject, reference.subject))
}

function monthsOf({ since }: BySubject, now: Date): string[] {
  const back = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_BACK))
  return monthsBetween(since === undefined ? back : new Date(`${since}-01T00:00:00Z`), now).slice(0, MAX_MONTHS)
}

function span(months: readonly string[]): string {
  return months.length === 0 ? 'the future' : `${months[0]} to ${months.at(-1)}`
}

function notFound({ list, subject }: BySubject, months: readonly string[]): ReleaseError {
  return new ReleaseError('NOT_FOUND', `no mail on ${list} opens a vote "${subject}" in ${span(months)}`, {
    hint: `Say with since in which month it began (six months from then on are searched), or give its permalink. A private list shows nothing to anybody: then give an mbox file.`,
  })
}

function ambiguous(
  session: ArchiveSession,
  { list, subject }: BySubject,
  openers: readonly IndexedMail[],
): ReleaseError {
  const shown = openers
    .slice(0, MAX_CANDIDATES_SHOWN)
    .map(
      ({ id, date, subject: of }) =>
        `  ${session.permalink(id)}  ${date?.toISOString().slice(0, 10)}  ${visibleText(of)}`,
    )
  return new ReleaseError(
    'INPUT_INVALID',
    [`${openers.length} mails on ${list} open a vote "${subject}":`, ...shown].join('\n'),
    { hint: 'Give the permalink of the one that is meant.' },
  )
}

/** The archive's id of the one VOTE mail with such a subject. @throws ReleaseError NOT_FOUND for none, INPUT_INVALID for several. */
export async function findOpener(session: ArchiveSession, reference: BySubject): Promise<string> {
  const months = monthsOf(reference, session.clock.now())
  const found = await mapLimited(months, months.length, (month) => openersOf(session, month, reference))
  const openers = [...new Map(found.flat().map((opener) => [opener.messageId ?? opener.id, opener])).values()]
  const [opener, ...more] = openers
  if (opener === undefined) throw notFound(reference, months)
  if (more.length > 0) throw ambiguous(session, reference, openers)
  session.progress(`the vote is ${session.permalink(opener.id)}`)
  return opener.id
}
