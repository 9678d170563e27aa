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
import type { Gap } from '@tra/votes'
import * as z from 'zod'
import { CAPPED, inTree, MAXIMUM_THREAD_MAILS } from './thread-tree.ts'

/** Seconds to the end of the year 9999: what lies beyond has no date as others write it. */
const LATEST_EPOCH = Date.UTC(9999, 11, 31) / 1_000

const PERMALINK_HINT = 'Give a permalink such as https://lists.apache.org/thread/<id>.'

const email = z.object({
  id: z.string().regex(/^[\w@<>%.+=-]{1,200}$/),
  'message-id': z.string().nullish(),
  subject: z.string().nullish(),
  list_raw: z.string().nullish(),
  from: z.string().nullish(),
  irt: z.string().nullish(),
  'in-reply-to': z.string().nullish(),
  epoch: z.number().nonnegative().max(LATEST_EPOCH).nullish(),
})
const answer = z.object({ thread: z.unknown(), emails: z.array(z.unknown()).optional() })

/** One mail of a thread, as the archive's index knows it. */
export interface IndexedMail {
  id: string
  /** Without angle brackets; undefined where the sender's program set none. */
  messageId: string | undefined
  inReplyTo: string | undefined
  subject: string
  /** Name and masked address. */
  from: string
  /** `dev@example.apache.org`. */
  list: string | undefined
  date: Date | undefined
}

/** A thread as the archive shows it. */
export interface ThreadIndex {
  /** Oldest first. */
  mails: IndexedMail[]
  gaps: Gap[]
}

// `<dev.example.apache.org>`: names of lists have no dot.
function listOf(id: string | null | undefined): string | undefined {
  return withoutBrackets(id)?.replace('.', '@')
}

function withoutBrackets(id: string | null | undefined): string | undefined {
  return id?.replace(/^<|>$/g, '') || undefined
}

function indexed(value: unknown, url: URL): IndexedMail[] {
  if (typeof value !== 'object' || value === null || !('id' in value)) return []
  const parsed = email.safeParse(value)
  // A mail that is left out could be a vote.
  if (!parsed.success) throw noThread(url, parsed.error)
  const {
    id,
    subject,
    from,
    irt,
    list_raw: list,
    epoch,
    'message-id': messageId,
    'in-reply-to': answered,
  } = parsed.data
  return [
    {
      id,
      messageId: withoutBrackets(messageId),
      inReplyTo: /<([^<>\s]+)>/.exec(irt ?? answered ?? '')?.[1],
      subject: subject ?? '',
      from: from ?? '',
      list: listOf(list),
      date: epoch == null ? undefined : new Date(epoch * 1_000),
    },
  ]
}

/** Tells what an archive answered in place of JSON. */
function notJson(text: string, url: URL): ReleaseError {
  const hint = PERMALINK_HINT
  const isHtml = /^\s*<(?:!doctype|html|head|\?xml|!--)/i.test(text)
  if (isHtml) return new ReleaseError('MALFORMED', `${url.origin} answers HTML: is this an archive?`, { hint })
  return new ReleaseError('NOT_FOUND', `${url.origin} shows no such thread`, {
    hint: `${PERMALINK_HINT} Lists that are private show nothing to anybody: then give an mbox file of the vote.`,
  })
}

function parse(text: string, url: URL): z.infer<typeof answer> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw notJson(text, url)
  }
  const parsed = answer.safeParse(json)
  if (parsed.success) return parsed.data
  throw noThread(url, parsed.error)
}

function noThread(url: URL, cause: unknown): ReleaseError {
  return new ReleaseError('MALFORMED', `${url.origin} answers JSON that describes no thread`, {
    cause,
    hint: PERMALINK_HINT,
  })
}

/** Mails as any answer of the archive lists them; what has no id is none. @throws ReleaseError MALFORMED. */
export function indexedMails(values: readonly unknown[], url: URL): IndexedMail[] {
  return values.flatMap((value) => indexed(value, url))
}

/** Reads Pony Mail's answer to `thread.lua`: every mail once. @throws ReleaseError MALFORMED, NOT_FOUND, LIMIT_EXCEEDED. */
export function readThreadIndex(bytes: Uint8Array, url: URL): ThreadIndex {
  const { thread, emails = [] } = parse(new TextDecoder().decode(bytes), url)
  const { nodes, isCapped } = inTree(thread)
  const mails = indexedMails([...nodes, ...emails.slice(0, MAXIMUM_THREAD_MAILS)], url)
  const unique = [...new Map(mails.map((mail) => [mail.id, mail])).values()]
  if (unique.length === 0) throw notJson('', url)
  unique.sort((one, other) => +(one.date ?? 0) - +(other.date ?? 0) || (one.id < other.id ? -1 : 1))
  return { mails: unique, gaps: isCapped ? [CAPPED] : [] }
}
