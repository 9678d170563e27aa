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
import type { ArchivedMessage } from '@tra/release'
import type { Gap } from '@tra/votes'
import type { ArchiveSession } from './archive-session.ts'
import { contentKey, type HeadedMail, headedMail, normalised } from './headed-mail.ts'
import type { MonthOfMails } from './list-month.ts'
import { mailSource } from './mail-source.ts'
import type { IndexedMail } from './thread-index.ts'

const SOURCES_AT_ONCE = 3
/** Mails that are asked for one by one: an index that names more is not worth that many requests. */
const MAXIMUM_SOURCES = 300

/** Mails that the archive's index names, as it connects them with those of the months. */
export interface ThreadSources {
  /** Of mails of the months. */
  permalinks: Map<HeadedMail, string>
  /** What the months lack, each by itself. */
  fetched: { mail: HeadedMail; message: ArchivedMessage; id: string }[]
  /** Mails of the months that are only the first part of what was fetched. */
  cut: Set<HeadedMail>
  gaps: Gap[]
}

type Places = Map<string, HeadedMail>

function place(list: string | undefined, messageId: string): string {
  return `${list} ${messageId}`
}

// What the index calls a mail may not be what stands in it: archives make up an id where a program set none.
function placeOf(list: string | undefined, { head, raw }: HeadedMail): string {
  return place(list, head?.messageId || contentKey(raw))
}

function monthOf({ date }: IndexedMail): string | undefined {
  return date?.toISOString().slice(0, 7)
}

/** Months that lack a mail that the index names may lack others, of which nobody knows. */
function lacking(months: readonly MonthOfMails[], unfound: readonly IndexedMail[]): Gap[] {
  return months.flatMap(({ list, month }) => {
    const lacks = unfound.filter((mail) => mail.list === list && monthOf(mail) === month).length
    const what = `what the archive gives as ${list} of ${month} lacks ${lacks} of the vote's mails: others may be missing`
    return lacks === 0 ? [] : [{ what }]
  })
}

function beyond(count: number): Gap[] {
  const what = `${count} mails of the thread stand in no month that was read, and were not asked for one by one; count an mbox file of the vote instead`
  return count > 0 ? [{ what }] : []
}

/** Where an answer of the archive ends: it may have broken off there, and look whole. */
function lastMails(months: readonly MonthOfMails[]): Set<HeadedMail> {
  return new Set(months.flatMap(({ mails }) => mails.slice(-1)))
}

function isPartOf(part: Uint8Array, whole: Uint8Array): boolean {
  const [short, long] = [normalised(part), normalised(whole)]
  return short.length < long.length && long.startsWith(short)
}

/**
 * Finds the mails that the index names among those of the months, and asks for each that is not there, or that stands
 * where an answer ended.
 */
export async function threadSources(
  session: ArchiveSession,
  index: readonly IndexedMail[],
  months: readonly MonthOfMails[],
): Promise<ThreadSources> {
  const places: Places = new Map(
    months.flatMap(({ list, mails }) => mails.map((mail) => [placeOf(list, mail), mail] as const)),
  )
  const sources: ThreadSources = { permalinks: new Map(), fetched: [], cut: new Set(), gaps: [] }
  const last = lastMails(months)
  const wanted = index.filter((mail) => {
    const found = mail.messageId === undefined ? undefined : places.get(place(mail.list, mail.messageId))
    if (found) sources.permalinks.set(found, session.permalink(mail.id))
    return found === undefined || last.has(found)
  })
  const answers = await mapLimited(wanted.slice(0, MAXIMUM_SOURCES), SOURCES_AT_ONCE, async (indexed) => {
    const message = await mailSource(session, indexed)
    return { indexed, message, mail: await headedMail(message.raw) }
  })
  const unfound = answers.filter((answer) => isUnfound(sources, places, answer)).map(({ indexed }) => indexed)
  return { ...sources, gaps: [...lacking(months, unfound), ...beyond(wanted.length - MAXIMUM_SOURCES)] }
}

interface Answer {
  indexed: IndexedMail
  message: ArchivedMessage
  mail: HeadedMail
}

/** Puts an answer where it belongs. @returns whether the months should have had it, as a whole. */
function isUnfound(sources: ThreadSources, places: Places, { indexed, message, mail }: Answer): boolean {
  const same = places.get(placeOf(indexed.list, mail)) ?? places.get(place(indexed.list, indexed.messageId ?? ''))
  const isCut = same !== undefined && message.absent === undefined && isPartOf(same.raw, mail.raw)
  if (same !== undefined && !isCut) {
    sources.permalinks.set(same, message.permalink ?? '')
    return false
  }
  if (same) sources.cut.add(same)
  sources.fetched.push({ mail, message, id: indexed.id })
  return message.absent === undefined
}
