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

import type { StoreFault } from './store-fault.ts'

const LIMIT = JSON.stringify({ message: 'You have exceeded a secondary rate limit.' })
const json = { type: 'application/json' }
const CREATE = { method: 'POST', path: /\/releases$/ }
const UPLOAD = { method: 'POST', path: /\/assets\?/ }
const PUBLISH = { method: 'PATCH' }
const BYTES = { method: 'GET', path: /\/bytes\// }
const LIST = { method: 'GET', path: /\/releases\?/ }

/** Between the suite and GitHub's REST API. */
export const gitHubFaults: readonly StoreFault[] = [
  { fault: 'draft answered with 502', arrange: { ...CREATE, status: 502 }, once: 'NETWORK', lasting: 'NETWORK' },
  { fault: 'draft made, its answer lost', arrange: { ...CREATE, after: true, reset: true } },
  {
    fault: 'draft refused by a secondary limit (403)',
    arrange: { ...CREATE, status: 403, body: LIMIT, ...json },
    lasting: 'LIMIT_EXCEEDED',
    says: /no more requests/,
  },
  { fault: 'connection cut in the middle of a file', arrange: { ...UPLOAD, cutAt: 20_000 }, lasting: 'NETWORK' },
  { fault: 'a file answered with 502', arrange: { ...UPLOAD, status: 502 }, lasting: 'NETWORK' },
  { fault: 'a file there, its answer lost', arrange: { ...UPLOAD, after: true, reset: true } },
  {
    fault: 'a file refused by a secondary limit (403)',
    arrange: { ...UPLOAD, status: 403, body: LIMIT, ...json },
    lasting: 'NETWORK',
    says: /what arrived is kept/,
  },
  {
    fault: 'a file refused with 429 and Retry-After',
    arrange: { ...UPLOAD, status: 429, headers: { 'retry-after': '30' }, body: '{}', ...json },
    lasting: 'NETWORK',
    says: /what arrived is kept/,
  },
  { fault: 'a file answered in drops', arrange: { ...UPLOAD, drip: 2 } },
  {
    fault: 'the read-back of a file answered with 502',
    arrange: { ...BYTES, status: 502 },
    once: 'NETWORK',
    lasting: 'NETWORK',
  },
  { fault: 'publication answered with 502', arrange: { ...PUBLISH, status: 502 }, lasting: 'NETWORK' },
  {
    fault: 'published, its answer lost',
    arrange: { ...PUBLISH, after: true, reset: true },
    arrives: true,
    lasting: 'NETWORK',
  },
  { fault: 'the list of releases answered with 503', arrange: { ...LIST, status: 503 }, lasting: 'NETWORK' },
]
