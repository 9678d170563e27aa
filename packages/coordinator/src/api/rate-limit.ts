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
/** Seconds whose requests a caller may make at once. */
const BURST_SECONDS = 10

interface Allowance {
  left: number
  at: number
}

/** How often each caller may ask. */
export interface Rate {
  /** Requests that a caller may make at once; ten seconds' worth unless said. */
  burst?: number
  /** Requests per second that a caller may make for long. */
  perSecond: number
  now(): Date
}

export interface RateLimit extends Rate {
  /** Who asks: the address, or what a proxy in front says of it; undefined for whom no limit holds. */
  callerOf(context: Parameters<MiddlewareHandler>[0]): string | undefined
}

/** A token bucket per caller. Takes one from the caller's; tells after how many seconds to come back when it is empty. */
export function tokenBuckets({ perSecond, burst = BURST_SECONDS * perSecond, now }: Rate) {
  const allowances = new Map<string, Allowance>()
  return (caller: string): number | undefined => {
    const at = now().getTime()
    const { left, at: before } = allowances.get(caller) ?? { left: burst, at }
    const available = Math.min(burst, left + (Math.max(0, at - before) / 1000) * perSecond)
    // Set anew, so that the map's order is the order in which callers asked last.
    allowances.delete(caller)
    allowances.set(caller, { left: available >= 1 ? available - 1 : available, at })
    const [oldest] = allowances.keys()
    if (allowances.size > MAX_CALLERS && oldest !== undefined) allowances.delete(oldest)
    return available >= 1 ? undefined : Math.ceil((1 - available) / perSecond)
  }
}

/** 429 with `Retry-After` (RFC 6585, RFC 9110) for a caller whose bucket is empty. */
export function rateLimit({ callerOf, ...rate }: RateLimit): MiddlewareHandler {
  const take = tokenBuckets(rate)
  return async (context, next) => {
    const caller = callerOf(context)
    const wait = caller === undefined ? undefined : take(caller)
    if (wait === undefined) return next()
    context.header('retry-after', String(wait))
    throw problem(429, `more than ${rate.perSecond} requests per second for long; try again later`)
  }
}
