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
import type { AdvisoryService, Clock, Progress } from '@tra/release'
import { boundedJson } from '../fetch/bounded-json.ts'
import { httpsBase } from '../fetch/https-base.ts'
import { retryAfter, retryDelay } from '../sigstore/retry-delay.ts'

/** OSV's public instance. */
export const PUBLIC_OSV = 'https://api.osv.dev'

export interface OsvOptions {
  clock: Clock
  progress: Progress
  /** {@link PUBLIC_OSV} unless said. */
  url?: string | undefined
  /** Milliseconds for one answer, its body included. */
  timeoutMs?: number
  /** From 0 to below 1. */
  random?: () => number
}

const DEFAULT_TIMEOUT_MS = 60_000
/** The first request and four repetitions: eight seconds of waiting at most, unless the service asks for more. */
const MAX_ATTEMPTS = 5
/** Longest wait that a service is granted. */
const MAX_PAUSE_MS = 120_000

/** A failure that may be over at the next attempt. */
class Passing extends Error {
  /** Milliseconds that the service asked for. */
  readonly askedFor: number

  constructor(message: string, askedFor: number, cause?: unknown) {
    super(message, { cause })
    this.askedFor = askedFor
  }
}

const PASSING = new Set([408, 425, 429])

/** @throws Passing, ReleaseError for what asking again would not change. */
function judge({ status, headers }: Response, name: string, now: Date): void {
  if (status === 200) return
  if (PASSING.has(status) || status >= 500)
    throw new Passing(`${name} answers ${status}`, retryAfter(headers.get('retry-after'), now))
  const hint = 'Nothing is known about vulnerabilities then. Check the address of the service.'
  if (status === 404) throw new ReleaseError('NOT_FOUND', `${name} does not exist`, { hint })
  throw new ReleaseError('REFUSED', `${name} answers ${status}`, { hint })
}

/** `fetch` says "fetch failed", and why in the cause. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof Error && thrown.name === 'TimeoutError') return 'does not answer in time'
  return messageOf(thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown)
}

function outage({ message, cause }: Passing): ReleaseError {
  return new ReleaseError('OUTAGE', `${message}, also after ${MAX_ATTEMPTS} attempts`, {
    hint: 'Nothing is known about vulnerabilities then: run it again later, or give a copy of the database with --database.',
    cause,
  })
}

/** Speaks OSV's API: bounded, repeated where that helps, and with no other host. @throws ReleaseError INPUT_INVALID. */
export function osvService(options: OsvOptions): AdvisoryService {
  const { clock, progress, url = PUBLIC_OSV, timeoutMs = DEFAULT_TIMEOUT_MS, random = Math.random } = options
  const base = httpsBase(url)

  async function attempt(path: string, body: string | undefined): Promise<unknown> {
    const sent = body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } }
    const name = `${base.host}/${path}`
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      const response = await fetch(new URL(path, base), { ...sent, signal, redirect: 'manual' })
      judge(response, name, clock.now())
      return await boundedJson(response, base.host)
    } catch (thrown) {
      if (thrown instanceof ReleaseError || thrown instanceof Passing) throw thrown
      throw new Passing(`${name}: ${reasonOf(thrown)}`, 0, thrown)
    }
  }

  async function patiently(path: string, body?: string): Promise<unknown> {
    for (let failures = 0; ; failures += 1) {
      try {
        return await attempt(path, body)
      } catch (thrown) {
        if (!(thrown instanceof Passing)) throw thrown
        if (failures + 1 === MAX_ATTEMPTS || thrown.askedFor > MAX_PAUSE_MS) throw outage(thrown)
        progress(`${thrown.message}; asking again`)
        await clock.sleep(retryDelay(failures, random(), thrown.askedFor))
      }
    }
  }

  return {
    query: (queries) => patiently('v1/querybatch', JSON.stringify({ queries })),
    advisory: (id) => patiently(`v1/vulns/${encodeURIComponent(id)}`),
  }
}
