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

import { headOf, type Mail, readMail, readSubject, sameVote } from '@tra/votes'

/** A raw mail of a month, with what its header says; undefined where the header can't be read. */
export interface HeadedMail {
  raw: Uint8Array
  head: Mail | undefined
}

/** Reads only the header: a month holds hundreds of mails of other threads. */
export async function readHead(raw: Uint8Array): Promise<HeadedMail> {
  // An unreadable mail of another thread must not stop this vote.
  const head = await readMail(headOf(raw)).catch(() => undefined)
  return { raw, head }
}

function refersTo(head: Mail, messageIds: ReadonlySet<string>): boolean {
  return [head.messageId, head.inReplyTo ?? '', ...head.references].some((id) => messageIds.has(id))
}

function mentions(raw: Uint8Array, messageIds: ReadonlySet<string>): boolean {
  const text = Buffer.from(raw)
  return [...messageIds].some((id) => text.includes(id))
}

/**
 * The mails of one vote among those of its months: by Message-ID, In-Reply-To or References, and by subject, because
 * votes from programs without these headers and most result mails stand outside the archive's thread.
 */
export function selectMails(
  mails: readonly HeadedMail[],
  messageIds: ReadonlySet<string>,
  subject: string,
): HeadedMail[] {
  const opening = readSubject(subject)
  return mails.filter(({ raw, head }) =>
    head ? refersTo(head, messageIds) || sameVote(opening, readSubject(head.subject)) : mentions(raw, messageIds),
  )
}
