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

import { createHash } from 'node:crypto'
import type { Mail } from '../mail/mail-draft.ts'
import type { MailFinder, MailReceipt, SoughtMail } from '../mail/mail-ports.ts'
import { messageIdOf, type SendPorts, type SentMail, sendOnce } from '../mail/send-once.ts'
import type { PromotionReceipt } from '../promotion-plan.ts'
import { announceLists, assertSender } from './announce-lists.ts'

export interface SendAnnouncement {
  mail: Mail
  receipt: Pick<PromotionReceipt, 'release' | 'candidateDigest' | 'promotedAt'>
  /** Where the receipts of the mails are kept, one for each list. */
  directory: string
}

export interface SendAnnouncementPorts extends SendPorts {
  archive: MailFinder
}

/** What became of the mail to one list. */
export interface ToldList extends SentMail {
  list: string
  /** Where the archive shows it; undefined while it does not. */
  permalink?: string | undefined
  /** Where somebody else sent it, who does not tell its id: `messageId` is empty until an archive shows it. */
  sought?: SoughtMail
}

/**
 * Tells each list once, by a mail of its own: announce@apache.org is moderated for hours and others are not, a list that
 * refuses leaves no doubt about the next, and an answer on one list does not go to all. Where no receipt says that a mail was
 * sent, its archive is asked first: the id of the mail is the same in every run.
 * @throws ReleaseError as {@link announceLists}, {@link assertSender}, {@link sendOnce} and the archive; lists before the one
 *   that failed are told, and are not told again by the next run.
 */
export async function sendAnnouncement(request: SendAnnouncement, ports: SendAnnouncementPorts): Promise<ToldList[]> {
  const lists = announceLists(request.mail.to)
  assertSender(lists, ports.transport.address)
  const told: ToldList[] = []
  for (const list of lists) told.push(await tell(list, request, ports))
  return told
}

async function tell(list: string, request: SendAnnouncement, ports: SendAnnouncementPorts): Promise<ToldList> {
  const { release, candidateDigest } = request.receipt
  const { address } = ports.transport
  const messageId = messageIdOf('announce', release, { parts: [candidateDigest, list], address })
  const receiptPath = `${request.directory}/${list}.sent.json`
  const mail = { ...request.mail, to: list }
  const receipt = await ports.receipts.read(receiptPath)
  const permalink = receipt?.state === 'sent' ? undefined : await ports.archive.find(list, messageId)
  if (permalink === undefined) return { list, ...(await sendOnce({ mail, messageId, receiptPath }, ports)) }
  await ports.receipts.replace(receiptPath, archivedReceipt(mail, messageId, ports.clock.now()))
  return { list, messageId, sentNow: false, permalink }
}

function archivedReceipt({ to, subject, body }: Mail, messageId: string, date: Date): MailReceipt {
  const sha256 = createHash('sha256').update(body).digest('hex')
  return { schema: 'mail-receipt/v1', state: 'sent', messageId, to, subject, sha256, date: date.toISOString() }
}
