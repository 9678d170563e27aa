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
import type { ArchivedMessage, Clock, MailArchive } from '@tra/release'
import { MAXIMUM_MAIL_BYTES, MAXIMUM_MBOX_BYTES, readMbox } from '@tra/votes'
import { archiveRequest, type Connection } from './archive-request.ts'
import { type HeadedMail, readHead, selectMails } from './select-mails.ts'
import { type IndexedMail, readThreadIndex } from './thread-index.ts'

const LISTS_APACHE_ORG = 'https://lists.apache.org'
/** lists.apache.org tolerates this many and answers abuse with 429. */
const MAXIMUM_CONCURRENT_REQUESTS = 3
const MAXIMUM_INDEX_BYTES = 32 * 1024 * 1024
/** Months read beside the thread: a vote that runs longer is given as an mbox file. */
const MAXIMUM_MONTHS = 6
const TIMEOUT_MILLISECONDS = 120_000

/** How to reach a Pony Mail archive. */
export interface PonyMailOptions {
  clock: Clock
  /** Origin of the archive. */
  baseUrl?: string
  fetch?: typeof fetch
  /** For one answer, its body included. */
  timeoutMilliseconds?: number
}

interface Archive extends Connection {
  base: URL
}

function badReference(reference: string, { base }: Archive): ReleaseError {
  return new ReleaseError('INPUT_INVALID', `"${reference}" is no thread of ${base.origin}`, {
    hint: `Give a permalink such as ${base.origin}/thread/<id>.`,
  })
}

function threadId(reference: string, archive: Archive): string {
  const url = URL.parse(reference)
  if (url === null || url.origin !== archive.base.origin) throw badReference(reference, archive)
  const id = url.searchParams.get('id') ?? decodeURIComponent(url.pathname.split('/').at(-1) ?? '')
  if (!/^[\w.+=<>@-]{8,200}$/.test(id)) throw badReference(reference, archive)
  return id
}

function endpoint({ base }: Archive, name: string, query: Record<string, string>): URL {
  const url = new URL(`/api/${name}`, base)
  url.search = new URLSearchParams(query).toString()
  return url
}

async function indexOf(archive: Archive, id: string): Promise<IndexedMail[]> {
  const url = endpoint(archive, 'thread.lua', { id, find_parent: 'true' })
  return readThreadIndex(await archiveRequest(archive, url, MAXIMUM_INDEX_BYTES), url)
}

// One month more than the thread shows: a result mail without In-Reply-To may come in the next.
function monthsOf(index: readonly IndexedMail[], now: Date): string[] {
  const dates = index.flatMap(({ date }) => (date ? [+date] : []))
  const [first, last] = [new Date(Math.min(...dates)), new Date(Math.max(...dates))]
  const months: string[] = []
  for (let ahead = 0; dates.length > 0 && ahead <= MAXIMUM_MONTHS; ahead += 1) {
    const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + ahead))
    const afterLast = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 2)
    if (+month < afterLast && month <= now) months.push(month.toISOString().slice(0, 7))
  }
  if (months.length <= MAXIMUM_MONTHS) return months
  throw new ReleaseError('LIMIT_EXCEEDED', `the thread runs over more than ${MAXIMUM_MONTHS} months`, {
    hint: 'Download the mails of the vote as an mbox file and give its path.',
  })
}

async function month(archive: Archive, listName: string, date: string): Promise<HeadedMail[]> {
  const [list = '', ...domain] = listName.split('.')
  const url = endpoint(archive, 'mbox.lua', { list, domain: domain.join('.'), d: date })
  const mails = readMbox(await archiveRequest(archive, url, MAXIMUM_MBOX_BYTES))
  // The parser holds some megabytes for each mail that it is at, and a month may have thousands.
  return mapLimited(mails, MAXIMUM_CONCURRENT_REQUESTS, readHead)
}

function source(archive: Archive, id: string): Promise<Uint8Array> {
  return archiveRequest(archive, endpoint(archive, 'source.lua', { id }), MAXIMUM_MAIL_BYTES)
}

// What stands on another list, or has no Message-ID to be found by, is fetched by itself.
async function withSources(archive: Archive, index: readonly IndexedMail[], mails: readonly HeadedMail[]) {
  const inMonths = new Set(mails.map(({ head }) => head?.messageId))
  const missing = index.filter(({ messageId }) => messageId === undefined || !inMonths.has(messageId))
  const fetched = await mapLimited(missing, MAXIMUM_CONCURRENT_REQUESTS, async ({ id }) =>
    archived(archive, await source(archive, id), id),
  )
  const ids = new Map(index.map(({ id, messageId }) => [messageId, id]))
  const found = mails.map(({ raw, head }) =>
    archived(archive, raw, head?.messageId ? ids.get(head.messageId) : undefined),
  )
  return [...found, ...fetched]
}

function archived({ base }: Archive, raw: Uint8Array, id: string | undefined): ArchivedMessage {
  return id === undefined ? { raw } : { raw, permalink: `${base.origin}/thread/${encodeURIComponent(id)}` }
}

async function readThread(archive: Archive, reference: string): Promise<ArchivedMessage[]> {
  const index = await indexOf(archive, threadId(reference, archive))
  const [opener] = index
  const list = index.find((mail) => mail.list !== undefined)?.list
  const months = list === undefined ? [] : monthsOf(index, archive.clock.now())
  const mails = await mapLimited(months, MAXIMUM_CONCURRENT_REQUESTS, (date) => month(archive, list ?? '', date))
  const messageIds = new Set(index.flatMap(({ messageId }) => (messageId ? [messageId] : [])))
  return withSources(archive, index, selectMails(mails.flat(), messageIds, opener?.subject ?? ''))
}

/**
 * Reads a vote from a Pony Mail archive (lists.apache.org) as raw sources: only these carry full addresses, HTML-only
 * bodies and the headers that undo DMARC rewriting. The thread as the archive knows it is merged with the mails of the
 * same subject in its months. `thread` takes a permalink of any mail of the thread.
 * @throws ReleaseError INPUT_INVALID, NOT_FOUND, MALFORMED (HTML instead of JSON), NETWORK, TIMEOUT, LIMIT_EXCEEDED.
 */
export function ponyMailArchive(options: PonyMailOptions): MailArchive {
  const archive: Archive = {
    base: new URL(options.baseUrl ?? LISTS_APACHE_ORG),
    fetch: options.fetch ?? fetch,
    clock: options.clock,
    timeoutMilliseconds: options.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS,
  }
  return { thread: (reference) => readThread(archive, reference) }
}
