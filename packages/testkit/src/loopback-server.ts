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

import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { messageOf } from '@tra/kernel'
import { type Fault, FaultPlan, sufferFault } from './fault.ts'
import { readBounded } from './read-bounded.ts'

const MAX_REQUEST_BYTES = 32 * 1024 * 1024

export interface LoopbackRequest {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  body: Buffer
}

export interface Reply {
  /** 200 unless said otherwise. */
  status?: number
  /** Content type; `application/json` unless said otherwise. */
  type?: string
  headers?: Record<string, string>
  body: string | Uint8Array
}

export type LoopbackHandler = (request: LoopbackRequest) => Reply | Promise<Reply>

/** An HTTP server on 127.0.0.1 whose trouble can be arranged. */
export interface LoopbackServer {
  /** `http://127.0.0.1:<port>`, no trailing slash. */
  url: string
  /** What goes wrong, by path; delete an entry to heal it. */
  faults: Map<string, Fault>
  /** Requests seen, by path, those that met a fault included. */
  counts: Map<string, number>
  /** Drops open connections, hanging ones too. Safe to call twice. */
  close(): Promise<void>
}

export function jsonReply(value: unknown, status = 200): Reply {
  return { status, body: JSON.stringify(value) }
}

export function textReply(body: string, status = 200, type = 'text/plain; charset=utf-8'): Reply {
  return { status, type, body }
}

/** Starts a server on a free port; the handler is made when its URL is known, because some services state their own name. */
export async function startLoopbackServer(handlerFor: (url: string) => LoopbackHandler): Promise<LoopbackServer> {
  const plan = new FaultPlan()
  const server = createServer()
  const url = await listen(server)
  const handler = handlerFor(url)
  server.on('request', (request, response) => void serve(request, response, { url, plan, handler }))
  return { url, faults: plan.faults, counts: plan.counts, close: () => closeServer(server) }
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve(`http://127.0.0.1:${port}`)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  context: { url: string; plan: FaultPlan; handler: LoopbackHandler },
): Promise<void> {
  const url = new URL(request.url ?? '/', context.url)
  const fault = context.plan.next(url.pathname)
  if (fault !== undefined && (await sufferFault(fault, response))) return
  send(response, await replyTo(request, url, context.handler))
}

async function replyTo(request: IncomingMessage, url: URL, handler: LoopbackHandler): Promise<Reply> {
  try {
    const body = await readBounded(request, MAX_REQUEST_BYTES)
    return await handler({ method: request.method ?? 'GET', url, headers: request.headers, body })
  } catch (thrown) {
    return textReply(messageOf(thrown), 500)
  }
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status ?? 200, { 'content-type': reply.type ?? 'application/json', ...reply.headers })
  response.end(reply.body)
}
