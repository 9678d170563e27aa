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

import type { AddressInfo } from 'node:net'
import { ReleaseError } from '@tra/kernel'
import { SMTPServer } from 'smtp-server'
import { readBounded } from './read-bounded.ts'

const MAX_MAIL_BYTES = 4 * 1024 * 1024
const CLOSE_MILLISECONDS = 1

/** One accepted mail with its envelope. */
export interface ReceivedMail {
  raw: Buffer
  recipients: string[]
}

export interface MailServer {
  port: number
  close(): Promise<void>
}

/** An SMTP server on loopback that accepts mail for anybody; `deliver` ends before the sender is told it was accepted. */
export async function startMailServer(deliver: (mail: ReceivedMail) => Promise<void>): Promise<MailServer> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MAX_MAIL_BYTES,
    closeTimeout: CLOSE_MILLISECONDS,
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address.toLowerCase())
      readBounded(stream, MAX_MAIL_BYTES)
        .then((raw) => deliver({ raw, recipients }))
        .then(() => done(), done)
    },
  })
  return { port: await listen(server), close: () => new Promise((resolve) => server.close(() => resolve())) }
}

function listen(server: SMTPServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new ReleaseError('NETWORK', "the mail server can't listen", { cause })))
    server.listen(0, '127.0.0.1', () => resolve((server.server.address() as AddressInfo).port))
  })
}
