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

import { get as httpGet, type IncomingMessage } from 'node:http'
import { get as httpsGet } from 'node:https'

export interface OpenOptions {
  signal: AbortSignal
  headers: Record<string, string>
}

/**
 * Asks once, without following a redirect. Node's own `fetch` is not used for large files: reading its body slower than
 * it arrives can trip an assertion inside of it that ends the process (undici, `assert(!this.paused)`).
 */
export function openResponse(url: URL, { signal, headers }: OpenOptions): Promise<IncomingMessage> {
  const get = url.protocol === 'https:' ? httpsGet : httpGet
  return new Promise((resolve, reject) => {
    // A connection of its own each time: one that is kept open may be closed by the server just when it is used again.
    get(url, { signal, headers, agent: false }, resolve).on('error', reject)
  })
}
