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

import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/**
 * What somebody on the way does to STARTTLS: takes the offer out of the server's answer (RFC 3207, section 6), refuses it in the
 * server's name, or agrees and puts answers of its own behind the agreement, before there is any TLS.
 */
export type MailMeddling = 'strip' | 'refuse' | 'inject'

export interface MeddlingProxy {
  port: number
  /** What clients sent before there was TLS, line by line. */
  sent: string[]
  close(): Promise<void>
}

const INJECTED = '250-meddler\r\n250 AUTH PLAIN LOGIN\r\n'

/** Stands before an SMTP server on loopback, where a network could meddle. */
export async function startMeddlingProxy(
  { host, port: serverPort }: { host: string; port: number },
  meddling: MailMeddling,
): Promise<MeddlingProxy> {
  const sent: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = createConnection(serverPort, host)
    for (const socket of [client, upstream]) {
      sockets.add(socket.on('error', () => undefined))
      socket.on('close', () => (socket === client ? upstream : client).destroy())
    }
    meddle({ client, upstream, meddling, sent })
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    sent,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

interface Meddled {
  client: Socket
  upstream: Socket
  meddling: MailMeddling
  sent: string[]
}

function meddle({ client, upstream, meddling, sent }: Meddled): void {
  createInterface({ input: client }).on('line', (line) => {
    sent.push(line)
    if (line.toUpperCase() !== 'STARTTLS') return void upstream.write(`${line}\r\n`)
    client.write(meddling === 'inject' ? `220 go ahead\r\n${INJECTED}` : '454 TLS is not available\r\n')
  })
  createInterface({ input: upstream }).on('line', (line) => {
    const isOffer = /^250[- ]STARTTLS$/i.test(line)
    if (!(isOffer && meddling === 'strip')) client.write(`${line}\r\n`)
    // The last line of an answer must not be lost with the offer.
    else if (line.startsWith('250 ')) client.write('250 SMTPUTF8\r\n')
  })
}
