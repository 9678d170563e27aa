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

import { messageOf, ReleaseError } from '@tra/kernel'
import { type Gap, type Mail, readAnyMailOrHead, type UndatedMail, type VoteFacts } from '@tra/votes'
import type { CollectedMails } from './evidence-mbox.ts'
import type { ArchivedMessage } from './ports.ts'

interface Facts extends Pick<VoteFacts, 'mails' | 'openedBy'> {
  undated: UndatedMail[]
  gaps: Gap[]
}

function linked<T extends object>(value: T, { permalink }: ArchivedMessage): T & { permalink?: string } {
  return permalink === undefined ? value : { ...value, permalink }
}

function gapOf(message: ArchivedMessage, what: string): Gap {
  return linked({ what }, message)
}

function nameOf({ from, subject }: Mail | UndatedMail): string {
  return `the mail of ${from.name || from.address || 'somebody'} ("${subject}")`
}

async function readOne(message: ArchivedMessage): Promise<Mail | UndatedMail | Gap> {
  try {
    return linked(await readAnyMailOrHead(message.raw), message)
  } catch (thrown) {
    if (!(thrown instanceof ReleaseError)) throw thrown
    return gapOf(message, `a mail can not be read: ${messageOf(thrown)}`)
  }
}

/** One message: the mail, and whether something of it is missing. */
async function readMessage(message: ArchivedMessage): Promise<{ mail?: Mail | UndatedMail; gap?: Gap }> {
  const read = await readOne(message)
  if ('what' in read) return { gap: read }
  const { absent } = message
  if (absent === undefined) return { mail: read }
  return {
    mail: { ...read, text: '', unread: absent },
    gap: gapOf(message, `${nameOf(read)} could not be read: ${absent}`),
  }
}

/** Reads what was collected into facts of a vote. What can't be read is named, and stops nothing but the vote's passing. */
export async function readCollected({ messages, gaps }: CollectedMails): Promise<Facts> {
  const facts: Facts = { mails: [], undated: [], gaps: [...gaps] }
  // One after the other: the parser holds some megabytes for each mail that it is at.
  for (const message of messages) {
    const { mail, gap } = await readMessage(message)
    if (gap) facts.gaps.push(gap)
    if (mail?.date === undefined) facts.undated.push(...(mail ? [mail] : []))
    else facts.mails.push(mail)
    if (mail && message.opens) facts.openedBy = mail.messageId
  }
  return facts
}
