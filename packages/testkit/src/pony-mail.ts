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

import type { ArchivedMail } from './archived-mail.ts'
import { answers } from './archived-mail.ts'

const MAX_CLIMB = 50
/** Answers that are found to one message, and the depth to which answers of answers are. */
const MAX_ANSWERS = 250
const MAX_DEPTH = 250

/** A node of `children` in a thread; spellings are Pony Mail's. */
export interface ThreadNode {
  tid: string
  mid: string
  id: string
  'message-id': string
  subject: string
  from: string
  epoch: number
  irt: string
  list_raw: string
  children: ThreadNode[]
}

/** What email.lua answers an anonymous reader: addresses masked everywhere but in `from_raw`. */
export function emailDocument(mail: ArchivedMail): Record<string, unknown> {
  return {
    ...briefDocument(mail),
    dbid: mail.id,
    tid: null,
    from_raw: mail.from,
    to: mask(mail.to),
    cc: mask(mail.cc),
    date: mail.date.toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' '),
    html_source_only: mail.htmlOnly,
    references: mail.references,
    permalinks: [mail.id, mail.legacyId],
  }
}

/** The fields thread.lua and stats.lua leave in a message: no `from_raw`, so no full address. */
export function briefDocument(mail: ArchivedMail): Record<string, unknown> {
  return {
    id: mail.id,
    mid: mail.id,
    'message-id': mail.messageId,
    'in-reply-to': mail.inReplyTo,
    subject: mail.subject,
    from: mask(mail.from),
    epoch: epoch(mail),
    list: listId(mail.list),
    list_raw: listId(mail.list),
    private: false,
    attachments: [],
    body: mail.body.replace(/<(\S{1,2})\S*@([-\w.]+)>/g, '<$1...@$2>'),
  }
}

/** The first message of a thread as far as In-Reply-To leads. */
export function findOpener(mail: ArchivedMail, all: readonly ArchivedMail[]): ArchivedMail {
  let opener = mail
  for (let step = 0; step < MAX_CLIMB; step += 1) {
    const parent = all.find(({ messageId }) => messageId !== '' && opener.inReplyTo.includes(messageId))
    if (parent === undefined) return opener
    opener = parent
  }
  return opener
}

/**
 * Who answers a message, nested, on whatever list. A message found once is not shown again (References name every
 * ancestor); what is beyond the archive's bounds is left out without a word.
 */
export function threadBelow(
  mail: ArchivedMail,
  all: readonly ArchivedMail[],
  { seen = new Set([mail.id]), depth = 1 }: { seen?: Set<string>; depth?: number } = {},
): ThreadNode[] {
  const nodes: ThreadNode[] = []
  if (depth > MAX_DEPTH) return nodes
  for (const answer of all.filter((other) => answers(other, mail)).slice(0, MAX_ANSWERS)) {
    if (seen.has(answer.id)) continue
    seen.add(answer.id)
    nodes.push({ ...threadNode(answer), children: threadBelow(answer, all, { seen, depth: depth + 1 }) })
  }
  return nodes
}

/** The same node without its answers. */
export function threadNode(mail: ArchivedMail): ThreadNode {
  return {
    tid: mail.id,
    mid: mail.id,
    id: mail.id,
    'message-id': mail.messageId,
    subject: mail.subject,
    from: mask(mail.from),
    epoch: epoch(mail),
    irt: mail.inReplyTo,
    list_raw: listId(mail.list),
    children: [],
  }
}

function epoch({ date }: ArchivedMail): number {
  return Math.floor(date.getTime() / 1000)
}

function mask(addresses: string): string {
  return addresses.replace(/([^\s<]{1,2})[^\s<]*@([-\w.]+)/g, '$1...@$2')
}

function listId(address: string): string {
  return `<${address.replace('@', '.')}>`
}
