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
import type { Clock, Progress } from '@tra/release'
import { retryAfter, retryDelay } from '../sigstore/retry-delay.ts'

/** A failure that may be over at the next attempt. */
export class Passing extends Error {
  /** Milliseconds that the service asked for. */
  readonly askedFor: number

  constructor(message: string, askedFor = 0, cause?: unknown) {
    super(message, { cause })
    this.askedFor = askedFor
  }
}

/** How often a service is asked again, and what a human reads when it never answers. */
export interface Patience {
  clock: Clock
  progress: Progress
  /** What to do when the service stays away. */
  hint: string
  /** From 0 to below 1. */
  random?: (() => number) | undefined
}

/** The first request and four repetitions: eight seconds of waiting at most, unless the service asks for more. */
const MAX_ATTEMPTS = 5
/** Longest wait that a service is granted. */
const MAX_PAUSE_MS = 120_000

const PASSING = new Set([408, 425, 429])

/** The failure of an answer that says "later", undefined for any other. */
export function passingAnswer({ status, headers }: Response, name: string, now: Date): Passing | undefined {
  if (!PASSING.has(status) && status < 500) return undefined
  return new Passing(`${name} answers ${status}`, retryAfter(headers.get('retry-after'), now))
}

/** The failure of a request that got no answer: `fetch` says "fetch failed", and why in the cause. */
export function passingSilence(thrown: unknown, name: string): Passing {
  const timedOut = thrown instanceof Error && thrown.name === 'TimeoutError'
  const cause = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown
  return new Passing(`${name}: ${timedOut ? 'does not answer in time' : messageOf(cause)}`, 0, thrown)
}

function outage({ message, askedFor, cause }: Passing, hint: string): ReleaseError {
  const asks = askedFor > MAX_PAUSE_MS
  const told = asks ? `and asks to wait ${Math.ceil(askedFor / 1000)} s` : `also after ${MAX_ATTEMPTS} attempts`
  return new ReleaseError('OUTAGE', `${message}, ${told}`, { hint, cause })
}

/** Repeats what fails with {@link Passing}, with growing pauses. @throws ReleaseError OUTAGE; whatever else `attempt` throws. */
export async function patiently<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  const { clock, progress, hint, random = Math.random } = patience
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt()
    } catch (thrown) {
      if (!(thrown instanceof Passing)) throw thrown
      if (failures + 1 === MAX_ATTEMPTS || thrown.askedFor > MAX_PAUSE_MS) throw outage(thrown, hint)
      progress(`${thrown.message}; asking again`)
      await clock.sleep(retryDelay(failures, random(), thrown.askedFor))
    }
  }
}
