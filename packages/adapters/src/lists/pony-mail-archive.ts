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

import type { ArchivedMessage, CollectedThread } from '@tra/release'
import { ArchiveSession, type PonyMailOptions } from './archive-session.ts'
import { byDate, contentKey, type HeadedMail } from './headed-mail.ts'
import { selectMails } from './select-mails.ts'
import { threadMonths, type VoteMonths } from './thread-months.ts'
import { type OnlineReference, threadOf, type VoteIndex } from './thread-of-reference.ts'
import { type ThreadSources, threadSources } from './thread-sources.ts'

interface Found {
  mail: HeadedMail
  message: ArchivedMessage
}

/** By date; what an archive gives twice stands there once. */
function inOrder(found: readonly Found[]): ArchivedMessage[] {
  const sorted = found.toSorted((one, other) => byDate(one.mail, other.mail))
  return [...new Map(sorted.map(({ message }) => [contentKey(message.raw), message])).values()]
}

function idsOf({ mails }: VoteIndex): Set<string> {
  return new Set(mails.flatMap(({ messageId }) => (messageId === undefined ? [] : [messageId])))
}

/** The mails of the vote among those of its months, each with its link where the archive's index has one. */
function inMonths(index: VoteIndex, { months }: VoteMonths, { permalinks, cut }: ThreadSources): Found[] {
  const mails = months.flatMap((month) => month.mails)
  const selected = selectMails(mails, idsOf(index), index.opener?.subject ?? '')
  for (const mail of permalinks.keys()) if (!selected.has(mail)) selected.set(mail, 'thread')
  const whole = [...selected].filter(([mail]) => !cut.has(mail))
  return whole.map(([mail, foundBy]) => {
    const permalink = permalinks.get(mail)
    return { mail, message: { raw: mail.raw, foundBy, ...(permalink !== undefined && { permalink }) } }
  })
}

function byThemselves({ mails }: VoteIndex, { fetched }: ThreadSources): Found[] {
  const inThread = new Set(mails.map(({ id }) => id))
  return fetched.map(({ mail, message, id }) => ({
    mail,
    message: { ...message, foundBy: inThread.has(id) ? 'thread' : 'subject' },
  }))
}

async function readThread(session: ArchiveSession, reference: OnlineReference): Promise<CollectedThread> {
  const index = await threadOf(session, reference)
  const vote = await threadMonths(session, index)
  const named = new Map([...vote.listed, ...index.mails].map((mail) => [mail.id, mail]))
  const sources = await threadSources(session, [...named.values()], vote.months)
  const meant = index.isMeant && index.opener ? session.permalink(index.opener.id) : undefined
  const opens = ({ permalink, absent }: ArchivedMessage) => permalink !== undefined && permalink === meant && !absent
  const messages = inOrder([...inMonths(index, vote, sources), ...byThemselves(index, sources)])
  return {
    messages: messages.map((message) => (opens(message) ? { ...message, opens: true } : message)),
    gaps: [...index.gaps, ...vote.gaps, ...sources.gaps],
    answers: session.answers.toSorted((one, other) => (one.source < other.source ? -1 : 1)),
  }
}

/** Reads votes from a Pony Mail archive. */
export interface PonyMailArchive {
  thread(reference: OnlineReference): Promise<CollectedThread>
}

/**
 * Reads a vote from a Pony Mail archive (lists.apache.org) as raw sources: only these carry full addresses, HTML-only
 * bodies and the headers that undo DMARC rewriting. The thread as the archive knows it is merged with the mails of the
 * same subject, and those that answer one of both, in its months on each of its lists. What is known to be missing is
 * among the gaps.
 * @throws ReleaseError INPUT_INVALID, NOT_FOUND, MALFORMED (HTML instead of JSON), NETWORK, TIMEOUT, LIMIT_EXCEEDED.
 */
export function ponyMailArchive(options: PonyMailOptions): PonyMailArchive {
  return { thread: (reference) => readThread(new ArchiveSession(options), reference) }
}
