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

import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { ReleaseError } from '@tra/kernel'
import { type OpenOptions, openResponse } from './open-response.ts'

export interface HttpOptions {
  /** Longest silence of the server, before its answer and between two pieces of it. */
  idleTimeoutMs?: number
  /** How long an answer may take however slowly it drips, on top of a second for each {@link SLOWEST_BYTES_PER_SECOND}. */
  graceMs?: number
  /** More headers, for the host of the URL alone: where it redirects to gets none of them. */
  headers?: Record<string, string>
}

/** The part of a body that is wanted, as long as the rest is still what it was. */
export interface Remainder {
  /** First byte wanted. */
  from: number
  /** Strong entity tag that the first part came with (RFC 9110 8.8.3). */
  etag: string
}

/** An answer with status 200 or 206, while it is being read. */
export interface HttpAnswer {
  /** Where it came from after redirects. */
  url: URL
  contentType: string
  /** Every header, by its name in lower case. */
  headers: IncomingHttpHeaders
  /** Strong entity tag, when the server gives one. */
  etag?: string
  /** Position of the first byte in the whole: 0 unless the server answered with the remainder. */
  from: number
  /** Ends with LIMIT_EXCEEDED, TIMEOUT or NETWORK when the body is too long, stalls or breaks off. */
  chunks: AsyncIterable<Uint8Array>
}

const DEFAULT_IDLE_TIMEOUT_MS = 60_000
/** Registries want to know who asks (crates.io, "Data Access Policy"). */
const USER_AGENT = 'trusted-release (https://github.com/apache/trusted-release-actions)'
const MAX_REDIRECTS = 5
const DEFAULT_GRACE_MS = 120_000
/** A modem's speed; a server that stays below it holds a connection for its own sake. */
const SLOWEST_BYTES_PER_SECOND = 4096

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

/** Trouble in the middle of a body: a reader wants to know how far it came. */
function brokenOff(url: URL, { watch, total }: { watch: Watch; total: number }, cause: unknown): ReleaseError {
  if (cause instanceof ReleaseError || watch.signal.aborted) return broken(url, watch, cause)
  const hint = 'try again; with --download-to the next run goes on from what was kept'
  return new ReleaseError('NETWORK', `${url.href} broke off after ${total} bytes`, { hint, cause })
}

/** The next address of a redirect. Leaving https would let anybody on the way choose the bytes. */
function redirectTarget(from: URL, { headers: { location } }: IncomingMessage): URL {
  if (location === undefined) throw new ReleaseError('NETWORK', `${from.href} redirects to nowhere`)
  const to = new URL(location, from)
  const isSafe = to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:')
  if (!isSafe)
    throw new ReleaseError('REFUSED', `${from.href} redirects to ${to.href}`, { hint: 'use the https address itself' })
  return to
}

async function open(
  url: URL,
  options: OpenOptions,
  own: Record<string, string>,
): Promise<{ url: URL; response: IncomingMessage }> {
  let current = url
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const headers = current.origin === url.origin ? { ...options.headers, ...own } : options.headers
    const response = await openResponse(current, { ...options, headers })
    const { statusCode = 0 } = response
    if (statusCode < 300 || statusCode > 399) return { url: current, response }
    response.destroy()
    current = redirectTarget(current, response)
  }
  throw new ReleaseError('NETWORK', `${url.href} redirects more than ${MAX_REDIRECTS} times`)
}

function refuseStatus(url: URL, { statusCode: status }: IncomingMessage): void {
  if (status === 200 || status === 206) return
  if (status === 404 || status === 410) throw new ReleaseError('NOT_FOUND', `${url.href} does not exist`)
  if (status === 401 || status === 403)
    throw new ReleaseError('PERMISSION_MISSING', `${url.href} answers ${status}`, { hint: 'it must be public' })
  throw new ReleaseError('NETWORK', `${url.href} answers ${status}`, { hint: 'try again later' })
}

interface BodyBounds {
  watch: Watch
  maximumBytes: number
  graceMs: number
}

async function* bounded(url: URL, response: IncomingMessage, bounds: BodyBounds): AsyncGenerator<Uint8Array> {
  const { watch, maximumBytes, graceMs } = bounds
  const started = performance.now()
  let total = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      watch.restart()
      total += chunk.byteLength
      if (performance.now() - started > graceMs + (total / SLOWEST_BYTES_PER_SECOND) * 1000)
        throw new ReleaseError('TIMEOUT', `${url.host} answers too slowly`, { hint: 'try again later' })
      if (total > maximumBytes)
        throw new ReleaseError('LIMIT_EXCEEDED', `${url.href} is larger than ${maximumBytes} bytes`)
      yield chunk
    }
  } catch (thrown) {
    throw brokenOff(url, { watch, total }, thrown)
  } finally {
    watch.stop()
    response.destroy()
  }
}

/** Where the answer's bytes begin. A 206 that nobody asked for, or for other bytes, would be put together wrongly. */
function startOf(url: URL, response: IncomingMessage, remainder: Remainder | undefined): number {
  if (response.statusCode !== 206) return 0
  const [, from] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers['content-range'] ?? '') ?? []
  if (remainder !== undefined && Number(from) === remainder.from) return remainder.from
  throw new ReleaseError('NETWORK', `${url.href} answers with another part than asked for`, { hint: 'try again later' })
}

function strongEtag({ headers: { etag } }: IncomingMessage): { etag?: string } {
  return etag?.startsWith('"') ? { etag } : {}
}

/**
 * Asks for a URL, or for what is missing of it. The body must be read to its end or given up; both end the connection.
 * @throws ReleaseError NOT_FOUND, PERMISSION_MISSING, NETWORK, TIMEOUT, REFUSED (a redirect that leaves https).
 */
export async function httpGet(
  url: URL,
  maximumBytes: number,
  options: HttpOptions = {},
  remainder?: Remainder,
): Promise<HttpAnswer> {
  const watch = watchSilence(options.idleTimeoutMs ?? DEFAULT_IDLE_TIMEOUT_MS)
  // Bytes are counted and hashed as they are stored, so nothing on the way may pack them (RFC 9110 12.5.3).
  const range = remainder && { range: `bytes=${remainder.from}-`, 'if-range': remainder.etag }
  try {
    const headers = { 'accept-encoding': 'identity', 'user-agent': USER_AGENT, ...range }
    const { url: found, response } = await open(url, { signal: watch.signal, headers }, options.headers ?? {})
    refuseStatus(found, response)
    const from = startOf(found, response, remainder)
    const contentType = response.headers['content-type'] ?? ''
    const bounds = { watch, maximumBytes, graceMs: options.graceMs ?? DEFAULT_GRACE_MS }
    const { headers: told } = response
    return {
      url: found,
      contentType,
      headers: told,
      ...strongEtag(response),
      from,
      chunks: bounded(found, response, bounds),
    }
  } catch (thrown) {
    watch.stop()
    throw broken(url, watch, thrown)
  }
}

/** Reads a whole answer into memory. @throws ReleaseError as {@link httpGet} and its chunks. */
export function httpBytes(answer: HttpAnswer): Promise<Uint8Array> {
  return buffer(answer.chunks)
}
