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

import { ReleaseError } from '@tra/kernel'
import type { FoundMail, MailFinder, MailSearch, SoughtMail } from '@tra/release'
import * as z from 'zod'
import { ArchiveSession, type PonyMailOptions, type Question } from './archive-session.ts'
import { monthsBetween } from './list-month.ts'
import { searchMonth } from './search-month.ts'

const MAX_ANSWER_BYTES = 4 * 1024 * 1024
/** A caller that waits asks again anyway. */
const PATIENCE_MILLISECONDS = 30_000
const TIMEOUT_MILLISECONDS = 30_000

/** A mail that is not there by then is not waited for any more. */
const MAX_MONTHS = 3
/** Of the mails that have the word in their subject, the newest. */
const MAX_READ = 50

const bodySchema = z.object({ body: z.string() })
const emailSchema = z.object({ mid: z.string(), 'message-id': z.string() })

async function find(session: ArchiveSession, list: string, messageId: string): Promise<string | undefined> {
  const query = { id: `<${messageId}>`, listid: `<${list.replace('@', '.')}>` }
  const answer = await answered(session, { endpoint: 'email.lua', query, maximumBytes: MAX_ANSWER_BYTES })
  const email = answer === undefined ? undefined : emailSchema.safeParse(answer).data
  // An archive that does not know the parameters might answer with any mail.
  return email?.['message-id'] === query.id ? session.permalink(email.mid) : undefined
}

async function answered(session: ArchiveSession, question: Question): Promise<unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(await session.ask(question)))
  } catch (thrown) {
    if (thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND') return undefined
    if (thrown instanceof SyntaxError)
      throw new ReleaseError('MALFORMED', `${session.base.origin} answers what is no JSON`, {
        hint: 'Check archive-url, or try again later.',
        cause: thrown,
      })
    throw thrown
  }
}

// Addresses are masked by the archive, and lines wrapped by whoever likes to.
const wordsOf = (text: string) =>
  text
    .split(/\s+/)
    .filter((word) => word !== '' && !word.includes('@'))
    .join(' ')

// List servers add a footer: the words must be there, one after the other.
async function findText(
  session: ArchiveSession,
  list: string,
  { word, body, since }: SoughtMail,
): Promise<FoundMail | undefined> {
  const now = session.clock.now()
  for (const month of monthsBetween(since, now < since ? since : now).slice(0, MAX_MONTHS)) {
    const found = await searchMonth(session, { list, month }, word)
    for (const { id, messageId } of found.slice(-MAX_READ)) {
      if (messageId === undefined) continue
      const query = { id: `<${messageId}>`, listid: `<${list.replace('@', '.')}>` }
      const answer = await answered(session, { endpoint: 'email.lua', query, maximumBytes: MAX_ANSWER_BYTES })
      const shown = bodySchema.safeParse(answer).data
      if (shown && wordsOf(shown.body).includes(wordsOf(body))) return { messageId, permalink: session.permalink(id) }
    }
  }
  return undefined
}

/** Finds mails by Message-ID, or by their text, in a Pony Mail archive (lists.apache.org), as everybody sees it. */
export function mailFinder(options: Omit<PonyMailOptions, 'cache'>): MailFinder & MailSearch {
  const bounds = { timeoutMilliseconds: TIMEOUT_MILLISECONDS, patienceMilliseconds: PATIENCE_MILLISECONDS }
  const session = () => new ArchiveSession({ ...bounds, ...options })
  return {
    find: (list, messageId) => find(session(), list, messageId),
    findText: (list, mail) => findText(session(), list, mail),
  }
}
