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

import { expect, test } from 'vitest'
import { serviceFailure } from './service-failure.ts'

const failed = (fields: object, message = 'failed', cause?: unknown) =>
  Object.assign(new Error(message, cause === undefined ? {} : { cause }), fields)

test.each([
  [failed({ code: 'TLOG_CREATE_ENTRY_ERROR' }, 'no', failed({ statusCode: 503 })), 'transient'],
  [failed({ code: 'CA_CREATE_SIGNING_CERTIFICATE_ERROR' }, 'no', failed({ statusCode: 429 })), 'transient'],
  [failed({}, 'no', failed({ statusCode: 408 })), 'transient'],
  [failed({}, 'no', failed({ statusCode: 400 })), 'refused'],
  [failed({}, 'no', failed({ statusCode: 401 })), 'refused'],
  [failed({ statusCode: 499 }), 'refused'],
  [failed({ statusCode: 500 }), 'transient'],
  [failed({ statusCode: '503' }), 'transient'],
  [failed({}, 'fetch failed', failed({ code: 'ECONNREFUSED' })), 'transient'],
  [failed({}, 'fetch failed', failed({ code: 'EAI_AGAIN' })), 'transient'],
  [failed({}, 'fetch failed', failed({ code: 'ENOTFOUND' })), 'refused'],
  [failed({}, 'fetch failed', failed({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })), 'refused'],
  [failed({ name: 'TimeoutError' }, 'timed out'), 'transient'],
  [new SyntaxError('Unexpected token < in JSON'), 'transient'],
  ['text', 'transient'],
])('%s is %s', (thrown, kind) => {
  expect(serviceFailure(thrown).kind).toBe(kind)
})

test('tells the whole chain of reasons, each once', () => {
  const cause = failed({ statusCode: 503 }, '(503) maintenance')
  expect(serviceFailure(failed({}, 'no entry - (503) maintenance', cause)).detail).toBe('no entry - (503) maintenance')
  expect(serviceFailure(failed({}, 'no entry', failed({}, 'socket hang up'))).detail).toBe('no entry: socket hang up')
})

test('never repeats an identity token, which the library puts into its message', () => {
  const thrown = failed({ code: 'IDENTITY_TOKEN_PARSE_ERROR' }, 'invalid identity token: eyJ.secret')
  expect(serviceFailure(thrown)).toEqual({ kind: 'refused', detail: 'the identity token is none' })
})

test('a chain that has no end is told as far as it is of use', () => {
  const loop = failed({}, 'round')
  loop.cause = loop
  expect(serviceFailure(loop)).toEqual({ kind: 'transient', detail: 'round' })
})
