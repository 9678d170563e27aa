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
import type { TlsIdentity } from './tls-identity.ts'

const MAX_MAIL_BYTES = 4 * 1024 * 1024
const CLOSE_MILLISECONDS = 1

/** One accepted mail with its envelope. */
export interface ReceivedMail {
  raw: Buffer
  recipients: string[]
}

export interface MailServer {
  port: number
  /** Names of the accounts that somebody tried to use, in the order of arrival. */
  logins: string[]
  close(): Promise<void>
}

/** How a mail came in. */
export interface Arrival {
  /** What the client called itself (EHLO). */
  client: string
  envelopeFrom: string
  time: Date
}

const HOST = 'mx1.rehearsal.apache.org'

/**
 * A mail with the headers that a server of the ASF puts on top. Its SPF record stands in for one in the DNS: a domain sends by
 * hosts of its own name.
 */
export function traced(raw: Buffer, { client, envelopeFrom, time }: Arrival): Buffer {
  const domain = envelopeFrom.slice(envelopeFrom.lastIndexOf('@') + 1).toLowerCase()
  const passes = client === domain || client.endsWith(`.${domain}`)
  const spf = `${passes ? 'Pass' : 'Fail'} (mailfrom) identity=mailfrom; client-ip=127.0.0.1; helo=${client}; envelope-from=${envelopeFrom}`
  const received = `from ${client} (${client} [127.0.0.1]) by ${HOST} with ESMTP; ${time.toUTCString()}`
  return Buffer.concat([Buffer.from(`Received-SPF: ${spf}\r\nReceived: ${received}\r\n`), raw])
}

/** Who may send by the relay of the domain: it vouches for them, as mail-relay.apache.org does. */
export interface MailAccount {
  name: string
  password: string
}

const RELAY = 'relay.apache.org'

/** Turns a recipient away, so often or always. */
export interface Refusal {
  /** 450 for "not yet", 550 for "never" (RFC 5321, section 4.2). */
  code: number
  text: string
  times?: number
}

export interface MailServerOptions {
  clock?: () => Date
  accounts?: readonly MailAccount[]
  /** Address on loopback; 127.0.0.2 stands for another machine. */
  host?: string
  /** Offers STARTTLS with it, and takes no password without. */
  tls?: TlsIdentity
  /** By address of the recipient. */
  refusals?: Map<string, Refusal>
  /** What the server says to a wrong password. */
  loginAnswer?: (account: MailAccount) => string
}

function refusalOf(address: string, refusals: Map<string, Refusal>): Error | undefined {
  const refusal = refusals.get(address)
  if (refusal === undefined) return undefined
  const { code, text, times } = refusal
  if (times !== undefined && times <= 1) refusals.delete(address)
  else if (times !== undefined) refusals.set(address, { code, text, times: times - 1 })
  return Object.assign(new Error(text), { responseCode: code })
}

/**
 * An SMTP server on loopback that accepts mail for anybody, and by its relay from those who log in; `deliver` ends before the
 * sender is told it was accepted.
 */
export async function startMailServer(
  deliver: (mail: ReceivedMail) => Promise<void>,
  options: MailServerOptions = {},
): Promise<MailServer> {
  const { clock = () => new Date(), accounts = [], tls, refusals = new Map(), host = '127.0.0.1' } = options
  const { loginAnswer = () => 'invalid user name or password' } = options
  const logins: string[] = []
  const server = new SMTPServer({
    ...(tls === undefined ? { disabledCommands: ['STARTTLS'] } : tls),
    authOptional: true,
    allowInsecureAuth: tls === undefined,
    onAuth: (given, _session, done) => {
      const [name, password] = [given.username ?? '', given.password ?? '']
      logins.push(name)
      const known = accounts.some((account) => account.name === name && account.password === password)
      done(known ? null : new Error(loginAnswer({ name, password })), known ? { user: name } : undefined)
    },
    onRcptTo: ({ address }, _session, done) => done(refusalOf(address.toLowerCase(), refusals)),
    size: MAX_MAIL_BYTES,
    closeTimeout: CLOSE_MILLISECONDS,
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address.toLowerCase())
      const { mailFrom } = session.envelope
      const arrival = {
        client: session.user === undefined ? session.hostNameAppearsAs.toLowerCase() : RELAY,
        envelopeFrom: mailFrom === false ? '' : mailFrom.address,
        time: clock(),
      }
      readBounded(stream, MAX_MAIL_BYTES)
        .then((raw) => deliver({ raw: traced(raw, arrival), recipients }))
        .then(() => done(), done)
    },
  })
  // A handshake that a client breaks off is that client's affair.
  server.on('error', () => undefined)
  return {
    port: await listen(server, host),
    logins,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function listen(server: SMTPServer, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new ReleaseError('NETWORK', "the mail server can't listen", { cause })))
    server.listen(0, host, () => resolve((server.server.address() as AddressInfo).port))
  })
}
