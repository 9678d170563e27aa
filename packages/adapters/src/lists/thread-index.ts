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
import * as z from 'zod'

/** Largest thread that is read: the same bound as for an mbox. */
const MAXIMUM_THREAD_MAILS = 10_000

const PERMALINK_HINT = 'Give a permalink such as https://lists.apache.org/thread/<id>.'

const email = z.object({
  id: z.string().regex(/^[\w@<>%.+=-]{1,200}$/),
  'message-id': z.string().nullish(),
  subject: z.string().nullish(),
  list_raw: z.string().nullish(),
  epoch: z.number().nonnegative().nullish(),
})
const node = z.looseObject({ children: z.array(z.unknown()).nullish() })
const answer = z.object({ thread: z.unknown(), emails: z.array(z.unknown()).optional() })

/** One mail of a thread, as the archive's index knows it. */
export interface IndexedMail {
  id: string
  /** Without angle brackets; undefined where the sender's program set none. */
  messageId: string | undefined
  subject: string
  /** `dev.example.apache.org`. */
  list: string | undefined
  date: Date | undefined
}

function withoutBrackets(id: string | null | undefined): string | undefined {
  return id?.replace(/^<|>$/g, '') || undefined
}

function indexed(value: unknown, url: URL): IndexedMail[] {
  if (typeof value !== 'object' || value === null || !('id' in value)) return []
  const parsed = email.safeParse(value)
  // A mail that is left out could be a vote.
  if (!parsed.success) throw noThread(url, parsed.error)
  const { id, subject, list_raw: list, epoch, 'message-id': messageId } = parsed.data
  return [
    {
      id,
      messageId: withoutBrackets(messageId),
      subject: subject ?? '',
      list: withoutBrackets(list),
      date: epoch == null ? undefined : new Date(epoch * 1_000),
    },
  ]
}

// Without recursion: the depth of the tree is the archive's choice.
function inTree(root: unknown): unknown[] {
  const found: unknown[] = []
  const waiting: unknown[] = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next)
    waiting.push(...(node.safeParse(next).data?.children ?? []).slice(0, MAXIMUM_THREAD_MAILS))
    if (found.length > MAXIMUM_THREAD_MAILS) throw tooLarge()
  }
  return found
}

function tooLarge(): ReleaseError {
  return new ReleaseError('LIMIT_EXCEEDED', `the thread has more than ${MAXIMUM_THREAD_MAILS} mails`, {
    hint: 'Download the mails of the vote as an mbox file and give its path.',
  })
}

/** Tells what an archive answered in place of JSON. */
function notJson(text: string, url: URL): ReleaseError {
  const hint = PERMALINK_HINT
  const isHtml = /^\s*<(?:!doctype|html|head|\?xml|!--)/i.test(text)
  if (isHtml) return new ReleaseError('MALFORMED', `${url.origin} answers HTML: is this an archive?`, { hint })
  return new ReleaseError('NOT_FOUND', `${url.origin} knows no such thread`, { hint })
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

/** Reads Pony Mail's answer to `thread.lua`: every mail once, oldest first. @throws ReleaseError MALFORMED, NOT_FOUND, LIMIT_EXCEEDED. */
export function readThreadIndex(bytes: Uint8Array, url: URL): IndexedMail[] {
  const { thread, emails = [] } = parse(new TextDecoder().decode(bytes), url)
  const mails = [...inTree(thread), ...emails.slice(0, MAXIMUM_THREAD_MAILS)].flatMap((value) => indexed(value, url))
  const unique = [...new Map(mails.map((mail) => [mail.id, mail])).values()]
  if (unique.length === 0) throw notJson('', url)
  return unique.sort((one, other) => +(one.date ?? 0) - +(other.date ?? 0))
}
