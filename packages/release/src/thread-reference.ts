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

import { basename } from 'node:path'
import { ReleaseError } from '@tra/kernel'

/** Where the mails of a vote are. */
export type ThreadReference =
  | { kind: 'mbox'; path: string }
  /** Of any mail of the thread. */
  | { kind: 'permalink'; url: string }
  /** `messageId` without angle brackets; `list` as an address. */
  | { kind: 'message-id'; messageId: string; list: string }
  /** The VOTE mail with this subject, from the month `since` on (`2026-03`). */
  | { kind: 'subject'; subject: string; list: string; since?: string }

/** What a caller writes to say which thread is meant. */
export interface ThreadWords {
  /** Permalink, `<Message-ID>` or `mid:` URL (RFC 2392), or the path of an mbox file. */
  thread?: string | undefined
  /** `dev@example.apache.org`: where a Message-ID or a subject is looked for. */
  list?: string | undefined
  /** Of the VOTE mail, in place of `thread`. */
  subject?: string | undefined
  /** `2026-03`: from when on such a subject is looked for. */
  since?: string | undefined
}

const LIST = /^[a-z0-9][a-z0-9+_.-]{0,63}@[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])$/
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/
const MESSAGE_ID = /^<([^<>\s]{1,500})>$|^mid:([^<>\s]{1,500})$/i

function bad(message: string, hint: string): ReleaseError {
  return new ReleaseError('INPUT_INVALID', message, { hint })
}

function listOf(list: string | undefined, what: string): string {
  const address = list?.trim().toLowerCase()
  if (address === undefined || address === '')
    throw bad(`${what} needs the list that it was sent to`, 'Give list, such as dev@logging.apache.org.')
  if (LIST.test(address)) return address
  throw bad(`list: "${list}" is no address of a list`, 'Give it as dev@logging.apache.org.')
}

function bySubject(subject: string, { list, since }: ThreadWords): ThreadReference {
  if (since !== undefined && !MONTH.test(since)) throw bad(`since: "${since}" is no month`, 'Give it as 2026-03.')
  return { kind: 'subject', subject, list: listOf(list, 'a subject'), ...(since !== undefined && { since }) }
}

/** `%` sequences as a `mid:` URL has them; what is none stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Reads what a caller wrote, the same for every face. @throws ReleaseError INPUT_INVALID. */
export function threadReference(words: ThreadWords): ThreadReference {
  const [thread, subject] = [words.thread?.trim() ?? '', words.subject?.trim() ?? '']
  if ((thread === '') === (subject === ''))
    throw bad(
      thread === '' ? 'no thread is given' : 'thread and subject are both given',
      'Give either a permalink, a Message-ID or an mbox file; or list and subject.',
    )
  if (subject !== '') return bySubject(subject, words)
  if (/^https?:\/\//i.test(thread)) return { kind: 'permalink', url: thread }
  const [, bracketed, url] = MESSAGE_ID.exec(thread) ?? []
  const messageId = bracketed ?? (url === undefined ? undefined : decoded(url))
  if (messageId === undefined) return { kind: 'mbox', path: thread }
  return { kind: 'message-id', messageId, list: listOf(words.list, 'a Message-ID') }
}

/** How documents call the thread; of a path only the name is kept. */
export function nameOfThread(reference: ThreadReference): string {
  if (reference.kind === 'permalink') return reference.url
  if (reference.kind === 'mbox') return basename(reference.path)
  return reference.kind === 'subject' ? `${reference.list}: ${reference.subject}` : `mid:${reference.messageId}`
}
