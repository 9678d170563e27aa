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

import { type Gap, readMboxEntries } from '@tra/votes'
import type { ArchivedMessage } from './ports.ts'

/** What a count rests on: the mails, and what of them could not be had. */
export interface CollectedMails {
  messages: ArchivedMessage[]
  gaps: Gap[]
}

const TIME = 'Thu Jan  1 00:00:00 1970'
const ABSENT = 'absent='
const OPENER = 'opener='
const GAP = 'gap='
const PERMALINK = /^https?:\/\/[\x21-\x7e]{1,500}$/
const MAX_SENTENCE_CHARACTERS = 1_000

/** mboxrd: a line that looks like the start of a mail gets a `>` more. */
function entry(sender: string, raw: Uint8Array): string {
  // Line ends stay as they are: what is read back must be the mails that were counted, byte for byte.
  const text = Buffer.from(raw)
    .toString('latin1')
    .replace(/^(>*From )/gm, '>$1')
  return `From ${sender} ${TIME}\n${text.endsWith('\n') ? text : `${text}\n`}\n`
}

function senderOf({ permalink = '', absent, opens }: ArchivedMessage): string {
  const link = PERMALINK.test(permalink) ? permalink : ''
  if (absent !== undefined) return `${ABSENT}${link}`
  return opens ? `${OPENER}${link}` : link || 'archive'
}

/**
 * The mails as one mbox file that whoever counts again is given. What the mails do not say of themselves stands in the
 * `From ` lines, where no sender can write: the permalink, which mail opens the vote, what is only a stand-in for a mail, what is missing.
 */
export function writeEvidenceMbox({ messages, gaps }: CollectedMails): Uint8Array {
  const mails = messages.map((message) => entry(senderOf(message), message.raw))
  const missing = gaps.map(({ what, permalink = '' }) =>
    entry(`${GAP}${PERMALINK.test(permalink) ? permalink : ''}`, Buffer.from(what)),
  )
  return Buffer.from([...mails, ...missing].join(''), 'latin1')
}

function permalinkOf(text: string): { permalink?: string } {
  return PERMALINK.test(text) ? { permalink: text } : {}
}

function sentence(raw: Uint8Array): string {
  return new TextDecoder().decode(raw).trim().slice(0, MAX_SENTENCE_CHARACTERS)
}

/** Reads any mbox file, and what {@link writeEvidenceMbox} noted in its own. @throws ReleaseError MALFORMED, LIMIT_EXCEEDED. */
export function readEvidenceMbox(bytes: Uint8Array): CollectedMails {
  const [messages, gaps]: [ArchivedMessage[], Gap[]] = [[], []]
  for (const { envelope, raw } of readMboxEntries(bytes)) {
    const [sender = ''] = envelope.split(' ', 1)
    if (sender.startsWith(GAP)) gaps.push({ what: sentence(raw), ...permalinkOf(sender.slice(GAP.length)) })
    else if (sender.startsWith(ABSENT)) {
      messages.push({ raw, absent: absence(raw), ...permalinkOf(sender.slice(ABSENT.length)) })
    } else if (sender.startsWith(OPENER)) {
      messages.push({ raw, opens: true, ...permalinkOf(sender.slice(OPENER.length)) })
    } else messages.push({ raw, ...permalinkOf(sender) })
  }
  return { messages, gaps }
}

const STAND_IN = /\n\n([\s\S]*)$/

/** Why there is only a stand-in: its text. */
function absence(raw: Uint8Array): string {
  return sentence(Buffer.from(STAND_IN.exec(Buffer.from(raw).toString('latin1'))?.[1] ?? '', 'latin1'))
}
