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
import type { Clock } from '@tra/release'
import { boundedJson } from '../fetch/bounded-json.ts'
import { httpsBase } from '../fetch/https-base.ts'
import { judgeAnswer, judgeRefusal, Repeatable } from './judge-answer.ts'

export interface GitHubOptions {
  clock: Clock
  /** Sent to the API alone; without one, public repositories are read. */
  token?: string | undefined
  /** `https://api.github.com` unless said; an Enterprise server has `https://<host>/api/v3`. */
  apiUrl?: string | undefined
  /** Milliseconds for one answer, its body included. */
  timeoutMs?: number
}

/** What the API answered: 200, or a refusal that says something. */
export interface GitHubAnswer {
  status: number
  body: unknown
  /** Path and query of the next page. */
  next?: string
}

export interface GitHubClient {
  /** One page. @throws ReleaseError NETWORK, TIMEOUT, LIMIT_EXCEEDED (rate or size), MALFORMED. */
  get(path: string): Promise<GitHubAnswer>
  /** Sends a JSON document; repeated like a page, so it must do no harm twice. @throws as {@link get}. */
  post(path: string, document: object): Promise<GitHubAnswer>
  /** Sends a document that must not be taken twice: repeated only after a refusal that changed nothing. @throws as {@link get}. */
  postOnce(path: string, document: object): Promise<GitHubAnswer>
  /** Changes what is there; the same change twice is one. @throws as {@link get}. */
  patch(path: string, document: object): Promise<GitHubAnswer>
  /** Takes away; what is gone already answers 404. @throws as {@link get}. */
  remove(path: string): Promise<GitHubAnswer>
}

/** What is sent beside a path. */
interface Sent {
  method: 'POST' | 'PATCH' | 'DELETE'
  document?: object
}

export const PUBLIC_API = 'https://api.github.com'
const DEFAULT_TIMEOUT_MS = 30_000
/** The first request and three repetitions. */
const MAX_ATTEMPTS = 4
const FIRST_PAUSE_MS = 1_000

/** Headers of every request to the API. @throws ReleaseError INPUT_INVALID for a token that no header can carry. */
export function headersWith(token: string | undefined): Record<string, string> {
  // The platform's own complaint about a bad header would print the token.
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token))
    throw new ReleaseError('INPUT_INVALID', 'the GitHub token holds a blank, a line break or another odd character')
  return {
    accept: 'application/vnd.github+json',
    'user-agent': 'trusted-release-actions',
    'x-github-api-version': '2022-11-28',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
}

/** The next page, relative to the API. A link elsewhere would carry the token away. */
function nextPage(link: string | null, base: URL): string | undefined {
  const target = /<([^>]{1,2000})>;\s*rel="next"/.exec(link ?? '')?.[1]
  if (target === undefined) return undefined
  const url = new URL(target, base)
  if (url.origin === base.origin && url.pathname.startsWith(base.pathname))
    return url.pathname.slice(base.pathname.length) + url.search
  throw new ReleaseError('MALFORMED', `${base.host} names a next page on ${url.host}`)
}

function broken(host: string, thrown: unknown): Error {
  if (thrown instanceof ReleaseError || thrown instanceof Repeatable) return thrown
  const timedOut = thrown instanceof Error && thrown.name === 'TimeoutError'
  const [code, said] = timedOut
    ? (['TIMEOUT', 'does not answer in time'] as const)
    : (['NETWORK', 'breaks off'] as const)
  const hint = 'check the address and the network, and try again'
  return new Repeatable(new ReleaseError(code, `${host} ${said}`, { hint, cause: thrown }))
}

/** Speaks with GitHub's REST API: bounded, repeated where that helps, and never with another host. */
export function githubClient(options: GitHubOptions): GitHubClient {
  const { clock, token, apiUrl = PUBLIC_API, timeoutMs = DEFAULT_TIMEOUT_MS } = options
  const base = httpsBase(apiUrl)
  const headers = headersWith(token)

  async function attempt(path: string, request?: Sent): Promise<GitHubAnswer> {
    const signal = AbortSignal.timeout(timeoutMs)
    const { method = 'GET', document } = request ?? {}
    const sent = { method, ...(document === undefined ? {} : { body: JSON.stringify(document) }) }
    try {
      const response = await fetch(new URL(path, base), { headers, signal, redirect: 'manual', ...sent })
      judgeAnswer(response, clock.now())
      const next = nextPage(response.headers.get('link'), base)
      const body = await boundedJson(response)
      judgeRefusal(response.status, body)
      return { status: response.status, body, ...(next === undefined ? {} : { next }) }
    } catch (thrown) {
      throw broken(base.host, thrown)
    }
  }

  async function patiently(path: string, request?: Sent, mayRepeat = (_: ReleaseError) => true): Promise<GitHubAnswer> {
    for (let failures = 0; ; failures += 1) {
      try {
        return await attempt(path, request)
      } catch (thrown) {
        if (!(thrown instanceof Repeatable)) throw thrown
        if (failures + 1 === MAX_ATTEMPTS || !mayRepeat(thrown.error)) throw thrown.error
        await clock.sleep(thrown.pauseMs ?? FIRST_PAUSE_MS * 2 ** failures)
      }
    }
  }

  return {
    get: (path) => patiently(path),
    post: (path, document) => patiently(path, { method: 'POST', document }),
    // Only a limit is told before anything is done; after a lost answer nobody knows.
    postOnce: (path, document) =>
      patiently(path, { method: 'POST', document }, ({ code }) => code === 'LIMIT_EXCEEDED'),
    patch: (path, document) => patiently(path, { method: 'PATCH', document }),
    remove: (path) => patiently(path, { method: 'DELETE' }),
  }
}
