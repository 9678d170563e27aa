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
import type { Mail, MailTransport } from '@tra/release'
import { createTransport } from 'nodemailer'
import { sendingFault } from './sending-fault.ts'
import { withoutPassword } from './without-password.ts'

const TIMEOUT_MILLISECONDS = 30_000
/** Mails that are handed over with TLS from the first byte on (RFC 8314). */
const TLS_PORT = 465
const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

/** A person's outgoing mail: where to, and as whom. */
export interface Sender {
  smtpHost: string
  smtpPort: number
  /** Account at the server; without one the server must take the mail for another reason. */
  account?: { username: string; password: string } | undefined
  from: { name: string; address: string }
  /** What this machine calls itself towards the server (EHLO); its host name by default. */
  clientName?: string
}

export interface Envelope {
  date: Date
  /** With or without angle brackets; a random one by default. */
  messageId?: string | undefined
  /** Message-ID of the mail that it answers, with or without angle brackets. */
  inReplyTo?: string | undefined
}

const bracketed = (id: string) => (id.startsWith('<') ? id : `<${id}>`)

function transportFor({ smtpHost, smtpPort, account, clientName }: Sender) {
  return createTransport({
    host: smtpHost,
    port: smtpPort,
    secure: smtpPort === TLS_PORT,
    // Neither a password nor a vote may go over the net for everybody to read and change.
    requireTLS: smtpPort !== TLS_PORT && !LOOPBACK.includes(smtpHost),
    ...(account !== undefined && { auth: { user: account.username, pass: account.password } }),
    ...(clientName !== undefined && { name: clientName }),
    connectionTimeout: TIMEOUT_MILLISECONDS,
    greetingTimeout: TIMEOUT_MILLISECONDS,
    socketTimeout: TIMEOUT_MILLISECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/**
 * Sends one plain-text mail. @returns its Message-ID.
 * @throws ReleaseError NETWORK, PERMISSION_MISSING or REFUSED where nothing was sent; OUTAGE the same, where the server asks to
 *   come again; TIMEOUT where nobody knows; CONFLICT where some recipients got it and others not.
 */
export async function sendMail(mail: Mail, sender: Sender, envelope: Envelope): Promise<string> {
  const { to, subject, body } = mail
  const { date, messageId, inReplyTo = mail.inReplyTo } = envelope
  const transport = transportFor(sender)
  try {
    const sent = await transport.sendMail({
      from: sender.from,
      to,
      subject,
      text: body,
      date,
      ...(messageId === undefined ? {} : { messageId: bracketed(messageId) }),
      ...(inReplyTo === undefined ? {} : { inReplyTo: bracketed(inReplyTo), references: bracketed(inReplyTo) }),
    })
    if (sent.rejected.length > 0) throw takenInPart(subject, sent.rejected.map(String))
    return sent.messageId
  } catch (cause) {
    if (cause instanceof ReleaseError) throw cause
    const { code, hint } = sendingFault(cause)
    const why = withoutPassword(messageOf(cause), sender.account)
    // Not with its cause: the debug log prints that, and what a server answers to AUTH can hold the password.
    throw new ReleaseError(code, `the mail "${subject}" to ${to} was not sent: ${why}`, { hint })
  } finally {
    transport.close()
  }
}

function takenInPart(subject: string, rejected: readonly string[]): ReleaseError {
  return new ReleaseError('CONFLICT', `the mail "${subject}" was not taken for ${rejected.join(', ')}`, {
    hint: 'The other recipients have it: send it to these by hand.',
  })
}

/** Sends mails as one person. */
export function mailTransport(sender: Sender): MailTransport {
  return {
    address: sender.from.address,
    send: async (mail, envelope) => {
      await sendMail(mail, sender, envelope)
    },
  }
}
