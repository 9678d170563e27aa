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

import type { MiddlewareHandler } from 'hono'
import { problem } from '../routes/problem.ts'

interface RequestOrigin {
  method: string
  origin: string | undefined
  fetchSite: string | undefined
}

/**
 * Whether a request that changes something comes from a page of this server. A browser says so in `Origin` or
 * `Sec-Fetch-Site`, which no page can set (Fetch, 3.2 and Fetch Metadata); a request with neither is refused.
 */
function isSameOrigin({ method, origin, fetchSite }: RequestOrigin, own: string): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false
  return origin === undefined ? fetchSite === 'same-origin' : origin === own
}

/** Refuses what another site makes a browser send. */
export function sameOriginOnly(own: string): MiddlewareHandler {
  return async (context, next) => {
    const { method } = context.req
    const [origin, fetchSite] = [context.req.header('origin'), context.req.header('sec-fetch-site')]
    if (!isSameOrigin({ method, origin, fetchSite }, own)) throw problem(403, 'the request is from another site')
    await next()
  }
}
