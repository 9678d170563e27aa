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

import { readSubject, type Subject, sameVote } from '@tra/votes'
import type { HeadedMail } from './headed-mail.ts'

export type FoundBy = 'thread' | 'references' | 'subject'

const LONGEST_HEAD = 256 * 1024
const ID = /<([^<>\s]{1,500})>/g

/** Every id that a mail names as one that it answers; of one whose header can't be read, every id in its first part. */
function answered({ raw, head }: HeadedMail): string[] {
  if (head) return [head.inReplyTo ?? '', ...head.references]
  const text = Buffer.from(raw.subarray(0, LONGEST_HEAD)).toString('latin1')
  return [...text.matchAll(ID)].map(([, id = '']) => id)
}

function answersById(mails: readonly HeadedMail[]): Map<string, HeadedMail[]> {
  const answers = new Map<string, HeadedMail[]>()
  for (const mail of mails) {
    for (const id of new Set(answered(mail))) {
      const others = answers.get(id)
      if (others) others.push(mail)
      else answers.set(id, [mail])
    }
  }
  return answers
}

function opensOther(opening: Subject, { head }: HeadedMail): boolean {
  const subject = readSubject(head?.subject ?? '')
  return subject.kind === 'vote' && !subject.isReply && !sameVote(opening, subject)
}

/** Who answers what is found, and who answers these. Every id and every mail is looked at once, whoever writes what. */
function addAnswers(
  mails: readonly HeadedMail[],
  found: Map<HeadedMail, FoundBy>,
  ids: Iterable<string>,
  opening: Subject,
) {
  const answers = answersById(mails)
  const reached = new Set([''])
  const waiting = [...ids, ...[...found.keys()].map(({ head }) => head?.messageId ?? '')]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    for (const mail of answers.get(id) ?? []) {
      // A new vote that is sent as an answer to the old one has answers of its own.
      if (found.has(mail) || opensOther(opening, mail)) continue
      found.set(mail, 'references')
      waiting.push(mail.head?.messageId ?? '')
    }
  }
}

/**
 * The mails of one vote among those of its months, and what connects each with it: it is in the archive's thread; it
 * has the subject of the vote, as votes from programs without References and most result mails have; or it answers one
 * that is found, by In-Reply-To or References. Linear in ids and bytes.
 */
export function selectMails(
  mails: readonly HeadedMail[],
  messageIds: ReadonlySet<string>,
  subject: string,
): Map<HeadedMail, FoundBy> {
  const opening = readSubject(subject)
  const found = new Map<HeadedMail, FoundBy>()
  for (const mail of mails) {
    const { head } = mail
    if (head && messageIds.has(head.messageId)) found.set(mail, 'thread')
    else if (head && sameVote(opening, readSubject(head.subject))) found.set(mail, 'subject')
  }
  addAnswers(mails, found, messageIds, opening)
  return found
}
