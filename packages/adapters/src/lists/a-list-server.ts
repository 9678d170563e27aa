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

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '@tra/release'

/** Answers one request of a test's archive. */
export type Answer = (url: URL, response: ServerResponse) => void

export interface ListServer {
  baseUrl: string
  /** Paths with their queries, in the order of arrival. */
  requests: string[]
  /** Most requests that were under way at once. */
  busiest(): number
  close(): Promise<void>
}

/** A mail archive on loopback whose answers a test chooses. */
export async function aListServer(answer: Answer): Promise<ListServer> {
  const requests: string[] = []
  let [underWay, busiest] = [0, 0]
  const server = createServer((request: IncomingMessage, response) => {
    requests.push(request.url ?? '')
    underWay += 1
    busiest = Math.max(busiest, underWay)
    response.on('close', () => {
      underWay -= 1
    })
    answer(new URL(request.url ?? '', 'http://localhost'), response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    busiest: () => busiest,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** A clock that stands at `now`, and notes what it was asked to wait instead of waiting. */
export function aStandingClock(now: Date): Clock & { pauses: number[] } {
  const pauses: number[] = []
  return {
    pauses,
    now: () => now,
    sleep: async (milliseconds) => {
      pauses.push(milliseconds)
    },
  }
}
