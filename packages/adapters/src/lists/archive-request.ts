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

/** Attempts at one request: the first and four repetitions. */
const MAXIMUM_ATTEMPTS = 5
const USER_AGENT = 'trusted-release-actions (reads one release vote)'
/** Beside those from 500 on. 403 is not among them: so the CDN before lists.apache.org turns away who asks too much. */
const PASSING = new Set([408, 425, 429])

/** How the archive is reached. */
export interface Connection {
  fetch: typeof fetch
  clock: Clock
  /** For a whole answer, its body included. */
  timeoutMilliseconds: number
  /** Waiting that a session may spend in all; what is left of it. */
  patience: { milliseconds: number }
  progress: Progress
  /** From 0 to below 1. */
  random: () => number
}

/** What is asked for. */
export interface ArchiveRequest {
  url: URL
  maximumBytes: number
  /** What is wrong with an answer: then it is asked for again. */
  judge?: (answer: Uint8Array) => ReleaseError | undefined
  /** Whether an answer that stays wrong is of use all the same. */
  isOfUse?: (answer: Uint8Array) => boolean
}

class Passing extends Error {
  readonly error: ReleaseError
  /** Milliseconds that the server asked for. */
  readonly askedFor: number
  /** What was answered, where `judge` found it wrong. */
  readonly body: Uint8Array | undefined

  constructor(error: ReleaseError, { askedFor = 0, body }: { askedFor?: number; body?: Uint8Array } = {}) {
    super(error.message)
    this.error = error
    this.askedFor = askedFor
    this.body = body
  }
}

function refuseStatus({ ok, status, headers }: Response, url: URL, now: Date): void {
  if (ok) return
  const said = `${url.origin}${url.pathname} answers ${status}`
  if (PASSING.has(status) || status >= 500) {
    const hint = 'The archive is overloaded or broken: try again later.'
    throw new Passing(new ReleaseError('NETWORK', said, { hint }), {
      askedFor: retryAfter(headers.get('retry-after'), now),
    })
  }
  throw new ReleaseError(status === 404 ? 'NOT_FOUND' : 'NETWORK', said, {
    hint: 'Check the address of the thread; private lists can not be read. Or give an mbox file of the vote.',
  })
}

async function boundedBody(response: Response, { url, maximumBytes }: ArchiveRequest): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > maximumBytes) {
      throw new ReleaseError('LIMIT_EXCEEDED', `${url.pathname} answers more than ${maximumBytes} bytes`, {
        hint: 'Download the mails of the vote as an mbox file and give its path.',
      })
    }
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function networkError(url: URL, thrown: unknown): Passing {
  const timedOut = thrown instanceof Error && thrown.name === 'TimeoutError'
  const said = timedOut ? 'does not answer in time' : `can not be reached: ${messageOf(thrown)}`
  const hint = 'Check the network, or download the thread as an mbox file and give its path.'
  return new Passing(new ReleaseError(timedOut ? 'TIMEOUT' : 'NETWORK', `${url.host} ${said}`, { hint, cause: thrown }))
}

async function attempt(connection: Connection, request: ArchiveRequest): Promise<Uint8Array> {
  const { url, judge } = request
  try {
    const signal = AbortSignal.timeout(connection.timeoutMilliseconds)
    const response = await connection.fetch(url, { signal, headers: { 'user-agent': USER_AGENT } })
    refuseStatus(response, url, connection.clock.now())
    const body = await boundedBody(response, request)
    const fault = judge?.(body)
    if (fault) throw new Passing(fault, { body })
    return body
  } catch (thrown) {
    throw thrown instanceof ReleaseError || thrown instanceof Passing ? thrown : networkError(url, thrown)
  }
}

interface Failures {
  count: number
  /** Of the last attempt. */
  since: Date
}

/** @returns false when patience is at its end. */
async function bearWith(connection: Connection, { message, askedFor }: Passing, failed: Failures): Promise<boolean> {
  const { clock, patience, progress, random } = connection
  const { count: failures, since } = failed
  patience.milliseconds -= clock.now().getTime() - since.getTime()
  const pause = retryDelay(failures, random(), askedFor)
  if (failures + 1 === MAXIMUM_ATTEMPTS || pause > patience.milliseconds) return false
  patience.milliseconds -= pause
  progress(`${message}; asking again in ${Math.ceil(pause / 1_000)} s`)
  await clock.sleep(pause)
  return true
}

/**
 * GETs one document, bounded in bytes and time; repeats it with growing pauses when the network or the server fails.
 * @throws ReleaseError NETWORK, TIMEOUT, NOT_FOUND, LIMIT_EXCEEDED; what `judge` finds wrong with the last answer.
 */
export async function archiveRequest(connection: Connection, request: ArchiveRequest): Promise<Uint8Array> {
  for (let failures = 0; ; failures += 1) {
    const since = connection.clock.now()
    try {
      return await attempt(connection, request)
    } catch (thrown) {
      if (!(thrown instanceof Passing)) throw thrown
      if (await bearWith(connection, thrown, { count: failures, since })) continue
      const { body, error } = thrown
      if (body && request.isOfUse?.(body)) return body
      throw error
    }
  }
}
