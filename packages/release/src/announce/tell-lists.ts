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
import type { AtrReference, AtrRelease } from '../atr-ports.ts'
import { announceLists } from './announce-lists.ts'
import {
  type SendAnnouncement,
  type SendAnnouncementPorts,
  sendAnnouncement,
  type ToldList,
} from './send-announcement.ts'

/** A release in ATR, which sends one announcement of its own. */
export interface AnnouncingAtr {
  atr: Pick<AtrRelease, 'announce'>
  reference: AtrReference
}

export interface TellPorts {
  /** Sends the mail to the first list, and makes the release final there. */
  atr?: AnnouncingAtr | undefined
  /** Sends the mails to all others. */
  smtp?: SendAnnouncementPorts | undefined
}

/**
 * Tells every list once: the first by ATR where the release is in ATR, the others by mails of our own.
 * @throws ReleaseError as {@link assertTellable}, {@link sendAnnouncement} and {@link AtrRelease.announce}.
 */
export async function tellLists(request: SendAnnouncement, { atr, smtp }: TellPorts): Promise<ToldList[]> {
  const { to } = request.mail
  assertTellable(to, { atr, smtp })
  if (atr === undefined) return smtp === undefined ? [] : sendAnnouncement(request, smtp)
  const [first = '', ...others] = announceLists(to)
  const told = [await announceInAtr(first, request, atr)]
  if (smtp === undefined || others.length === 0) return told
  return [...told, ...(await sendAnnouncement({ ...request, mail: { ...request.mail, to: others.join(', ') } }, smtp))]
}

/** ATR announces to one list. @throws ReleaseError INPUT_INVALID where nobody would tell the others. */
export function assertTellable(to: string, { atr, smtp }: TellPorts): void {
  const [, second] = announceLists(to)
  if (atr === undefined || smtp !== undefined || second === undefined) return
  throw new ReleaseError('INPUT_INVALID', `ATR announces to one list only, and nobody would tell ${second}`, {
    hint: 'Name the mail server that sends to the others, or one list alone.',
  })
}

// ATR remembers that it announced; the id of its mail it tells nobody.
async function announceInAtr(
  list: string,
  { mail: { body }, receipt }: SendAnnouncement,
  { atr, reference }: AnnouncingAtr,
): Promise<ToldList> {
  const { changed } = await atr.announce({ ...reference, to: list, body })
  return {
    list,
    messageId: '',
    sentNow: changed,
    sought: { word: 'announce', body, since: new Date(receipt.promotedAt) },
  }
}
