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
import PostalMime, { type Address, type Email } from 'postal-mime'
import { arcChainOf } from './arc-chain.ts'
import { vouchersOf } from './authentication.ts'
import { htmlText } from './html-text.ts'
import { ASF_MAIL_HOSTS } from './list-servers.ts'
import type { Mail, Mailbox, UndatedMail } from './mail.ts'
import { mailDate } from './mail-date.ts'
import { hasMoreLines } from './read-mbox.ts'
import { trueSender } from './true-sender.ts'

/** ASF lists refuse mails above 1 MB. */
export const MAXIMUM_MAIL_BYTES = 2 * 1024 * 1024
/** The largest mail that is read has 28,000 lines of base64. Each line costs the parser time and memory, also an empty one. */
const MAXIMUM_MAIL_LINES = 40_000
/** Longest name, address, subject or id that is kept, in characters. */
const MAXIMUM_HEADER_CHARACTERS = 500
const MAXIMUM_REFERENCES = 200
const MESSAGE_ID = /<([^<>\s]+)>/g
const ONE_MESSAGE_ID = /^<([^<>\s]+)>$/

function header(email: Email, key: string): string | undefined {
  return email.headers.find((candidate) => candidate.key === key)?.value
}

// Nearly all values: single spaces between printable ASCII, nothing to be made safe.
const PLAIN = /^[!-~]+(?: [!-~]+)*$/

function oneLine(value = ''): string {
  if (value.length <= MAXIMUM_HEADER_CHARACTERS && PLAIN.test(value)) return value
  const words = value.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return words.slice(0, MAXIMUM_HEADER_CHARACTERS)
}

function mailboxes(addresses: readonly Address[] | undefined): Mailbox[] {
  return (addresses ?? [])
    .flatMap((entry): readonly { name: string; address: string }[] => entry.group ?? [entry])
    .map(({ name, address }) => ({ name: oneLine(name), address: oneLine(address).toLowerCase() }))
}

function messageIds(value: string | undefined): string[] {
  if (value === undefined) return []
  const [, only] = ONE_MESSAGE_ID.exec(value) ?? []
  if (only !== undefined) return [oneLine(only)]
  return [...value.matchAll(MESSAGE_ID)].slice(-MAXIMUM_REFERENCES).map(([, id]) => oneLine(id))
}

// The archive's own Received header is on top. The Date header is the sender's word: with it a late vote could look early.
function dateOf(email: Email): Date | undefined {
  for (const text of [header(email, 'received')?.split(';').at(-1), header(email, 'date')]) {
    const date = mailDate(text)
    if (date !== undefined) return date
  }
  return undefined
}

/** @throws ReleaseError MALFORMED without a date. */
export function dated(mail: Mail | UndatedMail): Mail {
  if (mail.date !== undefined) return mail
  throw new ReleaseError('MALFORMED', `the mail ${oneLine(mail.messageId)} has no date that can be read`, {
    hint: 'Fetch the raw source of the mail again, with its Received headers.',
  })
}

// Where a mail has HTML only and a list adds its footer as a text part, the parser turns the HTML into text without marks
// on its quotations. An author's own text part comes before the HTML in a multipart/alternative (RFC 2046 5.1.4).
function hasOwnTextPart(raw: Uint8Array): boolean {
  const source = Buffer.from(raw).toString('latin1').toLowerCase()
  const alternative = source.indexOf('multipart/alternative')
  const plain = alternative < 0 ? -1 : source.indexOf('text/plain', alternative)
  return plain >= 0 && source.indexOf('text/html', alternative) > plain
}

function textOf({ text, html }: Email, raw: Uint8Array): string {
  if (html === undefined || (text?.trim() && hasOwnTextPart(raw))) return text ?? ''
  return htmlText(html)
}

function refuseTooLarge(raw: Uint8Array): void {
  const beyond =
    raw.length > MAXIMUM_MAIL_BYTES
      ? `${raw.length} bytes, more than ${MAXIMUM_MAIL_BYTES}`
      : hasMoreLines(raw, MAXIMUM_MAIL_LINES) && `more than ${MAXIMUM_MAIL_LINES} lines`
  if (beyond === false) return
  throw new ReleaseError('LIMIT_EXCEEDED', `a mail has ${beyond}`, {
    hint: 'A vote does not need this much: leave the mail out and judge it by hand.',
  })
}

async function parse(raw: Uint8Array): Promise<Email> {
  refuseTooLarge(raw)
  try {
    // A forwarded mail inside a mail is somebody else's text: it must not run together with the writer's.
    return await PostalMime.parse(raw, { forceRfc822Attachments: true, maxNestingDepth: 30 })
  } catch (cause) {
    throw new ReleaseError('MALFORMED', 'a mail of the thread can not be parsed', { cause, hint: 'Read it by hand.' })
  }
}

export interface MailOptions {
  permalink?: string
  /** Domains of the servers whose word on the sender counts. */
  mailHosts?: readonly string[]
}

/**
 * One raw RFC 5322 message, decoded: MIME parts, character sets, format=flowed; HTML only where there is no plain text.
 * @throws ReleaseError MALFORMED when it can't be parsed; LIMIT_EXCEEDED beyond {@link MAXIMUM_MAIL_BYTES} or {@link MAXIMUM_MAIL_LINES}.
 */
export async function readAnyMail(
  raw: Uint8Array,
  { permalink, mailHosts = ASF_MAIL_HOSTS }: MailOptions = {},
): Promise<Mail | UndatedMail> {
  const email = await parse(raw)
  const cc = mailboxes(email.cc)
  const [from = { name: '', address: '' }] = mailboxes(email.from && [email.from])
  const [inReplyTo] = messageIds(email.inReplyTo)
  const vouchers = vouchersOf(email.headers, mailHosts)
  const arc = arcChainOf(email.headers, mailHosts)
  const date = dateOf(email)
  return {
    messageId: messageIds(email.messageId)[0] ?? '',
    ...(inReplyTo !== undefined && { inReplyTo }),
    references: messageIds(email.references),
    ...(date !== undefined && { date }),
    ...trueSender({ from, cc, receivedSpf: header(email, 'received-spf') }),
    cc,
    subject: oneLine(email.subject),
    text: textOf(email, raw),
    ...(permalink !== undefined && { permalink }),
    ...(vouchers.length > 0 && { vouchers }),
    ...(arc !== undefined && { arc }),
  }
}

/** A mail that must have a date. @throws ReleaseError as {@link readAnyMail}, and MALFORMED without a date. */
export async function readMail(raw: Uint8Array, options: MailOptions = {}): Promise<Mail> {
  return dated(await readAnyMail(raw, options))
}
