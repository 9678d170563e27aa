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

import type { MiddlewareHandler } from 'hono'
import { problem } from '../routes/problem.ts'

/** Most callers that are remembered; beyond it the one that asked longest ago is forgotten. */
const MAX_CALLERS = 10_000

interface Allowance {
  left: number
  at: number
}

export interface RateLimit {
  /** Requests that a caller may make at once. */
  burst: number
  /** Requests per second that a caller may make for long. */
  perSecond: number
  now(): Date
  /** Who asks: the address, or what a proxy in front says of it. */
  callerOf(context: Parameters<MiddlewareHandler>[0]): string
}

/** A token bucket per caller: 429 with `Retry-After` (RFC 6585, RFC 9110) when it is empty. */
export function rateLimit({ burst, perSecond, now, callerOf }: RateLimit): MiddlewareHandler {
  const allowances = new Map<string, Allowance>()
  return async (context, next) => {
    const caller = callerOf(context)
    const at = now().getTime()
    const { left, at: before } = allowances.get(caller) ?? { left: burst, at }
    const available = Math.min(burst, left + (Math.max(0, at - before) / 1000) * perSecond)
    // Set anew, so that the map's order is the order in which callers asked last.
    allowances.delete(caller)
    allowances.set(caller, { left: Math.max(0, available - 1), at })
    const [oldest] = allowances.keys()
    if (allowances.size > MAX_CALLERS && oldest !== undefined) allowances.delete(oldest)
    if (available >= 1) return next()
    context.header('retry-after', String(Math.ceil((1 - available) / perSecond)))
    throw problem(429, `more than ${perSecond} requests per second for long; try again later`)
  }
}
