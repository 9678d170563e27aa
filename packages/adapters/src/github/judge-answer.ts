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

import { ReleaseError } from '@tra/kernel'

/** A failure that may be over at the next attempt. */
export class Repeatable extends Error {
  readonly error: ReleaseError
  /** What the server asks for. */
  readonly pauseMs: number | undefined

  constructor(error: ReleaseError, pauseMs?: number) {
    super(error.message)
    this.error = error
    this.pauseMs = pauseMs
  }
}

/** Longest pause that a server is granted; a rate limit lasts up to an hour. */
const MAX_PAUSE_MS = 60_000

/** Milliseconds until GitHub answers again (REST API: rate limits, primary and secondary). */
function pauseAsked({ headers }: Response, now: Date): number | undefined {
  const retryAfter = headers.get('retry-after')
  if (retryAfter !== null && /^\d{1,6}$/.test(retryAfter)) return Number(retryAfter) * 1000
  if (headers.get('x-ratelimit-remaining') !== '0') return undefined
  return Math.max(Number(headers.get('x-ratelimit-reset')) * 1000 - now.getTime(), 0)
}

const tooMany = () =>
  new ReleaseError('LIMIT_EXCEEDED', 'GitHub takes no more requests for now', {
    hint: 'give a token, or try again in an hour',
  })

/** Limits of content creation come as a 403 without any header; GitHub asks to wait for a minute then. */
export function judgeRefusal(status: number, body: unknown): void {
  const { message } = typeof body === 'object' && body !== null && 'message' in body ? body : { message: '' }
  if (status === 403 && /secondary rate limit/i.test(String(message))) throw new Repeatable(tooMany(), MAX_PAUSE_MS)
}

function rateLimited(response: Response, now: Date): Error | undefined {
  const pause = pauseAsked(response, now)
  if (response.status !== 429 && !(response.status === 403 && pause !== undefined)) return undefined
  const error = tooMany()
  return pause !== undefined && pause > MAX_PAUSE_MS ? error : new Repeatable(error, pause)
}

/** Lets pass what says something about the repository, refusals included. @throws Repeatable, ReleaseError. */
export function judgeAnswer(response: Response, now: Date): void {
  const limited = rateLimited(response, now)
  if (limited !== undefined) throw limited
  const { status } = response
  if (status >= 500) throw new Repeatable(new ReleaseError('NETWORK', `GitHub answers ${status}`))
}
