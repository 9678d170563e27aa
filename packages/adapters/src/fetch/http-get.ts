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

import { buffer } from 'node:stream/consumers'
import { ReleaseError } from '@tra/kernel'

export interface HttpOptions {
  /** Longest silence of the server, before its answer and between two pieces of it. */
  idleTimeoutMs?: number
}

/** An answer with status 200, while it is being read. */
export interface HttpAnswer {
  /** Where it came from after redirects. */
  url: URL
  contentType: string
  /** Ends with LIMIT_EXCEEDED, TIMEOUT or NETWORK when the body is too long, stalls or breaks off. */
  chunks: AsyncIterable<Uint8Array>
}

const DEFAULT_IDLE_TIMEOUT_MS = 60_000
const MAX_REDIRECTS = 5

interface Watch {
  signal: AbortSignal
  restart(): void
  stop(): void
}

function watchSilence(milliseconds: number): Watch {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), milliseconds)
  return { signal: controller.signal, restart: () => timer.refresh(), stop: () => clearTimeout(timer) }
}

function broken(url: URL, watch: Watch, cause: unknown): ReleaseError {
  if (cause instanceof ReleaseError) return cause
  return watch.signal.aborted
    ? new ReleaseError('TIMEOUT', `${url.host} stopped answering`, { hint: 'try again later', cause })
    : new ReleaseError('NETWORK', `${url.host} could not be reached`, {
        hint: 'check the address and the network',
        cause,
      })
}

/** The next address of a redirect. Leaving https would let anybody on the way choose the bytes. */
function redirectTarget(from: URL, response: Response): URL {
  const location = response.headers.get('location')
  if (location === null) throw new ReleaseError('NETWORK', `${from.href} redirects to nowhere`)
  const to = new URL(location, from)
  const isSafe = to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:')
  if (!isSafe)
    throw new ReleaseError('REFUSED', `${from.href} redirects to ${to.href}`, { hint: 'use the https address itself' })
  return to
}

async function open(url: URL, signal: AbortSignal): Promise<{ url: URL; response: Response }> {
  let current = url
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await fetch(current, { signal, redirect: 'manual' })
    if (response.status < 300 || response.status > 399) return { url: current, response }
    await response.body?.cancel()
    current = redirectTarget(current, response)
  }
  throw new ReleaseError('NETWORK', `${url.href} redirects more than ${MAX_REDIRECTS} times`)
}

function refuseStatus(url: URL, { status }: Response): void {
  if (status === 200) return
  if (status === 404 || status === 410) throw new ReleaseError('NOT_FOUND', `${url.href} does not exist`)
  if (status === 401 || status === 403)
    throw new ReleaseError('PERMISSION_MISSING', `${url.href} answers ${status}`, { hint: 'it must be public' })
  throw new ReleaseError('NETWORK', `${url.href} answers ${status}`, { hint: 'try again later' })
}

async function* bounded(url: URL, response: Response, watch: Watch, maximumBytes: number): AsyncGenerator<Uint8Array> {
  let total = 0
  try {
    for await (const chunk of response.body ?? []) {
      watch.restart()
      total += chunk.byteLength
      if (total > maximumBytes)
        throw new ReleaseError('LIMIT_EXCEEDED', `${url.href} is larger than ${maximumBytes} bytes`)
      yield chunk
    }
  } catch (thrown) {
    throw broken(url, watch, thrown)
  } finally {
    watch.stop()
  }
}

/**
 * Asks for a URL. The body must be read to its end or given up; both end the connection.
 * @throws ReleaseError NOT_FOUND, PERMISSION_MISSING, NETWORK, TIMEOUT, REFUSED (a redirect that leaves https).
 */
export async function httpGet(url: URL, maximumBytes: number, options: HttpOptions = {}): Promise<HttpAnswer> {
  const watch = watchSilence(options.idleTimeoutMs ?? DEFAULT_IDLE_TIMEOUT_MS)
  try {
    const { url: found, response } = await open(url, watch.signal)
    refuseStatus(found, response)
    const contentType = response.headers.get('content-type') ?? ''
    return { url: found, contentType, chunks: bounded(found, response, watch, maximumBytes) }
  } catch (thrown) {
    watch.stop()
    throw broken(url, watch, thrown)
  }
}

/** Reads a whole answer into memory. @throws ReleaseError as {@link httpGet} and its chunks. */
export function httpBytes(answer: HttpAnswer): Promise<Uint8Array> {
  return buffer(answer.chunks)
}
