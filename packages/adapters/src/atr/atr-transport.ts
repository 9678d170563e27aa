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
import type { Clock, Progress } from '@tra/release'
import { boundedJson } from '../fetch/bounded-json.ts'
import { httpsBase } from '../fetch/https-base.ts'
import { Passing, passingSilence, patiently } from '../fetch/patience.ts'
import type { AtrEndpoint } from './endpoints/endpoint.ts'
import { judgeAnswer } from './judge-answer.ts'

/** How ATR is reached. */
export interface TransportOptions {
  /** `https://releases.apache.org`, without `/api`. */
  url: string
  clock: Clock
  progress: Progress
  /** Milliseconds for one answer, its body included. */
  timeoutMs?: number | undefined
  /** From 0 to below 1. */
  random?: (() => number) | undefined
}

const DEFAULT_TIMEOUT_MS = 60_000
const USER_AGENT = 'trusted-release-actions'
const OUTAGE_HINT = 'ATR is down or overloaded: run it again later.'

export type Sent = Record<string, unknown>

/** Asks one endpoint. @throws ReleaseError as {@link judgeAnswer}, MALFORMED, LIMIT_EXCEEDED, OUTAGE. */
export interface AtrTransport {
  host: string
  /** `https://{host}/`, with the slash, as ATR wants OIDC tokens made out. */
  audience: string
  /** Address of a page or file of ATR itself. */
  address(...segments: readonly string[]): URL
  ask(endpoint: AtrEndpoint, sent: Sent, token?: string): Promise<unknown>
}

/** @param secrets never stand in a message; more may be added later. @throws ReleaseError INPUT_INVALID without https. */
export function atrTransport(options: TransportOptions, secrets: ReadonlySet<string>): AtrTransport {
  const { clock, progress, timeoutMs = DEFAULT_TIMEOUT_MS, random } = options
  const base = httpsBase(options.url)

  async function attempt(endpoint: AtrEndpoint, sent: Sent, token: string | undefined): Promise<unknown> {
    const name = `${base.host}/api/${endpoint.path}`
    try {
      const response = await fetch(addressOf(base, endpoint, sent), {
        method: endpoint.method,
        headers: headersOf(endpoint, token),
        ...(endpoint.method === 'POST' && { body: JSON.stringify(sent) }),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'manual',
      })
      await judgeAnswer(response, { name, now: clock.now(), secrets })
      return await boundedJson(response, base.host)
    } catch (thrown) {
      if (thrown instanceof ReleaseError || thrown instanceof Passing) throw thrown
      throw passingSilence(thrown, name)
    }
  }

  async function ask(endpoint: AtrEndpoint, sent: Sent, token?: string): Promise<unknown> {
    const once = () => attempt(endpoint, sent, token)
    if (endpoint.repeatable) return patiently(once, { clock, progress, hint: OUTAGE_HINT, random })
    try {
      return await once()
    } catch (thrown) {
      throw thrown instanceof Passing ? lost(thrown, endpoint) : thrown
    }
  }

  return { host: base.host, audience: `${base.origin}/`, address: (...segments) => below(base, segments), ask }
}

function below(base: URL, segments: readonly string[]): URL {
  return new URL(segments.map(encodeURIComponent).join('/'), base)
}

function addressOf(base: URL, { method, path }: AtrEndpoint, sent: Sent): URL {
  const segments = method === 'GET' ? Object.values(sent).map(String) : []
  return below(base, ['api', ...path.split('/'), ...segments])
}

function headersOf({ method }: AtrEndpoint, token: string | undefined): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': USER_AGENT,
    ...(method === 'POST' && { 'content-type': 'application/json' }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  }
}

function lost({ message, cause }: Passing, { path }: AtrEndpoint): ReleaseError {
  return new ReleaseError('OUTAGE', `${message}; whether ${path} was done is not known`, {
    hint: 'Run the step again: it looks first at what is there.',
    cause,
  })
}
