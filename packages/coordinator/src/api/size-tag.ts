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

/**
 * All that is read is a function of the size of the log (which only grows): the size is the entity tag, and a reader who
 * has that size is told so without the work (RFC 9110, 13.1.2). @param version changes when the program would answer otherwise.
 */
export function sizeTag(size: () => Promise<number>, version: string): MiddlewareHandler {
  return async (context, next) => {
    if (context.req.method !== 'GET') return next()
    const tag = `"${version}-${await size()}"`
    const known = context.req
      .header('if-none-match')
      ?.split(',')
      .map((one) => one.trim().replace(/^W\//, ''))
    if (known?.includes(tag)) return context.body(null, 304, { etag: tag })
    await next()
    if (context.res.status === 200) context.header('etag', tag)
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-cache')
  }
}
