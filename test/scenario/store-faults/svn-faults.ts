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

const LOOKS_FIRST = /run the step again/

/** Between svn and httpd; MERGE is the request that makes a revision of what PUT brought (mod_dav_svn's HTTP v2). */
export const svnFaults: readonly StoreFault[] = [
  {
    fault: 'connection cut before the commit reaches the server',
    arrange: { method: 'MERGE', reset: true },
    lasting: 'NETWORK',
    says: LOOKS_FIRST,
  },
  { fault: 'commit made, its answer lost', arrange: { method: 'MERGE', after: true, reset: true } },
  { fault: 'commit made, answered with 502', arrange: { method: 'MERGE', after: true, status: 502 } },
  {
    fault: 'commit made, answered with an empty page',
    arrange: { method: 'MERGE', after: true, status: 200, body: '' },
  },
  {
    fault: 'commit made, answered with 403',
    arrange: { method: 'MERGE', after: true, status: 403 },
    arrives: true,
    once: 'PERMISSION_MISSING',
    lasting: 'PERMISSION_MISSING',
    says: /403/,
  },
  {
    fault: 'commit answered with 500',
    arrange: { method: 'MERGE', status: 500 },
    lasting: 'OUTAGE',
    says: LOOKS_FIRST,
  },
  {
    fault: 'commit answered with 502',
    arrange: { method: 'MERGE', status: 502 },
    lasting: 'OUTAGE',
    says: LOOKS_FIRST,
  },
  {
    fault: 'commit answered with 503 and Retry-After',
    arrange: { method: 'MERGE', status: 503, headers: { 'retry-after': '30' } },
    lasting: 'OUTAGE',
    says: LOOKS_FIRST,
  },
  {
    fault: 'commit answered with 403',
    arrange: { method: 'MERGE', status: 403 },
    once: 'PERMISSION_MISSING',
    lasting: 'PERMISSION_MISSING',
    says: /403/,
  },
  {
    fault: 'commit answered with 409',
    arrange: { method: 'MERGE', status: 409 },
    lasting: 'CONFLICT',
    says: /look at what is there/,
  },
  { fault: 'commit answered in drops', arrange: { method: 'MERGE', after: true, drip: 20 } },
  {
    fault: 'connection cut before the transaction begins',
    arrange: { method: 'POST', reset: true },
    lasting: 'NETWORK',
    says: LOOKS_FIRST,
  },
  {
    fault: 'transaction begun, its answer lost',
    arrange: { method: 'POST', after: true, reset: true },
    lasting: 'NETWORK',
    says: LOOKS_FIRST,
  },
]

/** These hit a file on its way, which only staging sends. */
export const svnUploadFaults: readonly StoreFault[] = [
  {
    fault: 'connection cut in the middle of a file',
    arrange: { method: 'PUT', cutAt: 20_000 },
    lasting: 'NETWORK',
    says: LOOKS_FIRST,
  },
  { fault: 'a file answered with 502', arrange: { method: 'PUT', status: 502 }, lasting: 'OUTAGE', says: LOOKS_FIRST },
  {
    fault: 'a file answered with 507, the disk of the server is full',
    arrange: { method: 'PUT', status: 507 },
    lasting: 'OUTAGE',
    says: LOOKS_FIRST,
  },
  {
    fault: 'a file answered with 403',
    arrange: { method: 'PUT', status: 403 },
    once: 'PERMISSION_MISSING',
    lasting: 'PERMISSION_MISSING',
    says: /403/,
  },
  {
    fault: 'a question answered with 502',
    arrange: { method: 'OPTIONS', status: 502 },
    lasting: 'OUTAGE',
    says: LOOKS_FIRST,
  },
]
