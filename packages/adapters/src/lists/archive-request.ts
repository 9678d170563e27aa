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
import type { Clock } from '@tra/release'

/** Attempts at one request: the first and three repetitions. */
const MAXIMUM_ATTEMPTS = 4
const FIRST_PAUSE_MILLISECONDS = 1_000
/** Longest pause a server's Retry-After is granted. */
const MAXIMUM_PAUSE_MILLISECONDS = 60_000
const USER_AGENT = 'trusted-release-actions (reads one release vote)'

/** How the archive is reached. */
export interface Connection {
  fetch: typeof fetch
  clock: Clock
  /** For a whole answer, its body included. */
  timeoutMilliseconds: number
}

class Retryable extends Error {
  readonly error: ReleaseError
  readonly pauseMilliseconds: number | undefined

  constructor(error: ReleaseError, pauseMilliseconds?: number) {
    super(error.message)
    this.error = error
    this.pauseMilliseconds = pauseMilliseconds
  }
}

function pauseAsked(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isNaN(seconds) ? undefined : Math.min(seconds * 1_000, MAXIMUM_PAUSE_MILLISECONDS)
}

function refuseStatus(response: Response, url: URL): void {
  if (response.ok) return
  const said = `${url.origin}${url.pathname} answers ${response.status}`
  if (response.status === 429 || response.status >= 500) {
    const hint = 'The archive is overloaded or broken: try again later.'
    throw new Retryable(new ReleaseError('NETWORK', said, { hint }), pauseAsked(response))
  }
  throw new ReleaseError(response.status === 404 ? 'NOT_FOUND' : 'NETWORK', said, {
    hint: 'Check the address of the thread; private lists can not be read.',
  })
}

async function boundedBody(response: Response, url: URL, maximumBytes: number): Promise<Uint8Array> {
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

function networkError(url: URL, thrown: unknown): Retryable {
  const timedOut = thrown instanceof Error && thrown.name === 'TimeoutError'
  const said = timedOut ? 'does not answer in time' : `can not be reached: ${messageOf(thrown)}`
  const hint = 'Check the network, or download the thread as an mbox file and give its path.'
  return new Retryable(
    new ReleaseError(timedOut ? 'TIMEOUT' : 'NETWORK', `${url.host} ${said}`, { hint, cause: thrown }),
  )
}

async function attempt(connection: Connection, url: URL, maximumBytes: number): Promise<Uint8Array> {
  try {
    const signal = AbortSignal.timeout(connection.timeoutMilliseconds)
    const response = await connection.fetch(url, { signal, headers: { 'user-agent': USER_AGENT } })
    refuseStatus(response, url)
    return await boundedBody(response, url, maximumBytes)
  } catch (thrown) {
    throw thrown instanceof ReleaseError || thrown instanceof Retryable ? thrown : networkError(url, thrown)
  }
}

/**
 * GETs one document, bounded in bytes and time; repeats it with growing pauses when the network or the server fails.
 * @throws ReleaseError NETWORK, TIMEOUT, NOT_FOUND, LIMIT_EXCEEDED.
 */
export async function archiveRequest(connection: Connection, url: URL, maximumBytes: number): Promise<Uint8Array> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt(connection, url, maximumBytes)
    } catch (thrown) {
      if (!(thrown instanceof Retryable)) throw thrown
      if (failures + 1 === MAXIMUM_ATTEMPTS) throw thrown.error
      await connection.clock.sleep(thrown.pauseMilliseconds ?? FIRST_PAUSE_MILLISECONDS * 2 ** failures)
    }
  }
}
