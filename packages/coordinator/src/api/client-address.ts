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

import { isIP } from 'node:net'
import type { Context } from 'hono'
import * as z from 'zod'

const environmentSchema = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) })

// A socket that takes both families shows an IPv4 address within an IPv6 one.
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, '')

/**
 * The address that a request came from. `X-Forwarded-For` is read from its end, and only as far as proxies that are
 * trusted wrote it: everything before is what a stranger typed.
 */
export function clientAddress(context: Context, proxies: ReadonlySet<string>): string {
  const { data } = environmentSchema.safeParse(context.env)
  let address = plain(data?.incoming.socket.remoteAddress ?? '')
  const forwarded = context.req.header('x-forwarded-for')?.split(',') ?? []
  while (proxies.has(address)) {
    const next = plain(forwarded.pop() ?? '')
    if (isIP(next) === 0) break
    address = next
  }
  return address
}
