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

import { messageOf, ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import type { ArchiveSession } from './archive-session.ts'
import { type ListMonth, monthQuery, settledAt } from './list-month.ts'
import { type IndexedMail, indexedMails } from './thread-index.ts'

const MAX_ANSWER_BYTES = 32 * 1024 * 1024
/** An archive gives so many at most and does not say that there are more; no list has so many in a month. */
const MAX_HITS = 5_000
const HINT = 'Try again later, or give an mbox file of the vote.'

const answerSchema = z.object({ hits: z.number().nullish(), emails: z.array(z.unknown()).default([]) })

// What follows the brace is looked at when the answer is read; a page or a sentence is worth another question.
function judge(body: Uint8Array): ReleaseError | undefined {
  const start = Buffer.from(body.subarray(0, 100)).toString('latin1').trimStart()
  if (start.startsWith('{')) return undefined
  return new ReleaseError('MALFORMED', 'the archive answers a search with what is no JSON', { hint: HINT })
}

function parsed(body: Uint8Array): z.infer<typeof answerSchema> {
  try {
    return answerSchema.parse(JSON.parse(new TextDecoder().decode(body)))
  } catch (cause) {
    const why = messageOf(cause).slice(0, 200)
    throw new ReleaseError('MALFORMED', `the archive answers no search: ${why}`, { cause, hint: HINT })
  }
}

/**
 * Every mail of a month that has a word in its subject, as the archive's index knows it.
 * @throws ReleaseError LIMIT_EXCEEDED where the archive shows only a part of them.
 */
export async function searchMonth(session: ArchiveSession, of: ListMonth, word = 'vote'): Promise<IndexedMail[]> {
  // How words are cut apart is the archive's secret: it is asked for one that every such mail has.
  const query = { ...monthQuery(of), header_subject: word, emailsOnly: 'true' }
  const question = { endpoint: 'stats.lua', query, maximumBytes: MAX_ANSWER_BYTES, judge }
  const { hits, emails } = parsed(await session.ask({ ...question, settledAt: settledAt(of.month) }))
  if (emails.length < MAX_HITS && (hits ?? 0) <= emails.length) return indexedMails(emails, session.urlOf(question))
  throw new ReleaseError(
    'LIMIT_EXCEEDED',
    `the archive shows only a part of what it finds on ${of.list} in ${of.month}`,
    {
      hint: 'Give an mbox file of the vote.',
    },
  )
}
