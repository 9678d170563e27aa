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
import type { Mail } from '@tra/release'
import { createTransport } from 'nodemailer'

const TIMEOUT_MILLISECONDS = 30_000

/** A person's outgoing mail: where to, and as whom. */
export interface Sender {
  smtpHost: string
  smtpPort: number
  from: { name: string; address: string }
  /** What this machine calls itself towards the server (EHLO); its host name by default. */
  clientName?: string
}

/** Sends one plain-text mail. @returns its Message-ID. @throws ReleaseError NETWORK. */
export async function sendMail(
  { to, subject, body }: Mail,
  { smtpHost, smtpPort, from, clientName }: Sender,
  { date, inReplyTo }: { date: Date; inReplyTo?: string },
): Promise<string> {
  const transport = createTransport({
    host: smtpHost,
    port: smtpPort,
    ...(clientName !== undefined && { name: clientName }),
    connectionTimeout: TIMEOUT_MILLISECONDS,
    socketTimeout: TIMEOUT_MILLISECONDS,
  })
  try {
    const reply = inReplyTo === undefined ? {} : { inReplyTo, references: inReplyTo }
    const { messageId } = await transport.sendMail({ from, to, subject, text: body, date, ...reply })
    return messageId
  } catch (cause) {
    throw new ReleaseError('NETWORK', `the mail "${subject}" was not sent: ${messageOf(cause)}`, {
      hint: 'Check the SMTP host and port; nothing was sent.',
      cause,
    })
  } finally {
    transport.close()
  }
}
