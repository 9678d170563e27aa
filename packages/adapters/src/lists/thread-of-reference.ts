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
import type { ThreadReference } from '@tra/release'
import { readSubject } from '@tra/votes'
import type { ArchiveSession, Question } from './archive-session.ts'
import { findOpener } from './find-opener.ts'
import { type IndexedMail, readThreadIndex, type ThreadIndex } from './thread-index.ts'

export type OnlineReference = Exclude<ThreadReference, { kind: 'mbox' }>

/** The thread of a vote. */
export interface VoteIndex extends ThreadIndex {
  opener: IndexedMail | undefined
  /** The reference names it, and not only its thread. */
  isMeant: boolean
}

const MAXIMUM_INDEX_BYTES = 32 * 1024 * 1024

function badReference(reference: string, { base }: ArchiveSession): ReleaseError {
  return new ReleaseError('INPUT_INVALID', `"${reference}" is no thread of ${base.origin}`, {
    hint: `Give a permalink such as ${base.origin}/thread/<id>; or list and subject.`,
  })
}

function lastSegment({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname.split('/').at(-1) ?? '')
  } catch {
    return ''
  }
}

/** `/thread/<id>`, `/thread.html/<id>@<list>` as links had it before, or an `id` of the API. */
function threadId(reference: string, session: ArchiveSession): string {
  const url = URL.parse(reference)
  if (url === null || url.origin !== session.base.origin) throw badReference(reference, session)
  const id = url.searchParams.get('id') ?? lastSegment(url)
  const isList = /^\/list(?:\.html)?$/.test(url.pathname)
  if (isList || !/^[\w.+=<>@-]{8,200}$/.test(id)) throw badReference(reference, session)
  return id
}

async function queryOf(session: ArchiveSession, reference: OnlineReference): Promise<{ id: string; listid?: string }> {
  if (reference.kind === 'permalink') return { id: threadId(reference.url, session) }
  if (reference.kind === 'subject') return { id: await findOpener(session, reference) }
  return { id: `<${reference.messageId}>`, listid: `<${reference.list.replace('@', '.')}>` }
}

function opens({ subject }: IndexedMail): boolean {
  const { kind, isReply } = readSubject(subject)
  return kind === 'vote' && !isReply
}

/** The VOTE mail that is meant: the one that the reference names, or the first of the thread. */
function openerIn(mails: readonly IndexedMail[], id: string): Pick<VoteIndex, 'opener' | 'isMeant'> {
  const asked = mails.find((mail) => (mail.id === id || `<${mail.messageId}>` === id) && opens(mail))
  return { opener: asked ?? mails.find(opens) ?? mails[0], isMeant: asked !== undefined }
}

/** The thread that a reference is about, from its first mail on. @throws ReleaseError INPUT_INVALID, NOT_FOUND, MALFORMED. */
export async function threadOf(session: ArchiveSession, reference: OnlineReference): Promise<VoteIndex> {
  const asked = await queryOf(session, reference)
  const query = { ...asked, find_parent: 'true' }
  const question: Question = { endpoint: 'thread.lua', query, maximumBytes: MAXIMUM_INDEX_BYTES }
  const index = readThreadIndex(await session.ask(question), session.urlOf(question))
  const { mails } = index
  // An archive that does not know the parameter might answer with any thread.
  if (reference.kind === 'message-id' && !mails.some(({ messageId }) => messageId === reference.messageId))
    throw new ReleaseError(
      'NOT_FOUND',
      `${session.base.origin} shows no mail <${reference.messageId}> on ${reference.list}`,
      {
        hint: 'Give its permalink. Lists that are private show nothing to anybody: then give an mbox file of the vote.',
      },
    )
  session.progress(`the thread has ${mails.length} mails`)
  return { ...index, ...openerIn(mails, asked.id) }
}
