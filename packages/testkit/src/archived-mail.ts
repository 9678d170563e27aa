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
import PostalMime, { type Address, type Email } from 'postal-mime'

/** One message as a list archive keeps it. */
export interface ArchivedMail {
  /** 32 lower-case letters and digits, the same for the same bytes on the same list. */
  id: string
  /** As permalinks had it before: `<hex>@<dev.example.example.org>`. */
  legacyId: string
  /** Address of the list, `dev@example.example.org`. */
  list: string
  raw: Buffer
  /** Of the `Date` header; of the arrival where there is none. */
  date: Date
  /** Empty where the sender's program set none. */
  messageId: string
  inReplyTo: string
  references: string
  subject: string
  /** Display name and full address. */
  from: string
  to: string
  cc: string
  /** The text part; empty for mail in HTML only. */
  body: string
  htmlOnly: boolean
}

/** Reads a message the way an archiver does. */
export async function archiveMail(
  raw: Buffer,
  { list, arrived }: { list: string; arrived: Date },
): Promise<ArchivedMail> {
  const email = await PostalMime.parse(raw)
  return {
    id: permalinkId(list, raw),
    legacyId: `${createHash('sha1').update(raw).digest('hex')}@<${list.replace('@', '.')}>`,
    list,
    raw,
    date: sentAt(email) ?? arrived,
    messageId: email.messageId ?? '',
    inReplyTo: email.inReplyTo ?? '',
    references: email.references ?? '',
    subject: email.subject ?? '',
    from: formatAddresses(email.from ? [email.from] : []),
    to: formatAddresses(email.to),
    cc: formatAddresses(email.cc),
    ...bodyOf(email),
  }
}

/** Whether a message answers another by one of its headers; the only tie an archive knows. */
export function answers(mail: ArchivedMail, parent: ArchivedMail): boolean {
  return parent.messageId !== '' && `${mail.inReplyTo} ${mail.references}`.includes(parent.messageId)
}

function permalinkId(list: string, raw: Buffer): string {
  const digest = createHash('sha256').update(list).update('\0').update(raw).digest('hex')
  return BigInt(`0x${digest}`).toString(36).padStart(50, '0').slice(-32)
}

function sentAt({ date }: Email): Date | undefined {
  const sent = new Date(date ?? '')
  return Number.isNaN(sent.getTime()) ? undefined : sent
}

// Where a message has no text part, postal-mime makes one up from the HTML; an archive does not.
function bodyOf(email: Email): { body: string; htmlOnly: boolean } {
  const types = email.headers.filter(({ key }) => key === 'content-type').map(({ value }) => value.toLowerCase())
  const htmlOnly = types.some((type) => type.startsWith('text/html'))
  return { body: htmlOnly ? '' : (email.text ?? ''), htmlOnly }
}

function formatAddresses(addresses: readonly Address[] = []): string {
  return addresses
    .flatMap((address) => address.group ?? [address])
    .map(({ name, address }) => (name ? `${name} <${address}>` : (address ?? '')))
    .join(', ')
}
