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
import type { ArchivedMessage } from '@tra/release'
import { MAXIMUM_MAIL_BYTES } from '@tra/votes'
import type { ArchiveSession } from './archive-session.ts'
import type { IndexedMail } from './thread-index.ts'

/** The id of a mail is a digest of it: what it names does not change. */
const ALWAYS = new Date(0)
/** What an archive says of one mail, and not of itself. */
const ABOUT_THE_MAIL = ['NOT_FOUND', 'MALFORMED', 'LIMIT_EXCEEDED']

function malformed(said: string): ReleaseError {
  return new ReleaseError('MALFORMED', `the archive ${said} in place of its source`)
}

/** Every mail has a header; a page or a sentence of the archive has none. */
function judge(answer: Uint8Array): ReleaseError | undefined {
  const start = Buffer.from(answer.subarray(0, 2_000)).toString('latin1').trimStart()
  if (start === '') return malformed('gives nothing')
  if (/^<(?:!doctype|html|head|\?xml|!--)/i.test(start)) return malformed('answers HTML')
  return /^(?:>?From .*\r?\n)?[a-z0-9][a-z0-9_.-]{0,100}[ \t]*:/i.test(start)
    ? undefined
    : malformed('answers a sentence')
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

/** What the index of the archive says of a mail, in the form of one; the text says why it is nothing more. */
function standIn({ messageId, inReplyTo, from, subject, date }: IndexedMail, why: string): Uint8Array {
  const lines = [
    ...(messageId === undefined ? [] : [`Message-ID: <${oneLine(messageId)}>`]),
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: <${oneLine(inReplyTo)}>`]),
    `From: ${oneLine(from)}`,
    `Subject: ${oneLine(subject)}`,
    ...(date === undefined || Number.isNaN(+date) ? [] : [`Date: ${date.toUTCString()}`]),
    'Content-Type: text/plain; charset=utf-8',
    '',
    why,
    '',
  ]
  return Buffer.from(lines.join('\n'))
}

/**
 * The source of one mail; a stand-in where the archive has none, or not this one. What its JSON would say instead lacks
 * the sender's address and what the servers found about it.
 * @throws ReleaseError NETWORK, TIMEOUT: the archive is down.
 */
export async function mailSource(session: ArchiveSession, mail: IndexedMail): Promise<ArchivedMessage> {
  const question = { endpoint: 'source.lua', query: { id: mail.id }, maximumBytes: MAXIMUM_MAIL_BYTES }
  const permalink = session.permalink(mail.id)
  try {
    return { raw: await session.ask({ ...question, judge, settledAt: ALWAYS }), permalink }
  } catch (thrown) {
    if (!(thrown instanceof ReleaseError && ABOUT_THE_MAIL.includes(thrown.code))) throw thrown
    const why = thrown.code === 'NOT_FOUND' ? 'the archive does not give its source' : thrown.message
    return { raw: standIn(mail, why), permalink, absent: why }
  }
}
