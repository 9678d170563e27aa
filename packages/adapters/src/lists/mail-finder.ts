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
import type { MailFinder } from '@tra/release'
import * as z from 'zod'
import { ArchiveSession, type PonyMailOptions, type Question } from './archive-session.ts'

const MAX_ANSWER_BYTES = 4 * 1024 * 1024
/** A caller that waits asks again anyway. */
const PATIENCE_MILLISECONDS = 30_000
const TIMEOUT_MILLISECONDS = 30_000

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

/** Finds mails by Message-ID in a Pony Mail archive (lists.apache.org), as everybody sees it. */
export function mailFinder(options: Omit<PonyMailOptions, 'cache'>): MailFinder {
  const bounds = { timeoutMilliseconds: TIMEOUT_MILLISECONDS, patienceMilliseconds: PATIENCE_MILLISECONDS }
  return { find: (list, messageId) => find(new ArchiveSession({ ...bounds, ...options }), list, messageId) }
}
