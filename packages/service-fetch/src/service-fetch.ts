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

import { AsyncLocalStorage } from 'node:async_hooks'
import { boundedResponse } from './bounded-response.ts'

interface Options {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  timeout?: number
}

type Watcher = (answer: Response) => void

const watchers = new AsyncLocalStorage<Watcher>()

/** Shows every answer that services give during some work: the libraries keep a refusal's status and drop its headers. */
export function watchingAnswers<T>(watch: Watcher, work: () => Promise<T>): Promise<T> {
  return watchers.run(watch, work)
}

/**
 * make-fetch-happen as @sigstore/sign and @sigstore/tuf use it (they retry by themselves), on the built-in fetch: the
 * original brings a disk cache, a proxy stack and character tables, 1.3 MB, for a few POST requests.
 */
export async function serviceFetch(url: string, { method = 'GET', headers, body, timeout }: Options = {}) {
  const answer = await fetch(url, {
    method,
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body: body as string }),
    // A signing service that redirects would receive the identity token a second time somewhere else.
    redirect: 'error',
    ...(timeout === undefined ? {} : { signal: AbortSignal.timeout(timeout) }),
  })
  watchers.getStore()?.(answer)
  const response = await boundedResponse(answer)
  return Object.assign(response, { buffer: async () => Buffer.from(await response.arrayBuffer()) })
}
