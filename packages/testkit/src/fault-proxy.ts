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

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { type Fault, sufferFault } from './fault.ts'

const DRIP_BYTES = 64

/** Trouble between a client and a real server. */
export interface ProxyFault extends Fault {
  /** HTTP method of the requests that it hits: `PUT`, `MERGE`. */
  method: string
  /** What the path must match. */
  path?: RegExp
  /** The server takes the request and does the work; what is arranged stands in for its answer. */
  after?: true
  /** Breaks the connection when so many bytes of the request's body were passed on. */
  cutAt?: number
  /** Passes the answer on in drops, with so many milliseconds before each. */
  drip?: number
}

export interface FaultProxy {
  /** The server's address with the proxy's port. */
  url: string
  /** What goes wrong; the first that fits a request hits it, and goes when it has done so often enough. */
  faults: ProxyFault[]
  /** Methods of the requests, in the order of arrival. */
  requests: string[]
  close(): Promise<void>
}

type Passing = { target: URL; fault: ProxyFault | undefined; incoming: IncomingMessage; response: ServerResponse }

/** Stands before an HTTP server on loopback, passes everything on, and breaks what is arranged. */
export async function startFaultProxy(serverUrl: string): Promise<FaultProxy> {
  const target = new URL(serverUrl)
  const [faults, requests]: [ProxyFault[], string[]] = [[], []]
  const server = createServer((incoming, response) => {
    requests.push(incoming.method ?? '')
    const fault = takeFault(faults, incoming)
    handle({ target, fault, incoming, response }).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}${target.pathname}`
  return { url, faults, requests, close: () => close(server) }
}

function close(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function takeFault(faults: ProxyFault[], { method, url = '/' }: IncomingMessage): ProxyFault | undefined {
  const index = faults.findIndex((fault) => fault.method === method && (fault.path?.test(url) ?? true))
  const fault = faults[index]
  if (fault?.times === undefined) return fault
  if (fault.times > 1) faults[index] = { ...fault, times: fault.times - 1 }
  else faults.splice(index, 1)
  return fault
}

async function handle(passing: Passing): Promise<void> {
  const { fault, incoming, response } = passing
  if (fault !== undefined && !fault.after && (await sufferFault(fault, response))) return void incoming.resume()
  const answer = await passOn(passing)
  if (fault?.after) {
    await drain(answer)
    if (await sufferFault(fault, response)) return
  }
  response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
  await (fault?.drip === undefined ? pipeline(answer, response) : pipeline(answer, drops(fault.drip), response))
}

// Without this the server could still be at work when the client learns of the trouble.
async function drain(answer: IncomingMessage): Promise<void> {
  for await (const _ of answer);
}

function passOn({ target, fault, incoming, response }: Passing): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { method, url: path, headers } = incoming
    const outgoing = request({ host: target.hostname, port: target.port, method, path, headers, agent: false }, resolve)
    // Where there is no body, Node.js would send an empty one, which MKCOL must not have (RFC 4918 9.3).
    const hasBody = ['content-length', 'transfer-encoding'].some((name) => headers[name] !== undefined)
    outgoing.useChunkedEncodingByDefault = hasBody
    outgoing.on('error', reject)
    const onCut = () => {
      outgoing.destroy()
      response.socket?.resetAndDestroy()
    }
    const body = fault?.cutAt === undefined ? [incoming] : [incoming, cut(fault.cutAt, onCut)]
    pipeline([...body, outgoing]).catch(reject)
  })
}

function cut(bytes: number, onCut: () => void): Transform {
  let left = bytes
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (chunk.length >= left) onCut()
      else done(null, chunk)
      left -= chunk.length
    },
  })
}

function drops(milliseconds: number) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source)
      for (let at = 0; at < chunk.length; at += DRIP_BYTES) {
        await delay(milliseconds)
        yield chunk.subarray(at, at + DRIP_BYTES)
      }
  }
}
